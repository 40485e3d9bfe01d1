import { beforeEach, describe } from 'vitest';
import type { TestKeyring } from './keyring.ts';
import { daemonCrashes, missingKeyring, reviveKeyrings, startKeyring } from './keyring.ts';

/** Tells whether a keyring daemon crashed in the test that was begun last. */
export interface CrashWatch {
  /** Has every keyring of the process served again. */
  begin(): Promise<void>;
  hasCrashed(): boolean;
}

export function watchCrashes(): CrashWatch {
  let before = daemonCrashes();
  return {
    begin: async () => {
      await reviveKeyrings();
      before = daemonCrashes();
    },
    hasCrashed: () => daemonCrashes() > before,
  };
}

/**
 * Tests that need real keyrings, one for all or one each. A test that fails is run once more, with its `beforeEach`, where a
 * daemon ended by itself in it (see daemonCrashes), and only there. `missing` is what else the machine lacks for them.
 */
export function describeOnKeyring(name: string, tests: () => void, missing?: string): void {
  const watch = watchCrashes();
  const retry = { count: 1, condition: () => watch.hasCrashed() };
  // oxlint-disable-next-line vitest/valid-title -- each caller gives a string
  describe.skipIf(missingKeyring() ?? missing)(name, { retry }, () => {
    beforeEach(async ({ task }) => {
      // Vitest 5.1 drops a condition that is a function when it reports the tests it found, and would excuse every failure.
      Object.assign(task, { retry });
      await watch.begin();
    });
    tests();
  });
}

/**
 * The body of a test on a keyring of its own. It is run once more, on a new one, where the daemon ended by itself in it
 * (see daemonCrashes).
 */
export function onKeyring(body: (keyring: TestKeyring) => Promise<void>): () => Promise<void> {
  return async () => {
    for (const isLast of [false, true]) {
      const keyring = await startKeyring();
      try {
        await body(keyring);
        return;
      } catch (error) {
        if (isLast || !keyring.hasCrashed()) throw error;
      } finally {
        await keyring.close();
      }
    }
  };
}
