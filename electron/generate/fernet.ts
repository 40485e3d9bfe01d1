/**
 * Open WebUI hashes a secret of any length for its Fernet uses except one of exactly 44 characters, which it takes as
 * the Fernet key itself; when that is not base64 of 32 bytes the server does not start.
 */
export const fernetKeyLength = 44;

/**
 * Whether Python's Fernet takes a 44-character text as its key. Seen with cryptography 50: both alphabets are read, also
 * mixed, and the unused bits of the last digit are ignored; everything else is refused.
 */
export function isFernetKey(value: string): boolean {
  return /^[A-Za-z0-9+/_-]{43}=$/.test(value);
}

/**
 * Whether the value is base64 of 32 bytes in either alphabet. Python 3.15 deprecates `+` and `/` where the url-safe
 * alphabet is meant, so what we make ourselves has to pass this stricter check.
 */
export function isPortableFernetKey(value: string): boolean {
  return /^[A-Za-z0-9]{42}[AEIMQUYcgkosw048]=$/.test(value);
}

/** Whether a server with this secret would not start: 44 characters, counted as Python does, and no Fernet key. */
export function isFernetTrap(value: string): boolean {
  return Array.from(value).length === fernetKeyLength && !isFernetKey(value);
}
