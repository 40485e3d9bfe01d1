import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';

/** Longest value in UTF-8 bytes: Windows' Credential Manager holds 2,560 bytes, part of which other builds need. */
export const maxValueBytes = 2048;

/**
 * The OS keychain as the program sees it. An account is an ASCII UUID; a value is 1 to 2,048 UTF-8 bytes without NUL and
 * lone surrogates. Calls are served in the order in which they are made. No method throws for what a keychain may do;
 * `keychain-not-found` is returned only after the collection was seen unlocked and the canary was read.
 */
export interface Keychain {
  get(account: string): Promise<Result<string, KeychainFailure>>;
  /**
   * Ok only when the value is known to be stored: it was read back. `keychain-unresponsive`, `keychain-prompt-timeout`,
   * `keychain-restarted` and `keychain-failed` mean that it may have been stored, or be stored yet; after every other
   * failure it was not and will not be. The same holds for `delete`.
   */
  set(account: string, value: string): Promise<Result<void, KeychainFailure>>;
  /** Deleting what is not there answers `keychain-not-found`. */
  delete(account: string): Promise<Result<void, KeychainFailure>>;
  /** Accounts of all our entries. Slow (about a second per 1,000); for the doctor and reconcile, never for a list. */
  accounts(): Promise<Result<readonly string[], KeychainFailure>>;
  /** Whether the keychain can be used now: probes the lock, and writes the canary when it is missing. */
  check(): Promise<Result<void, KeychainFailure>>;
  /** Uses this keychain from now on, though a saved canary is not in it: writes the canary. After the user agreed. */
  accept(): Promise<Result<void, KeychainFailure>>;
  /** Ends the helper process, at once if a call hangs. Later calls fail with `keychain-failed`. */
  close(): Promise<void>;
}
