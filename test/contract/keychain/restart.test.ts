import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { helperPids, noKeyring, realKeychain, skipNote } from '../../support/real-keychain.ts';

describe.skipIf(noKeyring)(`keyring that ends and comes back${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;

  beforeEach(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env);
  });
  afterEach(async () => {
    await keychain.close();
    await keyring.close();
  });

  it('T16: says what is the matter while the keyring is away, and that it is locked when it comes back locked', async () => {
    const account = randomUUID();
    await keychain.set(account, 'v');
    await keyring.killDaemon();
    expect(await keychain.get(account)).toEqual({ ok: false, error: { code: 'keychain-no-provider' } });
    await keyring.restartDaemon({ unlocked: false });
    expect(await keychain.get(account)).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    await keyring.unlock();
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'v' });
  });

  it('recovers from the end of its helper, in a call and between calls', async () => {
    const account = randomUUID();
    await keychain.set(account, 'v');
    for (let round = 0; round < 5; round += 1) {
      for (const pid of helperPids(keyring.homeDir)) process.kill(pid, 'SIGKILL');
      expect(await keychain.get(account)).toEqual({ ok: true, value: 'v' });
      const writing = keychain.set(account, 'v');
      for (const pid of helperPids(keyring.homeDir)) process.kill(pid, 'SIGKILL');
      expect(await writing).toEqual({ ok: true, value: undefined });
    }
  });
});
