import { constants } from 'node:os';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram } from '../../support/cli-program.ts';
import type { Step } from '../../support/terminal.ts';
import { missingTerminal, playTerminal } from '../../support/terminal.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const apiKey = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';

describeOnKeyring(
  'a person at a terminal',
  () => {
    let keyring: TestKeyring;
    let program: Program;

    beforeAll(async () => {
      keyring = await startKeyring();
      program = createProgram(keyring.env);
      await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
      await program.run(['secret', 'set', 'prod', 'kept'], apiKey);
    });
    afterAll(async () => {
      program?.remove();
      await keyring?.close();
    });

    function play(words: readonly string[], steps: readonly Step[]) {
      return playTerminal([process.execPath, cliPath, ...words], program.env, steps);
    }

    it('types a value that is not shown', async () => {
      const prompt = 'Value of bot (not shown): ';
      const { screen, code } = await play(
        ['secret', 'set', 'prod', 'bot'],
        [{ see: prompt, type: `wrong\u0015${apiKey}x\u007f\r` }],
      );
      expect(code).toBe(0);
      expect(screen).toContain('Saved bot of prod');
      expect(screen).not.toMatch(/wrong|sk-|4f0c/);
      expect((await program.run(['secret', 'get', 'prod', 'bot'])).out).toBe(apiKey);
    });

    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
      'gets the terminal back as it was after a %s',
      async (name) => {
        const signal = constants.signals[name];
        const prompt = 'Value of gone (not shown): ';
        const { screen, code } = await play(
          ['secret', 'set', 'prod', 'gone'],
          [{ see: prompt, type: '', signal }],
        );
        expect(code).toBe(-signal);
        expect(screen.trimEnd().endsWith('\u001b[?2004l')).toBe(true);
        expect((await program.run(['secret', 'list', 'prod'])).out).not.toContain('gone');
      },
    );

    it('pastes several lines, of which none is run or shown', async () => {
      const pasted = '-----BEGIN KEY-----\rMC4CAQAwBQYDK2VwBCIEIJ\r-----END KEY-----\r';
      const { screen, code } = await play(
        ['secret', 'set', 'prod', 'TLS_KEY'],
        [
          // The terminal marks a paste only after the program asked for that.
          { see: '\u001b[?2004h', type: '' },
          { see: '(not shown): ', type: `\u001b[200~${pasted}\u001b[201~\r` },
        ],
      );
      expect(code).toBe(0);
      expect(screen).not.toContain('MC4CAQ');
      expect(screen).toContain('\u001b[?2004l');
      const { out } = await program.run(['secret', 'get', 'prod', 'TLS_KEY']);
      expect(out).toBe('-----BEGIN KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ\n-----END KEY-----');
    });

    it('types more than a terminal line takes', async () => {
      const long = 'aB3-'.repeat(500);
      const { code } = await play(
        ['secret', 'set', 'prod', 'LONG_KEY', '--force'],
        [{ see: 'shown): ', type: `${long}\r` }],
      );
      expect(code).toBe(0);
      expect((await program.run(['secret', 'get', 'prod', 'LONG_KEY'])).out).toBe(long);
    });

    it('gives up with Ctrl-C, and the terminal is as before', async () => {
      const shell = [
        'sh',
        '-c',
        `stty -g; "${process.execPath}" "${cliPath}" secret set prod none; echo "code $?"; stty -g`,
      ];
      const { screen } = await playTerminal(shell, { ...program.env, PATH: process.env['PATH'] ?? '' }, [
        { see: 'shown): ', type: 'abc\u0003' },
      ]);
      expect(screen).toContain('request-cancelled');
      expect(screen).toContain('code 1');
      const [before, after] = screen.match(/^[0-9a-f]+(?::[0-9a-f]+){10,}/gm) ?? [];
      expect(before).toBeDefined();
      expect(after).toBe(before);
      expect((await program.run(['secret', 'get', 'prod', 'none'])).code).toBe(1);
    });

    it('is asked before a value is shown', async () => {
      const question = 'Show the value of kept of prod on this screen? [y/N] ';
      const yes = await play(['secret', 'get', 'prod', 'kept'], [{ see: question, type: 'y\r' }]);
      expect(yes.code).toBe(0);
      expect(yes.screen).toContain(`${apiKey}\r\n`);
      for (const answer of ['n\r', '\r', 'yess\r', '\u0004']) {
        const no = await play(['secret', 'get', 'prod', 'kept'], [{ see: question, type: answer }]);
        expect(no.code, JSON.stringify(answer)).toBe(1);
        expect(no.screen).not.toContain(apiKey);
      }
    });

    it('without a keyboard a screen gets a value by --reveal only', async () => {
      const line = `"${process.execPath}" "${cliPath}" secret get prod kept`;
      const env = { ...program.env, PATH: process.env['PATH'] ?? '' };
      const refused = await playTerminal(['sh', '-c', `${line} < /dev/null`], env, []);
      expect(refused.code).toBe(2);
      expect(refused.screen).toContain('usage-needs-reveal');
      expect(refused.screen).not.toContain(apiKey);
      const shown = await playTerminal(['sh', '-c', `${line} --reveal < /dev/null`], env, []);
      expect(shown).toMatchObject({ code: 0, screen: `${apiKey}\r\n` });
    });

    it('confirms a deletion', async () => {
      await program.run(['secret', 'set', 'prod', 'doomed', '--generate']);
      const no = await play(['secret', 'rm', 'prod', 'doomed'], [{ see: '[y/N] ', type: 'n\r' }]);
      expect(no.code).toBe(1);
      expect((await program.run(['secret', 'get', 'prod', 'doomed'])).code).toBe(0);
      const yes = await play(['secret', 'rm', 'prod', 'doomed'], [{ see: '[y/N] ', type: 'yes\r' }]);
      expect(yes.code).toBe(0);
      expect((await program.run(['secret', 'get', 'prod', 'doomed'])).code).toBe(1);
    });

    it('answers a question, a password and a code, one after the other', async () => {
      const user = fakeUser({ apiKey: null });
      const server = await startFakeOpenWebUi({ settings: { users: [user], mfa: true } });
      onTestFinished(() => server.close());
      await program.run(['instance', 'add', 'guarded', '--url', server.url]);
      const { screen, code } = await play(
        ['server-key', 'guarded', 'create', '--key', 'bot', '--email', user.email],
        [
          { see: '[y/N] ', type: 'y\r' },
          { see: 'Password of ', type: '' },
          { see: '(not shown): ', type: `${user.password}\r` },
          { see: 'authenticator (not shown): ', type: `${user.code}\r` },
        ],
      );
      expect(screen).toContain('Saved the new key as bot.');
      expect(code).toBe(0);
      expect((await program.run(['secret', 'get', 'guarded', 'bot'])).out).toBe(user.apiKey);
    });

    it('sees entropy and colour, but no colour with NO_COLOR', async () => {
      const made = await play(['generate'], []);
      expect(made.screen).toMatch(/^[0-9a-f]{64}\r\n256 bits of entropy\r\n$/);
      const colourful = await play(['secret', 'list'], []);
      expect(colourful.screen).toContain('\u001b[1mINSTANCE');
      const plain = await playTerminal(
        [process.execPath, cliPath, 'secret', 'list'],
        { ...program.env, NO_COLOR: '1' },
        [],
      );
      expect(plain.screen).not.toContain('\u001b');
    });
  },
  missingTerminal(),
);
