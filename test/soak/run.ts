/**
 * Runs the soak: what takes long because it is done many times, or with very much. 20 rounds of each, or with `--full` as
 * many as its figures speak of. Other words are passed on to vitest, such as a part of a file's name.
 *
 *   npm run test:soak -- [--full] [NAME...]
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const words = process.argv.slice(2);
const isFull = words.includes('--full');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const config = join(import.meta.dirname, 'vitest.config.ts');
const { status, error } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', config, ...words.filter((word) => word !== '--full')],
  { stdio: 'inherit', env: { ...process.env, WEBUI_KEYRING_SOAK: isFull ? 'full' : 'twenty' } },
);
if (error) throw error;
process.exitCode = status ?? 1;
