import type { KeychainFailure, KeychainFailureCode } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';

/** Longest text of one entry in bytes: Windows' Credential Manager holds 2,560 bytes, part of which other builds need. */
export const maxEntryBytes = 2048;

/** Longest value in UTF-8 bytes, 64 KiB; what one entry does not hold is split over several. */
export const maxValueBytes = 65_536;

/** After these it is not known whether a write was or will be made; after all others it was not and will not be. */
const unknownCodes: ReadonlySet<KeychainFailureCode> = new Set([
  'keychain-unresponsive',
  'keychain-change-unknown',
  'keychain-prompt-timeout',
  'keychain-restarted',
  'keychain-failed',
]);

/** Whether a write with this failure may have been made, or may still be. */
export function isOutcomeUnknown({ code }: KeychainFailure): boolean {
  return unknownCodes.has(code);
}

/**
 * The OS keychain as the program sees it. An account is an ASCII UUID; a value is 1 to 65,536 UTF-8 bytes without NUL and
 * lone surrogates. Calls are served in the order in which they are made. No method throws because of the keychain.
 * `keychain-not-found` is returned only if the collection is known to be unlocked and the canary was read. With a keychain other
 * than the vault's own, `keychain-other` is returned in place of "not found" and for every `set`, `delete` and `check`, and
 * nothing is written or deleted until `accept`.
 */
export interface Keychain {
  /** A value of which a part is missing is `keychain-not-found` with facts that say which. */
  get(account: string): Promise<Result<string, KeychainFailure>>;
  /**
   * Ok only if the value was read back. After a failure for which `isOutcomeUnknown` is true, it may have been stored or may
   * still be; after any other one it was not and will not be. The same applies to `delete`.
   */
  set(account: string, value: string): Promise<Result<void, KeychainFailure>>;
  /** Deletes a value, even if only some of its parts exist. `keychain-not-found` if nothing exists. */
  delete(account: string): Promise<Result<void, KeychainFailure>>;
  /** Accounts of all our values, each once, including incomplete ones. Slow (about a second per 1,000); for the doctor and comparisons, never for a list. */
  accounts(): Promise<Result<readonly string[], KeychainFailure>>;
  /**
   * Deletes every entry of the vault, including parts that belong to no value, and the canary last, so that it can be repeated
   * after an interruption. Returns the number of values, complete or not.
   */
  clear(): Promise<Result<number, KeychainFailure>>;
  /** Whether the keychain can be used now: checks the lock, and writes the canary if a new vault's is missing. */
  check(): Promise<Result<void, KeychainFailure>>;
  /**
   * Has the system ask for the keychain's password, in a window of its own, if the keychain is locked, and waits for the answer:
   * ok if it can be used then. `keychain-unlock-dismissed` if the window was closed, or nothing can show one;
   * `keychain-prompt-timeout` if nobody answered. Does not hold up other calls meanwhile.
   */
  unlock(): Promise<Result<void, KeychainFailure>>;
  /**
   * Gives this keychain an identity: after `keychain-other`, once the user has agreed, or in a vault without values. Values can
   * then be written, and it is the vault's own once the records name the identity too. Returns the previous identity.
   */
  accept(identity: string): Promise<Result<string | undefined, KeychainFailure>>;
  /**
   * Sets labels of entries, by account, if the system shows labels (Linux) and the keychain can be used without a prompt.
   * Nothing depends on them, so this does not fail.
   */
  label(labels: ReadonlyMap<string, string>): Promise<void>;
  /** Ends the helper process, at once if a call hangs. Later calls fail with `keychain-failed`. */
  close(): Promise<void>;
}
