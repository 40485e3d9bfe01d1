import { type VerdictCode, verdictCodes } from '../../../electron/shared/verdict.ts';

/** A code in a record may come from another version of this program. */
export function knownVerdict(code: string): VerdictCode | undefined {
  return verdictCodes.find((known) => known === code);
}
