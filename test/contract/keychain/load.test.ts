import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../host/keyring.ts';
import { startKeyring } from '../../host/keyring.ts';
import { figure, helperPath, noKeyring, quantile, realKeychain, skipNote, timed } from './real-keychain.ts';

/** Milliseconds that a read of a file takes, after a breath. */
async function readTime(): Promise<number> {
  await delay(5);
  const { ms } = await timed(() => readFile(helperPath));
  return ms;
}

describe.skipIf(noKeyring)(`T20: 1,000 entries${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;
  const accounts = Array.from({ length: 1000 }, () => randomUUID());

  beforeAll(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env);
    for (const account of accounts) await keychain.set(account, `value of ${account}`);
  }, 240_000);
  afterAll(async () => {
    await keychain.close();
    await keyring.close();
  });

  it('reads each in less than 50 ms at the 99th percentile', async () => {
    const times: number[] = [];
    for (const account of accounts) {
      const { value, ms } = await timed(() => keychain.get(account));
      expect(value).toEqual({ ok: true, value: `value of ${account}` });
      times.push(ms);
    }
    expect(quantile(times, 0.99)).toBeLessThan(50);
    figure(
      'T20',
      `get median ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`,
    );
  });

  it('leaves file reads of the program alone while 200 writes wait', async () => {
    // What the machine takes for a read anyway, with all else that it does.
    const alone: number[] = [];
    while (alone.length < 200) alone.push(await readTime());
    const aloneMs = quantile(alone, 0.99);

    const progress = { done: false };
    const written = timed(() =>
      Promise.all(accounts.slice(0, 200).map((account) => keychain.set(account, 'new'))),
    );
    void written.finally(() => (progress.done = true));
    const reads: number[] = [];
    while (!progress.done) reads.push(await readTime());
    const { value: answers, ms } = await written;
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
    expect(reads.length).toBeGreaterThan(100);
    expect(quantile(reads, 0.99)).toBeLessThan(Math.max(50, aloneMs * 5));
    figure(
      'T20',
      `200 sets in ${Math.round(ms)} ms (${(ms / 200).toFixed(1)} ms each); meanwhile ${reads.length} file reads, ` +
        `p99 ${quantile(reads, 0.99).toFixed(1)} ms (${aloneMs.toFixed(1)} ms without writes), ` +
        `max ${quantile(reads, 1).toFixed(1)} ms`,
    );
  });

  it('lists them all without reading a secret', async () => {
    const { value, ms } = await timed(() => keychain.accounts());
    expect(value.ok && value.value.toSorted()).toEqual(accounts.toSorted());
    figure('T20', `accounts() of 1,000 in ${Math.round(ms)} ms`);
  });
});
