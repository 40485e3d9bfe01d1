import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { leftToSoak } from '../support/left-to-soak.ts';
import { temporaryFilesInMemory } from '../support/memory-dir.ts';

/** What takes long; `npm run test:soak`. Besides its own folder, what `npm test` leaves to it or tries fewer cases of. */
export default defineConfig({
  root: path.join(import.meta.dirname, '../..'),
  test: {
    env: temporaryFilesInMemory(),
    include: [
      'test/soak/**/*.test.ts',
      'test/unit/power-loss/*.test.ts',
      'test/unit/backup/seal.test.ts',
      'test/unit/ipc/dispatch.test.ts',
      'test/unit/import/hostile.test.ts',
      'test/unit/export/dialects/dialects.test.ts',
      'test/contract/export/readers.test.ts',
      'test/contract/import/real-readers.test.ts',
      ...leftToSoak,
    ],
    reporters: ['default', './test/support/tally-reporter.ts'],
    // One more than there are cores: some of it waits for other processes.
    maxWorkers: availableParallelism() + 1,
    expect: { poll: { timeout: 120_000 } },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
  },
});
