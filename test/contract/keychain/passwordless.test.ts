import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import { err } from '../../../electron/shared/result.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { noKeyring, realKeychain, skipNote } from '../../support/real-keychain.ts';

/** What gnome-keyring 42 to 50 loses, or gives back changed, from a keyring without a password. */
const hostileValues: Readonly<Record<string, string>> = {
  lines: '-----BEGIN KEY-----\nabc=def\n[1]\n\nlast\n-----END KEY-----',
  'service account': '{"private_key":"-----BEGIN PRIVATE KEY-----\\nMIIEvQ\\n-----END PRIVATE KEY-----\\n"}',
  'escaped line break': 'pa\\nss',
  'two backslashes': 'pa\\\\ss',
  'a path': 'C:\\temp\\key',
  'leading spaces': '  lead',
  'escaped space': '\\sx',
  'backslash at the end': 'end\\',
  tab: 'a\tb',
  'carriage return': 'a\r\nb',
  Chinese: '密钥 é#;=[x]',
  'trailing spaces': 'trail  ',
  long: 'line of a certificate\n'.repeat(400),
};

describe.skipIf(noKeyring)(`keyring without a password, as automatic login leaves it${skipNote}`, () => {
  const cleanups: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  async function start(): Promise<[TestKeyring, SupervisedKeychain]> {
    const keyring = await startKeyring({ collection: 'passwordless' });
    const keychain = realKeychain(keyring.env);
    cleanups.push(
      () => keyring.close(),
      () => keychain.close(),
    );
    return [keyring, keychain];
  }

  it('keeps every value, and the entry of another program, over two starts of the daemon', async () => {
    const [keyring, keychain] = await start();
    const accounts = new Map(Object.keys(hostileValues).map((name) => [name, randomUUID()]));
    expect(await keychain.check()).toMatchObject({ ok: true });
    await keyring.addForeignItem({ app: 'browser' }, 'browser-secret');
    for (const [name, account] of accounts) {
      expect(await keychain.set(account, hostileValues[name] ?? ''), name).toMatchObject({ ok: true });
    }
    for (let login = 1; login <= 2; login += 1) {
      await keyring.restartDaemon({ unlocked: false });
      for (const [name, account] of accounts) {
        expect(await keychain.get(account), `${name}, login ${login}`).toEqual({
          ok: true,
          value: hostileValues[name],
        });
      }
      // The daemon writes the file as it has read it: what it misread would be spoilt now.
      expect(await keychain.set(randomUUID(), `login ${login}`)).toMatchObject({ ok: true });
      expect(await keyring.countItems({ app: 'browser' })).toBe(1);
    }
    const file = readFileSync(join(keyring.keyringsDir, 'Default_keyring.keyring'), 'utf8');
    expect(file).toContain('secret=browser-secret\n');
  });

  it('is not called locked, though it calls itself so until somebody unlocks it', async () => {
    const [keyring, keychain] = await start();
    expect(await keyring.isLocked()).toBe(true);
    expect(await keychain.check()).toEqual({ ok: true, value: undefined });
    for (const act of [
      () => keychain.accounts(),
      () => keychain.set(randomUUID(), 'v'),
      () => keychain.accept(randomUUID()),
    ]) {
      await keyring.restartDaemon({ unlocked: false });
      expect(await keyring.isLocked()).toBe(true);
      expect(await act()).toMatchObject({ ok: true });
    }
    await keyring.restartDaemon({ unlocked: false });
    expect(await keychain.get(randomUUID())).toMatchObject({ error: { code: 'keychain-not-found' } });
  });

  it('differs from one with a password, which stays locked and shows no window', async () => {
    const keyring = await startKeyring({});
    const keychain = realKeychain(keyring.env);
    cleanups.push(
      () => keyring.close(),
      () => keychain.close(),
    );
    await keyring.restartDaemon({ unlocked: false });
    for (let round = 0; round < 20; round += 1) {
      expect(await keychain.check()).toEqual(err({ code: 'keychain-locked' }));
    }
    expect(await keyring.isPrompting()).toBe(false);
    expect(await keyring.isServed()).toBe(true);
  });
});
