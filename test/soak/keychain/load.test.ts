import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { helperBundle } from '../../support/program.ts';
import { figure, noKeyring, quantile, realKeychain, skipNote, timed } from '../../support/real-keychain.ts';

/** Milliseconds that a read of a file takes, after a breath. */
async function readTime(): Promise<number> {
  await delay(5);
  const { ms } = await timed(() => readFile(helperBundle));
  return ms;
}

describe.skipIf(noKeyring)(`T20: 1,000 entries${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;
  /** A keyring of its own with one entry: what a call takes on this machine at this moment. */
  let smallKeyring: TestKeyring;
  let smallKeychain: SupervisedKeychain;
  const accounts = Array.from({ length: 1000 }, () => randomUUID());

  beforeAll(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env);
    for (const account of accounts) await keychain.set(account, `value of ${account}`);
    smallKeyring = await startKeyring();
    smallKeychain = realKeychain(smallKeyring.env);
    await smallKeychain.set(accounts[0] ?? '', 'the only one');
  });
  afterAll(async () => {
    await Promise.all([keychain.close(), smallKeychain.close()]);
    await Promise.all([keyring.close(), smallKeyring.close()]);
  });

  it('reads each in less than 50 ms at the 99th percentile', async () => {
    const times: number[] = [];
    const smallTimes: number[] = [];
    for (const account of accounts) {
      const { value, ms } = await timed(() => keychain.get(account));
      expect(value).toEqual({ ok: true, value: `value of ${account}` });
      times.push(ms);
      smallTimes.push((await timed(() => smallKeychain.get(accounts[0] ?? ''))).ms);
    }
    const smallMs = quantile(smallTimes, 0.99);
    expect(quantile(times, 0.99)).toBeLessThan(Math.max(50, smallMs * 5));
    figure(
      'T20',
      `get median ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms ` +
        `(${smallMs.toFixed(1)} ms of one entry)`,
    );
  });

  it('leaves file reads of the program alone while 200 writes wait', async () => {
    const reads: number[] = [];
    /** Between the writes: what the machine takes for a read anyway, with all else that it does. */
    const alone: number[] = [];
    let writingMs = 0;
    for (let start = 0; start < 200; start += 20) {
      const progress = { done: false };
      const written = timed(() =>
        Promise.all(accounts.slice(start, start + 20).map((account) => keychain.set(account, 'new'))),
      );
      void written.finally(() => (progress.done = true));
      const before = reads.length;
      while (!progress.done) reads.push(await readTime());
      const { value: answers, ms } = await written;
      expect(answers.filter((answer) => !answer.ok)).toEqual([]);
      writingMs += ms;
      for (let count = before; count < reads.length; count += 1) alone.push(await readTime());
    }
    const aloneMs = quantile(alone, 0.99);
    expect(reads.length).toBeGreaterThan(100);
    expect(quantile(reads, 0.99)).toBeLessThan(Math.max(50, aloneMs * 5));
    figure(
      'T20',
      `200 sets in ${Math.round(writingMs)} ms (${(writingMs / 200).toFixed(1)} ms each); meanwhile ${reads.length} file ` +
        `reads, p99 ${quantile(reads, 0.99).toFixed(1)} ms (${aloneMs.toFixed(1)} ms without writes), ` +
        `max ${quantile(reads, 1).toFixed(1)} ms`,
    );
  });

  it('lists them all without reading a secret', async () => {
    const { value, ms } = await timed(() => keychain.accounts());
    expect(value.ok && value.value.toSorted()).toEqual(accounts.toSorted());
    figure('T20', `accounts() of 1,000 in ${Math.round(ms)} ms`);
  });
});
