import { createHmac, randomBytes } from 'node:crypto';

/** Makes the fingerprint of a value: first 12 hex digits of its HMAC-SHA-256 under the vault's key. */
export type Fingerprint = (value: string) => string;

const keyBytes = 32;

/** A new key, in the form in which the keychain holds it. */
export function newFingerprintKey(): string {
  return randomBytes(keyBytes).toString('base64url');
}

/**
 * The function for a key as the keychain holds it, or undefined when that is no key of ours. Fingerprints are stored
 * beside the metadata, so a list reads no keychain; the key lives in the keychain, so who reads the metadata alone cannot
 * try values against fingerprints.
 */
export function fingerprintWith(storedKey: string): Fingerprint | undefined {
  const key = Buffer.from(storedKey, 'base64url');
  if (key.length !== keyBytes) return undefined;
  return (value) => createHmac('sha256', key).update(value, 'utf8').digest('hex').slice(0, 12);
}
