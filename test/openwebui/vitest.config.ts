import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { temporaryFilesInMemory } from '../support/memory-dir.ts';

/** The suite against real servers; `npm run test:openwebui`. Apart from the others, for it installs gigabytes. */
export default defineConfig({
  root: path.join(import.meta.dirname, '../..'),
  test: {
    env: temporaryFilesInMemory(),
    include: ['test/openwebui/**/*.test.ts'],
    globalSetup: ['test/openwebui/global-setup.ts'],
    reporters: ['default', './test/support/tally-reporter.ts'],
    // A start is the work of one core, and a test waits for one server most of the time.
    maxWorkers: 2,
    // A start may take five minutes on a busy machine, and a test starts up to four servers.
    testTimeout: 1_500_000,
    hookTimeout: 1_500_000,
  },
});
