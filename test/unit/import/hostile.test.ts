import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { cases } from '../../support/soak.ts';

/** What the thread tells. */
const hostileReport = z.strictObject({
  imports: z.int(),
  read: z.int(),
  refused: z.int(),
  asked: z.int(),
  /** Processor time of the thread for the largest ordinary file. */
  ordinaryMs: z.number(),
  /** The same in the worst import. */
  worstMs: z.number(),
  worstText: z.string(),
  /** Own properties that appeared on built-in objects. */
  pollution: z.array(z.string()),
});

// T29. The thread dies of memory if one import needs more than 200 MB on top of what it keeps.
it('hostile imports take a second and 200 MB each at most, and pollute nothing', async () => {
  const count = cases({ quick: 1500, all: 10_000 });
  const worker = new Worker(join(import.meta.dirname, 'hostile-worker.ts'), {
    argv: [String(count - 90), '20260101', String(cases({ quick: 5, all: 1 }))],
    resourceLimits: { maxOldGenerationSizeMb: 200, maxYoungGenerationSizeMb: 16 },
    execArgv: [],
  });
  const messages: readonly unknown[] = await once(worker, 'message');
  const report = hostileReport.parse(messages[0]);
  console.log(`T29: ${JSON.stringify(report)}`);
  expect(report.imports).toBeGreaterThanOrEqual(count);
  expect(report.pollution).toEqual([]);
  // A second, where the machine reads the largest ordinary file in an eighth of one.
  expect(report.worstMs, report.worstText).toBeLessThan(8 * Math.max(125, report.ordinaryMs));
  // The corpus is neither all valid nor all broken.
  expect(report.read).toBeGreaterThan(count / 10);
  expect(report.refused).toBeGreaterThan(count / 10);
  expect(report.asked).toBeGreaterThan(count / 100);
});
