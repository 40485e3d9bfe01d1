import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import {
  figure,
  helperPids,
  noKeyring,
  quantile,
  realKeychain,
  skipNote,
  timed,
} from '../../support/real-keychain.ts';

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

  it('T16: recovers within 2 s of each of 20 restarts, by reading and by writing', async () => {
    const account = randomUUID();
    const times: number[] = [];
    let value = 'first';
    await keychain.set(account, value);
    for (let round = 0; round < 20; round += 1) {
      await keyring.restartDaemon();
      if (round % 2 === 1) value = `round ${round}`;
      const recovery = await timed(async () => {
        if (round % 2 === 1) return keychain.set(account, value);
        return keychain.get(account);
      });
      expect(recovery.value).toEqual({ ok: true, value: round % 2 === 1 ? undefined : value });
      expect(await keychain.get(account)).toEqual({ ok: true, value });
      times.push(recovery.ms);
    }
    expect(Math.max(...times)).toBeLessThan(2000);
    figure(
      'T16',
      `20 restarts, recovery median ${Math.round(quantile(times, 0.5))} ms, max ${Math.round(Math.max(...times))} ms`,
    );
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

  it('T22: loses no acknowledged write to 50 kills of the daemon', async () => {
    const acknowledged = new Map<string, string>();
    const attempted = new Map<string, string>();
    for (let round = 0; round < 50; round += 1) {
      // A first write that succeeds, so that the helper is at work; then writes until one fails by the kill.
      let killing: Promise<void> | undefined;
      for (let index = 0; ; index += 1) {
        const account = randomUUID();
        const value = `round ${round} write ${index}`;
        attempted.set(account, value);
        const answer = await keychain.set(account, value);
        if (!answer.ok) break;
        acknowledged.set(account, value);
        killing ??= delay(randomInt(1, 60)).then(() => keyring.killDaemon());
      }
      await killing;
      await keyring.restartDaemon();
    }
    const found = { lost: 0, wrong: 0, unknownMade: 0, unknownNotMade: 0, other: 0 };
    for (const [account, value] of attempted) {
      const answer = await keychain.get(account);
      if (answer.ok && answer.value !== value) {
        found.wrong += 1;
        console.log('WRONG', acknowledged.has(account), JSON.stringify(answer.value), value);
      } else if (answer.ok) found.unknownMade += acknowledged.has(account) ? 0 : 1;
      else if (answer.error.code !== 'keychain-not-found') found.other += 1;
      else if (acknowledged.has(account)) found.lost += 1;
      else found.unknownNotMade += 1;
    }
    expect(found).toMatchObject({ lost: 0, wrong: 0, other: 0 });
    expect(acknowledged.size).toBeGreaterThan(50);
    figure('T22', `50 kills, ${acknowledged.size} acknowledged writes, ${JSON.stringify(found)}`);
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
