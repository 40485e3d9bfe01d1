import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import {
  countingCrashes,
  figure,
  noKeyring,
  realKeychain,
  skipNote,
  testService,
} from '../../support/real-keychain.ts';

describe.skipIf(noKeyring)(`T14: locked keyring${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;
  const helpers = countingCrashes();
  const kept = Array.from({ length: 20 }, (_, index) => ({ account: randomUUID(), value: `value ${index}` }));

  beforeAll(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env, { spawn: helpers.spawn });
    for (const { account, value } of kept) await keychain.set(account, value);
  });
  afterAll(async () => {
    await keychain.close();
    await keyring.close();
  });

  it('never calls an entry missing, deletes none, and crashes no helper, while locks come and go', async () => {
    const codes = new Map<string, number>();
    for (let round = 0; round < 20; round += 1) {
      await keyring.lock();
      const { account } = kept[round % kept.length] ?? { account: '' };
      // Unlocked in the middle of the calls: each is answered as before or as after, never as "not there".
      const asked = [
        keychain.get(account),
        keychain.accounts(),
        keychain.set(account, `value ${round % kept.length}`),
        keychain.get(account),
        keychain.check(),
      ];
      if (round % 2 === 1) await keyring.unlock();
      for (const answer of await Promise.all(asked)) {
        const code = answer.ok ? 'ok' : answer.error.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
      await keyring.lock();
      expect(await keychain.delete(account)).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    }
    await keyring.unlock();
    for (const { account, value } of kept) expect(await keychain.get(account)).toEqual({ ok: true, value });
    expect([...codes.keys()].toSorted()).toEqual(['keychain-locked', 'ok']);
    expect(helpers.crashes()).toBe(0);
    figure(
      'T14',
      `answers around locks: ${JSON.stringify(Object.fromEntries(codes))}, 0 not found, 0 deleted, 0 crashes`,
    );
  });

  it('does not take an entry in another, locked collection for missing', async () => {
    // An entry of ours in the keyring of before, and a new default keyring: unlocked, canary readable, entry unseen.
    await keyring.unlock();
    await keyring.useNewDefaultCollection('Second');
    await keyring.lockCollection('login');
    const { account } = kept[0] ?? { account: '' };
    expect(await keychain.get(account)).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    expect(await keychain.delete(account)).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    expect(await keychain.accounts()).toEqual({ ok: false, error: { code: 'keychain-locked' } });
    expect(await keyring.countItems({ service: testService, account })).toBe(1);
  });
});
