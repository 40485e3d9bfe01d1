import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../host/keyring.ts';
import { startKeyring } from '../../host/keyring.ts';
import { countingCrashes, figure, helperPids, noKeyring, realKeychain, skipNote } from './real-keychain.ts';

describe.skipIf(noKeyring)(`T19: boundaries${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;
  const helpers = countingCrashes();

  beforeAll(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env, { spawn: helpers.spawn });
    await keychain.check();
  });
  afterAll(async () => {
    await keychain.close();
    await keyring.close();
  });

  it.each([
    ['empty', '', 'keychain-empty'],
    ['NUL', 'a\0b', 'keychain-bad-characters'],
    ['lone surrogate', '\udc00', 'keychain-bad-characters'],
    ['2,049 bytes', 'x'.repeat(2049), 'keychain-too-large'],
    ['64 MB', 'x'.repeat(64 * 1024 * 1024), 'keychain-too-large'],
  ])('refuses %s by its code, and the connection lives', async (name, value, code) => {
    const account = randomUUID();
    const helpersBefore = helperPids(keyring.homeDir);
    const refused = await keychain.set(account, value);
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(refused).length).toBeLessThan(200);
    expect(await keychain.set(account, 'fits')).toEqual({ ok: true, value: undefined });
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'fits' });
    expect(helperPids(keyring.homeDir)).toEqual(helpersBefore);
    expect(helpers.crashes()).toBe(0);
    figure('T19', `${name}: ${code}, connection alive`);
  });

  it.each([
    ['2,048 bytes', 'x'.repeat(2048)],
    ['2,048 bytes of Chinese', `${'钥'.repeat(682)}xy`],
    ['Chinese, Japanese, Korean', '密钥 カギ 열쇠'],
    ['outside the basic plane', '𠮷🔑'],
  ])('keeps %s', async (_name, value) => {
    const account = randomUUID();
    expect(await keychain.set(account, value)).toEqual({ ok: true, value: undefined });
    expect(await keychain.get(account)).toEqual({ ok: true, value });
  });
});
