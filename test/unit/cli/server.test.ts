import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { FakeServerOptions } from '../../support/fake-open-webui.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn } from '../../support/vault.ts';
import type { TestShell } from './shell.ts';
import { createShell } from './shell.ts';

const key = `sk-${'7c'.repeat(16)}`;
const secret = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';

/** An instance `prod` with the key `bot` and its static secret, and the server behind it. */
async function shellWithServer(options: FakeServerOptions = {}) {
  const user = fakeUser({ apiKey: key });
  const server = await startFakeOpenWebUi({
    ...options,
    settings: { secret, users: [user], ...options.settings },
  });
  onTestFinished(() => server.close());
  const shell: TestShell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', server.url]);
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: secret });
  const kept = async (): Promise<string> => (await shell.run(['secret', 'get', 'prod', 'bot'])).out;
  return { shell, server, user, kept };
}

describe('test', () => {
  it('names server, static secret and keys of an instance, and never a value', async () => {
    const { shell, server } = await shellWithServer();
    const good = await shell.run(['test', 'prod']);
    expect(good.code).toBe(0);
    expect(good.out).toContain('ok   prod (server): reachable');
    expect(good.out).toContain('ok   prod WEBUI_SECRET_KEY: secret-same');
    expect(good.out).toContain('ok   prod bot: works');
    expect(good.out).not.toContain('API keys are off by default');
    server.settings.secret = 'd4'.repeat(32);
    server.settings.keysEnabled = false;
    const bad = await shell.run(['test', 'prod', '--json']);
    expect(bad.code).toBe(1);
    const chinese = await shell.run(['test', 'prod', '--json', '--lang', 'zh-CN']);
    expect(JSON.parse(chinese.out)).toMatchObject([{ secret: null }, {}, {}]);
    expect(bad.out).toContain('changed since the last test');
    expect(bad.out).toContain('API keys are off by default');
    expect(JSON.parse(bad.out)).toMatchObject([
      { secret: null, good: true },
      { secret: 'WEBUI_SECRET_KEY', code: 'secret-another' },
      { secret: 'bot', code: 'keys-disabled-or-not-permitted' },
    ]);
    for (const text of [good, bad].map((outcome) => JSON.stringify(outcome))) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(secret);
    }
  });

  it('one key, all keys, and a table', async () => {
    const { shell, server } = await shellWithServer();
    expect((await shell.run(['test', 'prod', '--key', 'bot'])).code).toBe(0);
    expect(await shell.run(['test', 'prod', '--key', 'WEBUI_SECRET_KEY'])).toMatchObject({ code: 0 });
    const table = await shell.run(['test', '--all', '--csv', '--concurrency', '2']);
    expect(table.out.split('\r\n')).toHaveLength(5);
    expect(table.out).toContain('prod,bot,');
    // One of two servers that is out of reach is a failed test; where all are, nothing was tested.
    const gone = await startFakeOpenWebUi();
    await gone.close();
    await shell.run(['instance', 'add', 'gone', '--url', gone.url]);
    await shell.run(['secret', 'set', 'gone', 'bot'], { input: key });
    expect(await shell.run(['test', '--all'])).toMatchObject({ code: 1 });
    await server.close();
    const all = await shell.run(['test', '--all']);
    expect(all.code).toBe(4);
    // Three results of one server that is down say what to do once.
    expect(all.out.match(/^FAIL prod .*: refused/gm)).toHaveLength(3);
    expect(all.out.match(/Check whether the server is running/g)).toHaveLength(2);
    expect(await shell.run(['test', 'prod', '--key', 'bot'])).toMatchObject({ code: 4 });
  });

  it('tells its results also where they cannot be kept, and says so', async () => {
    const { shell } = await shellWithServer();
    const path = join(shell.dir, 'vault.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"schemaVersion":\d+/, '"schemaVersion":9'));
    const tested = await shell.run(['test', 'prod']);
    expect(tested.code).toBe(0);
    expect(tested.out).toContain('ok   prod WEBUI_SECRET_KEY: secret-same');
    expect(tested.out).toContain('ok   prod bot: works');
    expect(tested.notes).toEqual([
      expect.stringContaining(
        'warning: The results were not saved: This data was written by a newer version',
      ),
    ]);
  });

  it('tells the other results when one value cannot be read', async () => {
    const { shell } = await shellWithServer();
    const found = metadataIn(shell.dir).secrets.find(({ name }) => name === 'WEBUI_SECRET_KEY');
    const id = found?.versions[0]?.id ?? '';
    expect(shell.keychain.entries.delete(id)).toBe(true);
    const tested = await shell.run(['test', 'prod']);
    expect(tested.code).toBe(1);
    expect(tested.out).toContain('ok   prod (server): reachable');
    expect(tested.out).toContain('FAIL prod WEBUI_SECRET_KEY: keychain-not-found');
    expect(tested.out).toContain('ok   prod bot: works');
  });

  it('ends with 3 and the remedy where the keychain is locked, for keys too', async () => {
    const { shell } = await shellWithServer();
    shell.keychain.faults.locked = true;
    for (const words of [
      ['test', 'prod'],
      ['test', '--all'],
    ]) {
      const tested = await shell.run(words);
      expect(tested.code).toBe(3);
      expect(tested.out).toContain('FAIL prod bot: keychain-locked');
      expect(tested.notes).toEqual([expect.stringMatching(/^webui-keyring: keychain-locked: /)]);
    }
  });

  it.each([[['test']], [['test', 'prod', '--all']], [['test', '--all', '--key', 'bot']]])(
    'refuses %j',
    async (words) => {
      const { shell } = await shellWithServer();
      expect((await shell.run(words)).code).toBe(2);
    },
  );
});

describe('server-key', () => {
  it('create asks first, keeps the new key as active and the old as previous, and tests it', async () => {
    const { shell, user, kept } = await shellWithServer();
    expect((await shell.run(['server-key', 'prod', 'create', '--key', 'bot'])).code).toBe(2);
    const no = await shell.run(['server-key', 'prod', 'create', '--key', 'bot'], { agrees: false });
    expect(no.asked[0]).toContain('invalidates the old key');
    expect(user.apiKey).toBe(key);
    const yes = await shell.run(['server-key', 'prod', 'create', '--key', 'bot', '--yes']);
    expect(yes).toMatchObject({ code: 0 });
    expect(yes.out).toContain(
      'The key works (user ada@example.test, role user) (2 models) (Open WebUI 0.12.4).',
    );
    expect(await kept()).toBe(user.apiKey);
    const bot = metadataIn(shell.dir).secrets.find(({ name }) => name === 'bot');
    expect(bot?.lastTest).toMatchObject({ code: 'works', good: true });
    expect((await shell.run(['secret', 'get', 'prod', 'bot', '--version', 'previous'])).out).toBe(key);
  });

  it('create under a new name, with a password that is never kept', async () => {
    const { shell, user } = await shellWithServer();
    const words = ['server-key', 'prod', 'create', '--key', 'second', '--email', user.email, '--yes'];
    const voiding = await shell.run(words, { input: user.password });
    expect(voiding).toMatchObject({ code: 1 });
    expect(voiding.notes[0]).toContain('vault-key-elsewhere');
    expect(voiding.notes[0]).toContain('is saved as "bot",');
    expect(user.apiKey).toBe(key);
    user.apiKey = `sk-${'9b'.repeat(16)}`;
    const made = await shell.run(words, { input: user.password });
    expect(made.code).toBe(0);
    expect((await shell.run(['secret', 'get', 'prod', 'second'])).out).toBe(user.apiKey);
    const wrong = await shell.run(words, { input: 'wrong' });
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.notes[0]).toContain('sign-in-refused');
    const again = await shell.run(words, { input: user.password });
    expect(again.code).toBe(0);
    const now = await shell.run(['secret', 'get', 'prod', 'second']);
    expect(now.out).toBe(user.apiKey);
  });

  it('show writes the bare key to a pipe, and asks or needs --reveal on a screen', async () => {
    const { shell } = await shellWithServer();
    const words = ['server-key', 'prod', 'show', '--key', 'bot'];
    expect((await shell.run(words)).out).toBe(key);
    expect((await shell.run(words, { looks: true })).code).toBe(2);
    expect((await shell.run([...words, '--reveal'], { looks: true })).out).toBe(`${key}\n`);
    const no = await shell.run(words, { looks: true, agrees: false });
    expect(no).toMatchObject({ code: 1, out: '' });
    expect(no.asked).toEqual(['Show the key (bot of prod) on this screen?']);
    expect((await shell.run(words, { looks: true, agrees: true })).out).toBe(`${key}\n`);
  });

  it('delete voids it', async () => {
    const { shell, user } = await shellWithServer();
    const token = fakeToken(secret, { id: user.id, session_stamp: user.stamp });
    const words = ['server-key', 'prod', 'delete', '--key', 'bot', '--session', '--yes'];
    expect((await shell.run(words, { input: token })).code).toBe(0);
    expect(user.apiKey).toBeNull();
  });

  it('asks for the code of the authenticator when the server does', async () => {
    const { shell, user } = await shellWithServer({ settings: { mfa: true } });
    const words = ['server-key', 'prod', 'show', '--key', 'bot', '--email', user.email];
    const piped = await shell.run(words, { input: user.password });
    expect(piped.notes[0]).toContain('authenticator-code-needed');
    const asked = await shell.run(words, { types: user.password });
    expect(asked.asked).toHaveLength(2);
    expect(asked.notes[0]).toContain('authenticator-code-refused');
  });

  it('signs a token with the static secret where the server takes it', async () => {
    const { shell, user, server } = await shellWithServer({ settings: { release: '0.11.4' } });
    const words = ['server-key', 'prod', 'show', '--key', 'bot', '--user-id', user.id];
    expect((await shell.run(words)).code).toBe(2);
    expect((await shell.run([...words, '--yes'])).out).toBe(key);
    server.settings.release = '0.12.4';
    expect((await shell.run([...words, '--yes'])).notes[0]).toContain('minted-token-refused');
  });

  it.each([
    [['show'], '"--key NAME" is missing'],
    [['create', '--key', 'new', '--yes'], '"--email ADDRESS | --session" is missing'],
    [['sql', '--key', 'bot', '--release', '0.12.4'], '"--email ADDRESS | --user-id ID" is missing'],
    [['show', '--key', 'bot', '--session', '--email', 'a@example.test'], '"--session" cannot be used here'],
    [
      ['sql', '--key', 'bot', '--email', 'a@example.test', '--user-id', '1'],
      '"--user-id" cannot be used here',
    ],
  ])('says what is wrong with %j', async (words, message) => {
    const { shell } = await shellWithServer();
    const refused = await shell.run(['server-key', 'prod', ...words]);
    expect(refused.code).toBe(2);
    expect(refused.notes[0]).toContain(message);
  });

  it('sql holds the kept key, or the staged one', async () => {
    const { shell } = await shellWithServer();
    const words = ['server-key', 'prod', 'sql', '--key', 'bot', '--email', "o'hara@example.test"];
    const made = await shell.run([...words, '--release', '0.12.4']);
    expect(made.out).toContain(`'${key}'`);
    expect(made.out).toContain("'o''hara@example.test'");
    expect((await shell.run(words)).code).toBe(2);
    const old = await shell.run([...words, '--release', '0.6.36', '--database', 'postgresql']);
    expect(old.out).toContain('UPDATE "user" SET api_key');
    expect((await shell.run([...words, '--release', '0.12.4'], { looks: true })).code).toBe(2);
  });
});
