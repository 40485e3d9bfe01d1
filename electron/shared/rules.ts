/** Limits of what people enter, in UTF-16 units where nothing else is said. */
export const limits = {
  /** The name of an instance or a secret, an owner, a tag, a place of use, the name of a header. */
  line: 120,
  notes: 4000,
  url: 2048,
  /** How many tags, or places of use, a secret may have. */
  entries: 32,
  /** Days after which a secret is due. */
  rotateEveryDays: { min: 1, max: 3650 },
} as const;

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a name can be that of an environment variable (IEEE Std 1003.1, 8.1): every shell and env-file reader takes it. */
export function isVariableName(name: string): boolean {
  return variableName.test(name);
}

/** A UUID in lower-case text form, for patterns. */
export const uuidSource = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** An `Id`: a UUID in lower-case text form. */
export const idPattern = new RegExp(`^${uuidSource}$`);

/** Headers that Node or undici sets itself, that steer the message, or that servers and proxies read as something else. */
const notForKeys: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'proxy-authorization',
  'proxy-connection',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Whether a key may travel in the header of this name: a token (RFC 9110, 5.6.2), and none that has a meaning of its own. */
export function canCarryKey(header: string): boolean {
  return (
    header.length <= limits.line &&
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(header) &&
    !notForKeys.has(header.toLowerCase())
  );
}

/**
 * Whether a header can carry a text as it is: visible ASCII, with spaces between, as in `Basic …` (RFC 9110, 5.5). Servers
 * commonly stop at 8 KiB for all headers together, so a longer one than 4,000 leaves a key no room.
 */
export function canBeHeaderText(text: string): boolean {
  return text.length <= 4000 && /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text);
}
