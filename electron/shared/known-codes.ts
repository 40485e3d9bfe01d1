import { type SecretCheckCode, secretCheckCodes } from './server-views.ts';
import { type VerdictCode, verdictCodes } from './verdict.ts';

const prefix = 'secret-';

/** The code under which the check of a static secret is recorded: it sets it apart from the verdict on a key. */
export function secretCheckRecordCode(code: SecretCheckCode): string {
  return `${prefix}${code}`;
}

/** The result that a record of a static secret's check names; undefined for records of keys and of other versions of this program. */
export function knownSecretCheck(code: string): SecretCheckCode | undefined {
  return secretCheckCodes.find((known) => secretCheckRecordCode(known) === code);
}

/** A code in a record may come from another version of this program. */
export function knownVerdict(code: string): VerdictCode | undefined {
  return verdictCodes.find((known) => known === code);
}
