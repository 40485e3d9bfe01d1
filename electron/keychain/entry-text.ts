import { createHash } from 'node:crypto';
import { maxEntryBytes, maxValueBytes } from './port.ts';

/**
 * How a value is written into keychain entries. gnome-keyring does not escape what it writes into a keyring without a
 * password: a line break there makes the whole file unreadable, `\n` and a leading space come back changed. So an entry
 * holds printable ASCII without `\` and without a leading space and nothing else, on every platform. A value that is more
 * than that, or longer than one entry, is written as base64url behind a mark.
 */
export interface WrittenValue {
  /** Text of the entry under the plain account. */
  readonly head: string;
  /** Texts of the entries under the account's parts, from part 1 on; empty when the head holds the whole value. */
  readonly parts: readonly string[];
}

/** What a head says: the whole value, or where the rest of it is. */
export type ReadHead =
  | { readonly kind: 'whole'; readonly value: string }
  | { readonly kind: 'split'; readonly parts: number; readonly digest: string };

const encodedMark = 'wk1:';
const splitMark = 'wk1/';
const safeText = /^(?! )[\x20-\x5b\x5d-\x7e]*$/;

/** Most parts that a value can have. */
export const maxParts = Math.ceil((maxValueBytes * 4) / 3 / maxEntryBytes);

/** The entries of a value that passed `checkValue`. */
export function writeValue(value: string): WrittenValue {
  const head = writeWhole(value);
  if (head.length <= maxEntryBytes) return { head, parts: [] };
  const text = Buffer.from(value, 'utf8').toString('base64url');
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += maxEntryBytes) {
    parts.push(text.slice(start, start + maxEntryBytes));
  }
  return { head: `${splitMark}${parts.length}:${digestOf(value)}`, parts };
}

/**
 * Reads the entry under the plain account. An entry of an earlier version, which wrote every value as it is, reads on:
 * also one that begins with the mark, as what follows is then not what `writeValue` writes.
 */
export function readHead(text: string): ReadHead {
  const [, count, digest] = /^wk1\/([1-9]\d?):([\w-]{43})$/.exec(text) ?? [];
  if (count !== undefined && digest !== undefined && Number(count) <= maxParts) {
    return { kind: 'split', parts: Number(count), digest };
  }
  if (!text.startsWith(encodedMark)) return { kind: 'whole', value: text };
  const value = decode(text.slice(encodedMark.length));
  return { kind: 'whole', value: writeWhole(value) === text ? value : text };
}

/** The value of a split head; undefined when these are not the parts that it was written with. */
export function joinParts(texts: readonly string[], digest: string): string | undefined {
  const value = decode(texts.join(''));
  return digestOf(value) === digest ? value : undefined;
}

function writeWhole(value: string): string {
  const isPlain = safeText.test(value) && !value.startsWith(encodedMark) && !value.startsWith(splitMark);
  return isPlain ? value : `${encodedMark}${Buffer.from(value, 'utf8').toString('base64url')}`;
}

function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8');
}

/** Shows whether parts of two writings were mixed. It is stored beside the value itself, so it tells nobody anything. */
function digestOf(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('base64url');
}
