import { hasUrlPassword, isRecognisable } from '../shared/key-shape.ts';
import { addressNames, legacySecretKeyName, openWebuiVariables } from '../shared/open-webui-variables.ts';

/**
 * Whether a variable is likely to hold a secret. A guess for the ticks of a preview, never a reason to leave one out.
 * Variables that Open WebUI knows as secrets are certain, but for addresses, which count with a password in them.
 */
export function looksSecret(name: string, value: string): boolean {
  if (name === legacySecretKeyName) return true;
  if (openWebuiVariables.has(name)) return !addressNames.has(name) || hasUrlPassword(value);
  if (isRecognisable(value)) return true;
  if (knownPublic.has(name) || isSetting(name, value)) return false;
  return secretWords.test(name) || (!checksumWords.test(name) && isRandomLooking(value));
}

/** Set in many images by the image itself: the shell's folder, and the key that signed the Python release. */
const knownPublic: ReadonlySet<string> = new Set(['PWD', 'OLDPWD', 'GPG_KEY']);

const secretWords =
  /(?:^|_)(?:SECRETS?|PASSWORDS?|PASSWD|PASSPHRASE|PASS|PWD|TOKENS?|CREDENTIALS?|API_?KEYS?|APIKEYS?|PRIVATE|SALT|PEPPER|DSN)(?:_|$)|(?:^|_)KEYS?$/i;

/** Words in names of things that are long and random, and public. */
const checksumWords = /SHA|HASH|DIGEST|CHECKSUM|VERSION|COMMIT|BUILD|REVISION|(?:^|_)ID$/i;

/** Names and values of plain settings whose name happens to have a secret word in it (`MAX_TOKENS`, `JWT_EXPIRES_IN`). */
function isSetting(name: string, value: string): boolean {
  return (
    /^(?:ENABLE|DISABLE|USE|MAX|MIN|NUM|ALLOW)_/i.test(name) ||
    /_(?:FILE|PATH|DIR|URLS?|URI|HOST|PORT|ENABLED|TTL|EXPIRES_IN|EXPIRY|LENGTH|LIMIT|SIZE|COUNT|ALGORITHM|HEADER|NAME|MODEL|TYPE|ENDPOINTS?|RESTRICTIONS)$/i.test(
      name,
    ) ||
    /^(?:|true|false|yes|no|on|off|none|null|-?\d{1,5})$/i.test(value)
  );
}

/** One long word with letters and digits in turn, as base64 and hex have it. */
function isRandomLooking(value: string): boolean {
  if (!/^[A-Za-z\d+/=_-]{24,}$/.test(value) || value.startsWith('/')) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && new Set(value).size >= 10;
}
