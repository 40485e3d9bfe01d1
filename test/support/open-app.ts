import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bridge } from '../../electron/shared/contract.ts';
import { launchApp } from '../host/launch.ts';
import type { LaunchedApp, LaunchOptions } from '../host/launched-app.ts';

declare global {
  interface Window {
    readonly keyring: Bridge;
  }
}

export interface OpenedApp extends LaunchedApp {
  readonly home: string;
  /** What the page has written to its console as an error, and its uncaught exceptions. */
  readonly pageErrors: string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** How long a test waits for what must come, in milliseconds: longer than a busy machine takes. */
const patienceMs = 120_000;

/** The built program on a new data folder, without a keychain unless `env` names a bus; gone at the end of the block. */
export async function openApp(options: Partial<LaunchOptions> = {}): Promise<OpenedApp> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'keyring-e2e-')));
  const app = await launchApp({
    ...options,
    home,
    env: { DBUS_SESSION_BUS_ADDRESS: undefined, ...options.env },
  });
  app.page.setDefaultTimeout(patienceMs);
  const pageErrors: string[] = [];
  app.page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  app.page.on('pageerror', (error) => pageErrors.push(error.message));
  return {
    ...app,
    home,
    pageErrors,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}
