/** Longest credential sent in a header; servers commonly stop at 8 KiB for all headers together. */
export const maxCredentialLength = 7000;

const notForKeys = new Set([
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

/** Whether a key may travel in the header of this name (RFC 9110 token; not one that steers the message itself). */
export function canBeHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,120}$/.test(name) && !notForKeys.has(name.toLowerCase());
}

/** Whether a credential is visible ASCII without spaces; anything else a header would break on, or silently change. */
export function canBeHeaderValue(value: string): boolean {
  return value.length <= maxCredentialLength && /^[\x21-\x7e]+$/.test(value);
}

/** Position, from 1, of the first character that a header cannot carry, or 0. */
export function firstUnsendable(value: string): number {
  return value.search(/[^\x21-\x7e]/) + 1;
}
