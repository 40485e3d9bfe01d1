import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn } from '../../support/vault.ts';
import { key, prepared } from './rotating.ts';

const password = 'correct horse';
const yes = { input: password };

/** The prepared instance, whose key `bot` is Ada's; Ben has an account, too. */
async function withAccounts(benKey: string | null = null) {
  const all = await prepared();
  const { server, shell, states, inFile } = all;
  server.settings.users.push(fakeUser({ name: 'Ben', email: 'ben@example.test', apiKey: benKey }));
  await shell.run(['secret', 'set', 'prod', 'bot', '--used-by', 'nightly job'], { input: key });
  const bot = (words: readonly string[], person?: Parameters<typeof shell.run>[1]) =>
    shell.run(['rotate', 'prod', 'bot', ...words], person);
  const keyOf = (email: string) => server.settings.users.find((user) => user.email === email)?.apiKey;
  const value = async () => (await shell.run(['secret', 'get', 'prod', 'bot'])).out;
  return { ...all, bot, keyOf, value, botStates: () => states('bot'), botInFile: () => inFile('bot') };
}

describe('rotate, of an API key that the server makes', () => {
  it('plans both ways without an account, and changes nothing', async () => {
    const { shell, bot, path, server } = await withAccounts();
    const before = [readFileSync(path, 'utf8'), metadataIn(shell.dir), structuredClone(server.settings)];
    const plan = await bot(['--plan']);
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('bot of prod: version 1 → 2');
    expect(plan.out).toContain(path);
    expect(plan.out).toContain('nightly job');
    expect(plan.out).toContain('With the account of this key');
    expect(plan.out).toContain('Without a gap: with a second account');
    const json = await bot(['--plan', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      account: null,
      usedBy: ['nightly job'],
      plan: { kind: 'api-key', places: [{ files: [path] }] },
    });
    for (const { out, notes } of [plan, json]) expect(out + notes.join('\n')).not.toContain(key);
    expect([readFileSync(path, 'utf8'), metadataIn(shell.dir), server.settings]).toEqual(before);
  });

  it('says with an account which way it is, and changes nothing', async () => {
    const { bot, keyOf, botStates } = await withAccounts(`sk-${'1f'.repeat(16)}`);
    const own = await bot(['--plan', '--email', 'ada@example.test', '--json'], yes);
    expect(JSON.parse(own.out)).toMatchObject({ account: { way: 'same-account', hasKey: true } });
    const other = await bot(['--plan', '--email', 'ben@example.test'], yes);
    expect(other.out).toContain('another account than that of the key in use');
    expect(other.out).toContain('The account has a key already, which stops working');
    expect(keyOf('ada@example.test')).toBe(key);
    expect(keyOf('ben@example.test')).toBe(`sk-${'1f'.repeat(16)}`);
    expect(botStates()).toEqual(['1 active']);
  });

  it('names the ways to a value where there is none', async () => {
    const { bot } = await withAccounts();
    const refused = await bot(['--yes']);
    expect(refused.code).toBe(1);
    expect(refused.notes.join('\n')).toMatch(/vault-no-new-key.*--stage.*--email ADDRESS.*second account/);
  });

  it('replaces the key of its own account, writes the files, and knows no way back', async () => {
    const { bot, keyOf, value, botStates, botInFile } = await withAccounts();
    const asked = await bot(['--email', 'ada@example.test'], { types: password, agrees: false });
    expect(asked.code).not.toBe(0);
    expect(asked.notes.join('\n')).toContain('there is no way back to it');
    expect(keyOf('ada@example.test')).toBe(key);

    const done = await bot(['--email', 'ada@example.test', '--yes'], yes);
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain('version 2 is in use. The value before it no longer works.');
    expect(done.notes.join('\n')).toContain('nightly job');
    const made = keyOf('ada@example.test');
    expect(made).not.toBe(key);
    expect([await value(), botInFile()]).toEqual([made, made]);
    expect(botStates()).toEqual(['1 previous', '2 active']);

    const back = await bot(['--back', '--yes']);
    expect(back.code).toBe(1);
    expect(back.notes.join('\n')).toContain('vault-key-void');
    expect(botInFile()).toBe(made);
    expect(botStates()).toEqual(['1 previous', '2 active']);
  });

  it.each(['a file', 'its folder'])(
    'keeps the new key where %s cannot be written, and says how to write it',
    async (what) => {
      const { bot, keyOf, value, path, shell } = await withAccounts();
      if (what === 'a file') {
        rmSync(path);
        mkdirSync(path);
      } else rmSync(dirname(path), { recursive: true });
      const done = await bot(['--email', 'ada@example.test', '--yes', '--json'], yes);
      expect(JSON.parse(done.out)).toMatchObject({ outcome: 'failed', step: 'files' });
      expect(done.code).not.toBe(0);
      expect(await value()).toBe(keyOf('ada@example.test'));
      expect(metadataIn(shell.dir).rotations).toEqual([]);
    },
  );

  it('rotates to the key of a second account, and revokes the old one by its version', async () => {
    const { shell, bot, keyOf, value, botStates, botInFile } = await withAccounts();
    const done = await bot(['--email', 'ben@example.test', '--yes'], yes);
    expect(done).toMatchObject({ code: 0 });
    const made = keyOf('ben@example.test');
    expect(keyOf('ada@example.test')).toBe(key);
    expect([await value(), botInFile()]).toEqual([made, made]);
    expect(botStates()).toEqual(['1 previous', '2 active']);
    const revoke = ['server-key', 'prod', 'delete', '--key', 'bot', '--version', '1'];
    expect(done.notes.join('\n')).toContain(`webui-keyring ${revoke.join(' ')}`);
    expect(await shell.run([...revoke, '--yes'])).toMatchObject({ code: 0 });
    expect([keyOf('ada@example.test'), keyOf('ben@example.test')]).toEqual([null, made]);
  });

  it('spares the key of the second account that another secret has in use', async () => {
    const benKey = `sk-${'2e'.repeat(16)}`;
    const { shell, bot, keyOf, botStates } = await withAccounts(benKey);
    await shell.run(['secret', 'set', 'prod', 'reports'], { input: benKey });
    const refused = await bot(['--email', 'ben@example.test', '--yes'], yes);
    expect(refused.notes.join('\n')).toContain('vault-key-elsewhere');
    expect(keyOf('ben@example.test')).toBe(benKey);
    expect(botStates()).toEqual(['1 active']);
  });

  it('goes back to the key in use where the new one does not work, and keeps that one staged', async () => {
    const { server, shell, bot, keyOf, botStates, botInFile, value } = await withAccounts();
    const ben = server.settings.users.find(({ email }) => email === 'ben@example.test');
    let made: string | null = null;
    // May make a key, and not use it.
    Object.defineProperty(ben, 'apiKey', {
      get: () => made,
      set: (now: string | null) => {
        made = now;
        if (ben) ben.mayUseKeys = false;
      },
    });
    const tried = await bot(['--email', 'ben@example.test', '--yes'], yes);
    expect(tried.code).not.toBe(0);
    expect(made).not.toBeNull();
    expect([await value(), botInFile(), keyOf('ada@example.test')]).toEqual([key, key, key]);
    expect(botStates()).toEqual(['1 active', '2 staged']);
    expect(metadataIn(shell.dir).rotations).toEqual([]);
    // Nothing of it was lost: when it works, it is taken.
    if (ben) ben.mayUseKeys = true;
    expect(await bot(['--yes'])).toMatchObject({ code: 0 });
    expect([await value(), botInFile()]).toEqual([made, made]);
  });

  it('makes another key after the account lost the one in use, for nothing stops working', async () => {
    const { server, bot, keyOf, value } = await withAccounts();
    const ada = server.settings.users.find(({ email }) => email === 'ada@example.test');
    // As a rotation leaves it that was killed before the vault had the new key.
    if (ada) ada.apiKey = `sk-${'3d'.repeat(16)}`;
    const plan = await bot(['--plan', '--email', 'ada@example.test', '--json'], yes);
    expect(JSON.parse(plan.out)).toMatchObject({ account: { way: 'nothing-in-use', hasKey: true } });
    const done = await bot(['--email', 'ada@example.test', '--yes'], yes);
    expect(done).toMatchObject({ code: 0 });
    expect(await value()).toBe(keyOf('ada@example.test'));
  });

  it('takes an account for an API key, for one way, and with nothing staged only', async () => {
    const { shell, rotate, bot } = await withAccounts();
    expect(await rotate('--email', 'ada@example.test', '--yes')).toMatchObject({ code: 2 });
    expect(await bot(['--email', 'ada@example.test', '--session'])).toMatchObject({ code: 2 });
    expect(await bot(['--email', 'ada@example.test', '--back'])).toMatchObject({ code: 2 });
    expect(
      await shell.run(['server-key', 'prod', 'create', '--key', 'bot', '--version', '1', '--yes']),
    ).toMatchObject({ code: 2 });
    await bot(['--stage'], { input: `sk-${'4c'.repeat(16)}` });
    const staged = await bot(['--email', 'ada@example.test', '--yes'], yes);
    expect(staged.notes.join('\n')).toContain('vault-wrong-state');
  });
});
