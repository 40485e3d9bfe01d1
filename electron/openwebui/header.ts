/** What a gate before the server asks for; it goes along with each request to the instance. */
export interface ExtraHeader {
  readonly name: string;
  /** A secret that is sent, as a credential is. */
  readonly value: string;
}

/** Longest credential sent in a header; servers commonly stop at 8 KiB for all headers together. */
export const maxCredentialLength = 7000;

/** Whether a credential is visible ASCII without spaces; anything else a header would break on, or silently change. */
export function canBeHeaderValue(value: string): boolean {
  return value.length <= maxCredentialLength && /^[\x21-\x7e]+$/.test(value);
}

/** Position, from 1, of the first character that a header cannot carry, or 0. */
export function firstUnsendable(value: string): number {
  return value.search(/[^\x21-\x7e]/) + 1;
}
