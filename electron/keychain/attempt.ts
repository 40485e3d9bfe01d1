import type { KeychainFailure } from '../shared/failure.ts';
import type { Err, Result } from '../shared/result.ts';
import { err } from '../shared/result.ts';
import { isOutcomeUnknown } from './port.ts';

/** An attempt that failed. */
export interface FailedAttempt {
  readonly failure: KeychainFailure;
  /** Worth one more try with a fresh helper. */
  readonly retry: boolean;
  /** Known to have had no effect and to have none later. */
  readonly settled: boolean;
}

/**
 * How often an entry that the keychain lists and does not return is read, and the milliseconds between two times: KWallet returns
 * none for a while after its start.
 */
export const listedReads = { most: 10, pauseMs: 100 } as const;

/** One attempt at a call. */
export type Attempt<T> = Promise<Result<T, FailedAttempt>>;

/** The failure of a write that may have been made. */
export function asOutcomeUnknown(failure: KeychainFailure): KeychainFailure {
  if (failure.code === 'keychain-unresponsive') return { ...failure, code: 'keychain-change-unknown' };
  return isOutcomeUnknown(failure)
    ? failure
    : { code: 'keychain-restarted', facts: { reason: 'after', cause: failure.code } };
}

/** A failure after which nothing was or will be changed, and which would happen again if retried. */
export function settledFailure(failure: KeychainFailure): Err<FailedAttempt> {
  return err({ failure, retry: false, settled: true });
}

/** An answer that should not occur; all that is known is in its facts. */
export function unexpectedAnswer(why: Pick<KeychainFailure, 'facts' | 'detail'>): Err<FailedAttempt> {
  return err({ failure: { code: 'keychain-failed', ...why }, retry: true, settled: false });
}
