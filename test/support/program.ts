import { join } from 'node:path';
import type { LaunchOptions } from '../host/launched-app.ts';

export const projectDir = join(import.meta.dirname, '../..');
export const mainBundle = join(projectDir, 'dist/main.js');
/** The keychain's helper as it is packed, which starts in a third of the time that its source takes. */
export const helperBundle = join(projectDir, 'dist/keychain-helper.cjs');

/** The environment of main: the current one, the data folder and language of the test, and what it asks for. */
export function mainEnv({ home, env, locale = 'en-US' }: LaunchOptions): Record<string, string> {
  const merged: Record<string, string | undefined> = {
    ...process.env,
    WEBUI_KEYRING_HOME: home,
    LANGUAGE: locale.replace('-', '_'),
    ...env,
  };
  // Vitest's own; main must not think that it runs inside of it.
  for (const name of [
    'NODE_OPTIONS',
    'VITEST',
    'VITEST_MODE',
    'VITEST_POOL_ID',
    'VITEST_WORKER_ID',
    'NODE_ENV',
  ])
    delete merged[name];
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
