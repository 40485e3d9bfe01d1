import { hkdfSync } from 'node:crypto';
import {
  authenticatorKeyName,
  authenticatorsSince,
  dedicatedKeyNames,
} from '../shared/open-webui-variables.ts';
import { isAtLeast, parseRelease } from '../shared/release.ts';

/** A variable that takes over what the server made of its old secret key until now. */
export interface DerivedKey {
  readonly name: string;
  readonly value: string;
}

/** The server's own words for the use, which it mixes into the key. */
const authenticatorKeyUse = 'open-webui/mfa-encryption/v1';
/** Length of a Fernet key in bytes: 16 sign, 16 encrypt. */
const fernetKeyBytes = 32;

/**
 * What a server has to be given along with a new secret key, so that it still reads what it encrypted under the old one:
 * OAuth sessions, client registrations of tools, authenticators. `oldSecret` is the key that the rows were written under, and
 * not empty. `release` is the server's version or null where it is not known: then all are given, for a server takes no notice
 * of a variable that it does not know. A variable that the server has already is to stay as it is: its rows are under that
 * value, and not under `oldSecret`.
 *
 * Read in the source of Open WebUI 0.12.4 and, without authenticators, of 0.11.4 and 0.6.36:
 * - env.py has WEBUI_SECRET_KEY itself as the default of both OAUTH keys; `OAuthSessionTable.__init__` of
 *   models/oauth_sessions.py and utils/oauth.py (`FERNET`) treat either alike from there, a key of 44 characters too;
 * - `cipher` of utils/mfa.py takes MFA_ENCRYPTION_KEY as a Fernet key as it is, and without one makes it of the UTF-8 bytes of
 *   WEBUI_SECRET_KEY: HKDF (RFC 5869) with SHA-256, no salt, 32 bytes, in url-safe base64 with its padding.
 */
export function derivedKeys(oldSecret: string, release: string | null): readonly DerivedKey[] {
  const sameAsBefore = dedicatedKeyNames.map((name) => ({ name, value: oldSecret }));
  const known = release === null ? null : parseRelease(release);
  if (known !== null && !isAtLeast(known, authenticatorsSince)) return sameAsBefore;
  return [...sameAsBefore, { name: authenticatorKeyName, value: authenticatorKey(oldSecret) }];
}

function authenticatorKey(secret: string): string {
  const key = hkdfSync('sha256', Buffer.from(secret, 'utf8'), '', authenticatorKeyUse, fernetKeyBytes);
  // Node leaves out the padding, without which Python does not decode it.
  return `${Buffer.from(key).toString('base64url')}=`;
}
