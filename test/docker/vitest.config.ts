import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** The suite against a real Docker engine; `npm run test:docker`. Apart from the others, for it needs root. */
export default defineConfig({
  root: path.join(import.meta.dirname, '../..'),
  test: {
    include: ['test/docker/**/*.test.ts'],
    // More than three minutes, for kills of a real server's rotation: done where figures come from.
    exclude: process.env['WEBUI_KEYRING_SOAK'] === 'full' ? [] : ['test/docker/killed-walk.test.ts'],
    globalSetup: ['test/docker/global-setup.ts'],
    reporters: ['default', './test/support/tally-reporter.ts'],
    // The official compose file names its containers, and all files share one engine.
    fileParallelism: false,
    expect: { poll: { timeout: 120_000 } },
    // A build of Compose, an installation of Open WebUI.
    hookTimeout: 1_800_000,
    testTimeout: 900_000,
  },
});
