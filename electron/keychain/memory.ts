import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { VaultFolder } from './canary.ts';
import type { Keychain } from './port.ts';
import type { CanaryFacts } from './service-name.ts';
import { checkAccount, checkValue } from './validate.ts';

export type MemoryOperation = 'get' | 'set' | 'delete' | 'accounts' | 'clear' | 'check' | 'accept';

/** Faults that a test can switch on; they stay on until switched off. */
export interface MemoryFaults {
  /** Every call answers `keychain-locked`, and changes nothing. */
  locked: boolean;
  /** Nobody gives the password of the locked keychain. */
  dismissesUnlock: boolean;
  /** Another keychain: operations on values and `check` answer `keychain-other`, until `accept`. */
  other: boolean;
  /** Every call answers this, and changes nothing. */
  failure: KeychainFailure | undefined;
  /** Writes answer `keychain-change-unknown`: the result is unknown, and they were done, or were not. */
  unknownWrites: 'done' | 'not-done' | undefined;
  /** Called before each operation takes effect; a failure that it returns is the answer, and nothing changes. */
  before:
    | ((operation: MemoryOperation, account: string | undefined) => KeychainFailure | undefined)
    | undefined;
}

export interface MemoryOptions {
  /** As in `KeychainOptions`. */
  readonly mayBeNew?: () => Promise<boolean>;
  /** As in `KeychainOptions`. */
  readonly identity?: () => Promise<string | undefined>;
  /** As in `KeychainOptions`. */
  readonly folder?: VaultFolder;
}

export interface MemoryKeychain extends Keychain {
  /** Stored values by account. Twins created with the same map share it, like two processes. */
  readonly entries: Map<string, string>;
  readonly faults: MemoryFaults;
  /** Labels by account. */
  readonly labels: Map<string, string>;
  /** Removes the canary, so that this becomes a different keychain. */
  loseCanary(): void;
}

/** The canary of each store. It is not among its entries, so that tests count values only. */
const canaries = new WeakMap<Map<string, string>, CanaryFacts>();

/** The in-memory twin of the keychain, for tests of services: it answers as the real one does. */
export function createMemoryKeychain(
  entries = new Map<string, string>(),
  {
    mayBeNew = () => Promise.resolve(true),
    identity = () => Promise.resolve(undefined),
    folder,
  }: MemoryOptions = {},
): MemoryKeychain {
  const faults: MemoryFaults = {
    locked: false,
    dismissesUnlock: false,
    other: false,
    failure: undefined,
    unknownWrites: undefined,
    before: undefined,
  };
  const labels = new Map<string, string>();
  let closed = false;
  let isProven = false;
  let queue: Promise<unknown> = Promise.resolve();

  function refuse(operation: MemoryOperation, account: string | undefined): KeychainFailure | undefined {
    if (closed) return { code: 'keychain-failed', facts: { reason: 'closed' } };
    if (faults.locked) return { code: 'keychain-locked' };
    if (faults.other && operation !== 'accounts' && operation !== 'accept') return { code: 'keychain-other' };
    return faults.failure ?? faults.before?.(operation, account);
  }

  function serial<T>(
    operation: MemoryOperation,
    account: string | undefined,
    act: () => Result<T, KeychainFailure> | Promise<Result<T, KeychainFailure>>,
  ): Promise<Result<T, KeychainFailure>> {
    const result = queue.then(() => {
      const failure = refuse(operation, account);
      return failure ? err(failure) : act();
    });
    queue = result;
    return result;
  }

  async function prove(): Promise<Result<void, KeychainFailure>> {
    const wanted = await identity();
    const facts = canaries.get(entries);
    const named = facts?.identity;
    const isNameless = wanted !== undefined && named === undefined && entries.has(wanted);
    const isOwn = facts && (wanted === undefined || named === wanted || isNameless);
    if (!isOwn && !(await mayBeNew())) return err({ code: 'keychain-other' });
    const ownFolder = await folder?.path();
    const namedFolder = facts?.folder;
    const isMoved = ownFolder !== undefined && namedFolder !== ownFolder;
    if (isMoved && namedFolder !== undefined && (await folder?.isCopiedIn(namedFolder)) === true) {
      return err({ code: 'keychain-other-folder', facts: { reason: 'other-folder', folder: namedFolder } });
    }
    if (!isOwn || isNameless || isMoved)
      canaries.set(entries, { identity: wanted ?? named, folder: ownFolder });
    isProven = true;
    return ok();
  }

  async function proveOnce(): Promise<Result<void, KeychainFailure>> {
    return isProven && canaries.has(entries) ? ok() : prove();
  }

  async function confirmAbsent(account: string): Promise<Result<never, KeychainFailure>> {
    const proof = await prove();
    return proof.ok ? err({ code: 'keychain-not-found', subject: account }) : proof;
  }

  function write(act: () => Result<void, KeychainFailure>): Result<void, KeychainFailure> {
    if (faults.unknownWrites === undefined) return act();
    if (faults.unknownWrites === 'done') act();
    return err({ code: 'keychain-change-unknown' });
  }

  function serialFor<T>(
    operation: MemoryOperation,
    account: string,
    act: () => Promise<Result<T, KeychainFailure>>,
  ): Promise<Result<T, KeychainFailure>> {
    const failure = checkAccount(account);
    return failure ? Promise.resolve(err(failure)) : serial(operation, account, act);
  }

  return {
    entries,
    faults,
    labels,
    loseCanary: () => void canaries.delete(entries),
    get: (account) =>
      serialFor('get', account, async () => {
        const value = entries.get(account);
        return value ? ok(value) : confirmAbsent(account);
      }),
    set: (account, value) => {
      const failure = checkValue(value);
      if (failure) return Promise.resolve(err(failure));
      return serialFor('set', account, async () => {
        const proof = await proveOnce();
        if (!proof.ok) return proof;
        return write(() => {
          entries.set(account, value);
          return ok();
        });
      });
    },
    delete: (account) =>
      serialFor('delete', account, async () => {
        const proof = await proveOnce();
        if (!proof.ok) return proof;
        if (!entries.has(account)) return confirmAbsent(account);
        return write(() => {
          entries.delete(account);
          return ok();
        });
      }),
    accounts: () => serial('accounts', undefined, () => ok([...entries.keys()])),
    clear: () =>
      serial('clear', undefined, async () => {
        const proof = await prove();
        if (!proof.ok) return proof;
        const { size } = entries;
        entries.clear();
        canaries.delete(entries);
        return ok(size);
      }),
    check: () => serial('check', undefined, prove),
    unlock: async () => {
      if (faults.locked && faults.dismissesUnlock) return err({ code: 'keychain-unlock-dismissed' });
      faults.locked = false;
      return serial('check', undefined, prove);
    },
    accept: (name) =>
      serialFor('accept', name, async () => {
        const before = canaries.get(entries);
        canaries.set(entries, { identity: name, folder: await folder?.path() });
        isProven = true;
        faults.other = false;
        return ok(before?.identity);
      }),
    label: (named) => {
      for (const [account, label] of named) if (entries.has(account)) labels.set(account, label);
      return Promise.resolve();
    },
    close: async () => {
      closed = true;
      await queue;
    },
  };
}
