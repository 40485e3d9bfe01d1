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
 * lone surrogates. Calls are served in the order in which they are made. No method throws for what a keychain may do;
 * `keychain-not-found` is returned only after the collection was seen unlocked and the canary was read. Before another
 * keychain than the vault's own, what would be "not found" and every `set`, `delete` and `check` is `keychain-other`, and nothing
 * is written or deleted until `accept`.
 */
export interface Keychain {
  /** A value of which a part is missing is `keychain-not-found` with facts that say which. */
  get(account: string): Promise<Result<string, KeychainFailure>>;
  /**
   * Ok only when the value is known to be stored: it was read back. After a failure of which `isOutcomeUnknown` it may have
   * been stored, or be stored yet; after every other one it was not and will not be. The same holds for `delete`.
   */
  set(account: string, value: string): Promise<Result<void, KeychainFailure>>;
  /** Deletes a value, also one of which only some parts are left. What is not there answers `keychain-not-found`. */
  delete(account: string): Promise<Result<void, KeychainFailure>>;
  /** Accounts of all our values, each once, also of one that is there in part. Slow (about a second per 1,000); for the doctor and reconcile, never for a list. */
  accounts(): Promise<Result<readonly string[], KeychainFailure>>;
  /**
   * Deletes every entry of the vault, parts that belong to no value included, and the mark last: what is left of it by then is
   * found again. Gives the number of values, whole or not.
   */
  clear(): Promise<Result<number, KeychainFailure>>;
  /** Whether the keychain can be used now: probes the lock, and writes the canary where a new vault's is missing. */
  check(): Promise<Result<void, KeychainFailure>>;
  /**
   * Gives this keychain an identity: after `keychain-other`, once the user has said so, or in a vault without values. It takes
   * values from then on, and is the vault's own when the vault's records name that identity too. Gives the identity of before.
   */
  accept(identity: string): Promise<Result<string | undefined, KeychainFailure>>;
  /**
   * Gives entries a name for people, by account, where the system shows one (Linux) and the keychain can be used without a
   * question. Nothing depends on it, so it has no failures.
   */
  label(labels: ReadonlyMap<string, string>): Promise<void>;
  /** Ends the helper process, at once if a call hangs. Later calls fail with `keychain-failed`. */
  close(): Promise<void>;
}
