import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { TestKeePassXC } from '../../support/keepassxc.ts';
import { missingKeePassXC, startKeePassXC } from '../../support/keepassxc.ts';
import { until } from '../../support/session-bus.ts';
import { diagnose, figure, realKeychain, timed } from '../../support/real-keychain.ts';

const missing = missingKeePassXC();
const skipNote = missing === undefined ? '' : ` [skipped: ${missing}]`;

describe.skipIf(missing !== undefined)(`KeePassXC that asks to allow access${skipNote}`, () => {
  let keepassxc: TestKeePassXC;
  const account = randomUUID();
  let open: SupervisedKeychain[] = [];

  /** A keychain of its own, so that KeePassXC sees a program that it has not allowed yet. */
  function freshKeychain(promptMs: number): SupervisedKeychain {
    const keychain = realKeychain(keepassxc.env, { deadlines: { promptMs } });
    open.push(keychain);
    return keychain;
  }

  beforeAll(async () => {
    keepassxc = await startKeePassXC({ confirms: true });
    const stored = await freshKeychain(60_000).set(account, 'kept');
    if (!stored.ok) throw new Error(stored.error.code);
    await until('the value saved', () => keepassxc.hasSaved('kept'));
  });
  afterEach(async () => {
    await Promise.all(open.map((keychain) => keychain.close()));
    open = [];
    // What was asked and allowed is forgotten with the program.
    await keepassxc.restart();
  });
  afterAll(() => keepassxc.close());

  it('T31: gives the value to a person who answers after 11 s', async () => {
    const reading = timed(() => freshKeychain(60_000).get(account));
    await until('a window that asks', () => keepassxc.isAsking());
    await delay(11_000);
    keepassxc.answer('allow');
    const { value, ms } = await reading;
    expect(value).toEqual(ok('kept'));
    expect(ms).toBeGreaterThan(11_000);
    figure('T31', `KeePassXC asks, answered after 11 s: read in ${Math.round(ms)} ms`);
  });

  it('says who asks when nobody answers, and when access is denied', async () => {
    const notAllowed = err({ code: 'keychain-not-allowed' });
    expect(await freshKeychain(6000).get(account)).toEqual(notAllowed);
    const denied = freshKeychain(60_000).get(account);
    await until('a window that asks', () => keepassxc.isAsking());
    const ended = denied.then(() => true);
    await until('an end', async () => {
      keepassxc.answer('deny');
      return Promise.race([ended, delay(100, false)]);
    });
    expect(await denied).toEqual(notAllowed);
  });

  it('is not called locked by the doctor, which counts the entries', async () => {
    const keychain = freshKeychain(60_000);
    const diagnosis = diagnose(keychain, keepassxc.env);
    const ended = diagnosis.then(() => true);
    await until('a report', async () => {
      keepassxc.answer('allow');
      return Promise.race([ended, delay(100, false)]);
    });
    expect(await diagnosis).toMatchObject({
      status: { usable: true },
      provider: 'keepassxc',
      entries: 1,
      foreignItems: 0,
    });
    expect(await keychain.accounts()).toEqual(ok([account]));
  });
});
