import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findProgram } from '../../support/find-program.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { findInBytes, findInFolders, watchArguments } from '../../support/planted.ts';
import type { Ended, Program } from '../../support/cli-program.ts';
import { cliPath, createProgram } from '../../support/cli-program.ts';
import { missingTerminal, playTerminal } from '../../support/terminal.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

const planted = 'planted7be1d05c94a2f83e6017d9c5b4a3f2e18c7d6b5a4938271605f4e3d2c1b0a9f8';
const rotated = 'plantedc0ffee05c94a2f83e6017d9c5b4a3f2e18c7d6b5a4938271605f4e3d2c1b0a9f';
const token = 'planted "two words" $HOME `id` \\ é';
/** Of a neighbour in a file that is merged into. */
const foreign = 'foreign-value-1234';

/** This Node, and the oldest that the command line runs on, if the machine has one. */
function nodes(): readonly string[] {
  const found = ['/usr/local/bin/node', '/usr/bin/node'].filter((path) =>
    spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('v20.'),
  );
  return [process.execPath, ...found.slice(0, 1)];
}

function missingGit(): string | undefined {
  if (findProgram('git') !== undefined) return undefined;
  const reason = 'not installed: git (Debian: apt-get install git)';
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

describeOnKeyring(
  'export, built, on a real keyring and with git',
  () => {
    let keyring: TestKeyring;
    beforeAll(async () => {
      keyring = await startKeyring();
    });
    afterAll(() => keyring?.close());

    describe.each(nodes())('with %s', (node) => {
      let program: Program;
      let work = '';
      let count = 0;
      const ended: Ended[] = [];
      const at = (name: string): string => join(work, name);
      const text = (name: string): string => readFileSync(at(name), 'utf8');
      const git = (...words: readonly string[]): string =>
        execFileSync('git', ['-C', work, ...words], { encoding: 'utf8', env: program.env });
      /** Runs a command that shows no value; what it says is searched at the end. */
      async function run(...words: readonly string[]): Promise<Ended> {
        const one = await program.run(words);
        ended.push(one);
        return one;
      }
      const toFile = (name: string, ...more: readonly string[]): Promise<Ended> =>
        run('export', 'prod', '--format', 'compose-env', '--out', at(name), ...more);

      const play = (see: string, answer: string, ...words: readonly string[]) =>
        playTerminal([node, cliPath, 'export', 'prod', '--format', 'compose-env', ...words], program.env, [
          { see, type: `${answer}\r` },
        ]);

      beforeAll(async () => {
        program = createProgram(keyring.env, node);
        await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
        await program.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], planted);
        await program.run(['secret', 'set', 'prod', 'A_TOKEN', '--kind', 'variable'], token);
      });
      beforeEach(() => {
        count += 1;
        work = join(program.dataDir, '..', `work-${count}`);
        mkdirSync(work);
        git('init', '--quiet');
        writeFileSync(at('.gitignore'), '*.log');
      });
      afterAll(() => program?.remove());

      it('gives a pipe the file as it would be saved', async () => {
        const piped = await program.run(['export', 'prod', '--format', 'compose-env']);
        expect(piped.code).toBe(0);
        expect(await toFile('.env', '--allow-unignored')).toMatchObject({ code: 0, out: '' });
        expect(text('.env')).toBe(piped.out);
        expect(piped.out).toContain(`WEBUI_SECRET_KEY=${planted}\n`);
        expect(statSync(at('.env')).mode & 0o777).toBe(0o600);
      });

      it('refuses a file that git tracks, and wants a word about one that it does not ignore', async () => {
        writeFileSync(at('tracked'), 'A=1\n');
        git('add', 'tracked');
        for (const word of ['--replace', '--merge']) {
          const refused = await toFile('tracked', word, '--allow-unignored');
          expect(refused).toMatchObject({ code: 1, out: '' });
          expect(refused.err).toContain('webui-keyring: export-target-tracked: ');
        }
        expect(text('tracked')).toBe('A=1\n');

        const asked = await toFile('.env');
        expect(asked.code).toBe(1);
        expect(asked.err).toMatch(/export-target-not-ignored: .*--gitignore.*--allow-unignored/);
        expect(readdirSync(work).toSorted()).toEqual(['.git', '.gitignore', 'tracked']);
        expect((await toFile('.env', '--gitignore')).code).toBe(0);
        expect(text('.gitignore')).toBe('*.log\n/.env\n');
        expect(git('status', '--porcelain', '--ignored')).toContain('!! .env\n');
        // Ignored by now, so there is nothing more to say.
        expect((await toFile('.env', '--replace')).code).toBe(0);
      });

      it('merges: shows no value, and keeps every other byte', async () => {
        const before = `\uFEFF# Ada's, token ${foreign}\r\nB='${foreign}' # ${foreign}\r\n  export A_TOKEN = "${foreign}"\r\n\r\nC=1`;
        writeFileSync(at('.env'), before, { mode: 0o640 });
        const merged = await toFile('.env', '--merge', '--allow-unignored');
        expect(merged).toMatchObject({ code: 0, out: '' });
        expect(merged.err).toMatch(/^- \d+ .*A_TOKEN=••••••••$/m);
        expect(merged.err).toMatch(/^\+ \d+ .*WEBUI_SECRET_KEY=••••••••$/m);
        const after = text('.env');
        const line = after.split('\r\n')[2] ?? '';
        expect(line).toMatch(/^ {2}export A_TOKEN="planted \\"two words\\" \\\$HOME/);
        expect(after).toBe(
          `${before.replace(/ {2}export A_TOKEN[^\r]*/, () => line)}\r\nWEBUI_SECRET_KEY=${planted}`,
        );
        expect(statSync(at('.env')).mode & 0o777).toBe(0o640);
        expect(merged.err).toContain('members of its group can access it, as before (mode 0640)');
        const inode = statSync(at('.env')).ino;
        const again = await toFile('.env', '--merge', '--allow-unignored');
        expect(again.err).toContain('already has these values; nothing was written.');
        expect(statSync(at('.env')).ino).toBe(inode);
        symlinkSync(at('.env'), at('link'));
        const linked = await toFile('link', '--merge', '--allow-unignored');
        expect(linked.err).toContain('export-target-symlink');
      });

      it('updates after a rotation what it wrote, and only that', async () => {
        await toFile('.env', '--gitignore');
        await run('export', 'prod', '--format', 'compose-secret', '--out', at('c.yaml'), '--gitignore');
        writeFileSync(at('.env'), `${text('.env')}B=${foreign}\n`);
        await program.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], rotated);
        const listed = await run('target', 'list', 'prod', '--json');
        const here: unknown = JSON.parse(listed.out);
        expect(here).toEqual(
          expect.arrayContaining([
            expect.objectContaining({ path: at('.env'), state: 'out-of-date', file: 'changed' }),
            expect.objectContaining({ path: at('c.yaml'), state: 'out-of-date', file: 'as-written' }),
          ]),
        );
        const doctor = await run('doctor');
        expect(doctor.out).toContain(`note  exports      `);
        expect(doctor.out).toContain(at('c.yaml'));
        const updated = await run('target', 'update', 'prod', '--file', at('.env'), '--file', at('c.yaml'));
        expect(updated).toMatchObject({ code: 0, out: '' });
        expect(text('.env')).toMatch(new RegExp(`WEBUI_SECRET_KEY=${rotated}\n[^]*B=${foreign}\n$`));
        expect(text('webui_secret_key')).toBe(rotated);
        await program.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], planted);
      });

      it('told no value anywhere, and kept none in its own files', async () => {
        await keyring.lock();
        const locked = await toFile('.env', '--allow-unignored');
        await keyring.unlock();
        expect(locked.code).toBe(3);
        expect(readdirSync(work)).not.toContain('.env');
        await run('secret', 'set', 'prod', 'BROKEN', '--kind', 'variable');
        await program.run(['secret', 'set', 'prod', 'BROKEN', '--kind', 'variable'], `${planted}\nB=1`);
        const words = ['export', 'prod', '--format', 'docker-env', '--only', 'BROKEN', '--out', at('x')];
        const watch = watchArguments('planted7be1d05c');
        expect((await run(...words)).err).toContain('export-not-representable');
        await toFile('.env', '--allow-unignored', '--only', 'A_TOKEN,WEBUI_SECRET_KEY');
        expect((await watch.stop()).hits).toEqual([]);
        await program.run(['secret', 'rm', 'prod', 'BROKEN', '--yes']);
        expect(ended.length).toBeGreaterThan(12);
        for (const secret of [planted, rotated, 'two words', foreign]) {
          const said = ended.flatMap(({ out, err }) => [
            ...findInBytes('output', Buffer.from(out), secret),
            ...findInBytes('errors', Buffer.from(err), secret),
          ]);
          expect(said).toEqual([]);
          expect(findInFolders([program.dataDir], secret).hits).toEqual([]);
        }
      });

      it.skipIf(missingTerminal())(
        'asks at a terminal: before it shows, before it merges, about git',
        async () => {
          const shown = await play('on this screen? [y/N]', 'n');
          expect(shown.code).toBe(1);
          expect(shown.screen).not.toContain('planted');
          expect((await play('on this screen? [y/N]', 'y')).screen).toContain(planted);

          writeFileSync(at('a.log'), 'WEBUI_SECRET_KEY=old\n');
          const refused = await play('Write this? [y/N]', 'n', '--merge', '--out', at('a.log'));
          expect([refused.code, text('a.log')]).toEqual([1, 'WEBUI_SECRET_KEY=old\n']);
          expect(refused.screen).toContain('WEBUI_SECRET_KEY=••••••••');
          expect((await play('Write this? [y/N]', 'y', '--merge', '--out', at('a.log'))).code).toBe(0);
          expect(text('a.log')).toContain(`WEBUI_SECRET_KEY=${planted}\n`);

          const added = await play('and write? [y/N]', 'y', '--out', at('.env'));
          expect([added.code, text('.gitignore')]).toEqual([0, '*.log\n/.env\n']);
        },
      );
    });
  },
  missingGit(),
);
