import { type SecretCheckCode, secretCheckCodes } from '../../../electron/shared/server-views.ts';

const prefix = 'secret-';

/** The result that a record of a static secret's check names; undefined for records of keys and of other versions of this program. */
export function knownSecretCheck(code: string): SecretCheckCode | undefined {
  return secretCheckCodes.find((known) => `${prefix}${known}` === code);
}
