import type { KeychainFailure } from '../shared/failure.ts';
import { idPattern } from '../shared/rules.ts';
import { maxValueBytes } from './port.ts';

/** Why `account` cannot name an entry, or undefined: keytar cuts an account at a NUL, so only plain UUIDs are taken. */
export function checkAccount(account: string): KeychainFailure | undefined {
  return idPattern.test(account) ? undefined : { code: 'keychain-bad-characters', subject: 'account' };
}

/** Why `value` cannot be stored and read back on every platform, or undefined. */
export function checkValue(value: string): KeychainFailure | undefined {
  if (value === '') return { code: 'keychain-empty' };
  if (value.includes('\0')) return { code: 'keychain-bad-characters', facts: { reason: 'nul' } };
  if (!value.isWellFormed()) return { code: 'keychain-bad-characters', facts: { reason: 'lone-surrogate' } };
  const bytes = Buffer.byteLength(value, 'utf8');
  if (bytes > maxValueBytes)
    return { code: 'keychain-too-large', facts: { reason: 'too-many-bytes', bytes, most: maxValueBytes } };
  return undefined;
}
