import { readdirSync, readFileSync } from 'node:fs';
import type { Deadlines } from '../../electron/keychain/caller.ts';
import type { KeychainReport } from '../../electron/keychain/diagnose.ts';
import { diagnoseKeychain } from '../../electron/keychain/diagnose.ts';
import { forkHelper } from '../../electron/keychain/fork-helper.ts';
import type { SpawnHelper } from '../../electron/keychain/helper-process.ts';
import { keychainService } from '../../electron/keychain/service-name.ts';
import type { SupervisedKeychain } from '../../electron/keychain/supervisor.ts';
import { createKeychain } from '../../electron/keychain/supervisor.ts';
import { missingKeyring } from './keyring.ts';
import { helperBundle } from './program.ts';

export const testService = keychainService('7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11');

const missing = missingKeyring();
/** For `describe.skipIf`. */
export const noKeyring = missing !== undefined;

/** Ends a suite's name; says why the suite is skipped, where it is. */
export const skipNote = missing === undefined ? '' : ` [skipped: ${missing}]`;

export interface RealKeychainOptions {
  readonly service?: string;
  readonly spawn?: SpawnHelper;
  readonly platform?: NodeJS.Platform;
  readonly mayBeNew?: () => Promise<boolean>;
  readonly deadlines?: Partial<Deadlines>;
}

/** The real keychain as the command line builds it, with the built helper. */
export function realKeychain(
  env: Readonly<Record<string, string | undefined>>,
  options: RealKeychainOptions = {},
): SupervisedKeychain {
  return createKeychain({
    service: testService,
    spawn: forkHelper(helperBundle),
    env,
    mayBeNew: () => Promise.resolve(true),
    identity: () => Promise.resolve(undefined),
    platform: 'linux',
    ...options,
  });
}

/** What the doctor says of a keychain with this environment. */
export function diagnose(
  keychain: SupervisedKeychain,
  env: Readonly<Record<string, string>>,
): Promise<KeychainReport> {
  return diagnoseKeychain({ keychain, service: testService, env, platform: 'linux' });
}

/** Helpers as ever, and the number of those that ended without having been killed. */
export function countingCrashes(): { readonly spawn: SpawnHelper; crashes(): number } {
  const spawn = forkHelper(helperBundle);
  let crashes = 0;
  return {
    spawn: (env, events) => {
      let killed = false;
      const onEnd = (): void => {
        if (!killed) crashes += 1;
        events.onEnd();
      };
      const helper = spawn(env, { onMessage: events.onMessage.bind(events), onEnd });
      return {
        send: helper.send.bind(helper),
        kill: () => {
          killed = true;
          helper.kill();
        },
      };
    },
    crashes: () => crashes,
  };
}

/** Ids of the helper processes that run with `homeDir` as their home. */
export function helperPids(homeDir: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readProc(pid, 'cmdline').includes(helperBundle))
    .filter((pid) => readProc(pid, 'environ').includes(`HOME=${homeDir}\0`))
    .map(Number);
}

export function readProc(pid: string | number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // Ended since it was listed.
    return '';
  }
}

/** What `act` gives, and the milliseconds it took. */
export async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const startedAt = performance.now();
  const value = await act();
  return { value, ms: performance.now() - startedAt };
}

/** The value at `fraction` (0 to 1) of the sorted samples. */
export function quantile(samples: readonly number[], fraction: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

/** Prints a figure of the named proof, for the record. */
export function figure(proof: string, text: string): void {
  process.stdout.write(`figure ${proof}: ${text}\n`);
}
