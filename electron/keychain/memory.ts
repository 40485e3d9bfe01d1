import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Keychain } from './port.ts';
import { checkAccount, checkValue } from './validate.ts';

/** Faults that a test can switch on; they stay until switched off. */
export interface MemoryFaults {
  locked: boolean;
}

/** The in-memory twin of the keychain: the same answers as the real one, for tests of services. */
export function createMemoryKeychain(
  entries = new Map<string, string>(),
): Keychain & { readonly entries: Map<string, string>; readonly faults: MemoryFaults } {
  const faults: MemoryFaults = { locked: false };
  let closed = false;

  function refuse(): KeychainFailure | undefined {
    if (closed) return { code: 'keychain-failed', detail: 'closed' };
    if (faults.locked) return { code: 'keychain-locked' };
    return undefined;
  }

  async function answer<T>(
    account: string,
    act: () => Result<T, KeychainFailure>,
  ): Promise<Result<T, KeychainFailure>> {
    await Promise.resolve();
    const failure = checkAccount(account) ?? refuse();
    return failure ? err(failure) : act();
  }

  return {
    entries,
    faults,
    get: (account) =>
      answer(account, () => {
        const value = entries.get(account);
        return value === undefined ? err({ code: 'keychain-not-found', subject: account }) : ok(value);
      }),
    set: (account, value) =>
      answer(account, () => {
        const failure = checkValue(value);
        if (failure) return err(failure);
        entries.set(account, value);
        return ok();
      }),
    delete: (account) =>
      answer(account, () =>
        entries.delete(account) ? ok() : err({ code: 'keychain-not-found', subject: account }),
      ),
    accounts: async () => {
      await Promise.resolve();
      const failure = refuse();
      return failure ? err(failure) : ok([...entries.keys()]);
    },
    check: async () => {
      await Promise.resolve();
      const failure = refuse();
      return failure ? err(failure) : ok();
    },
    close: async () => {
      await Promise.resolve();
      closed = true;
    },
  };
}
