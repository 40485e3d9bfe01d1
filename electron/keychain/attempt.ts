import type { KeychainFailure, KeychainFailureCode } from '../shared/failure.ts';
import type { Err, Result } from '../shared/result.ts';
import { err } from '../shared/result.ts';

/** A try that came to nothing. */
export interface Trouble {
  readonly failure: KeychainFailure;
  /** Worth one more try with a fresh helper. */
  readonly retry: boolean;
  /** Known to have had no effect, and to have none later. */
  readonly settled: boolean;
}

/** One try at a call. */
export type Attempt<T> = Promise<Result<T, Trouble>>;

/** After these nobody knows whether a write was or will be made; the port promises that after all others it was not. */
const unknownCodes: ReadonlySet<KeychainFailureCode> = new Set([
  'keychain-unresponsive',
  'keychain-change-unknown',
  'keychain-prompt-timeout',
  'keychain-restarted',
  'keychain-failed',
]);

/** Whether a write that failed so may have been made, or be made yet. */
export function isUnknown({ code }: KeychainFailure): boolean {
  return unknownCodes.has(code);
}

/** The failure of a write that may have been made. */
export function asUnknown(failure: KeychainFailure): KeychainFailure {
  if (failure.code === 'keychain-unresponsive') return { ...failure, code: 'keychain-change-unknown' };
  return isUnknown(failure) ? failure : { code: 'keychain-restarted', detail: failure.code };
}

/** A failure after which nothing was or will be changed, and which another try would meet again. */
export function settled(failure: KeychainFailure): Err<Trouble> {
  return err({ failure, retry: false, settled: true });
}

/** An answer that should not be; its detail is what there is to know. */
export function odd(detail: string): Err<Trouble> {
  return err({ failure: { code: 'keychain-failed', detail }, retry: true, settled: false });
}
