import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

/** How many starts of Node a second is worth on a machine that is too busy for the limit: about what one takes on an idle one. */
const startsPerSecond = 25;

/**
 * Expects that something took no longer than a promise names, in milliseconds. Where it did, the machine may be the cause: then as
 * many starts of Node as are worth the limit, one after another, are what it has to keep to.
 */
export function expectWithin(ms: number, limitMs: number): void {
  if (ms <= limitMs) return;
  const startedAt = performance.now();
  const starts = Math.ceil((limitMs / 1000) * startsPerSecond);
  for (let count = 0; count < starts; count += 1) spawnSync(process.execPath, ['-e', '0']);
  expect(ms).toBeLessThan(Math.max(limitMs, performance.now() - startedAt));
}

/** Milliseconds of processor time that this process spends on a piece of work, whatever else the machine does. */
export function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
