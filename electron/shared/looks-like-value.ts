import { isRecognisable } from './key-shape.ts';
import { uuidSource } from './rules.ts';

/**
 * Whether a text has a secret in it by a known form: a key, a signed token, a private key, a URL with a password. Also among
 * other words, and behind a name (`KEY=sk-…`).
 */
export function holdsValue(text: string): boolean {
  return isRecognisable(text) || wordsOf(text).some(isRecognisable);
}

/**
 * Whether what was given for a name is rather a value, or a name together with its value (`NAME=…`, `NAME:…`). It would be
 * kept and shown in plain text, so it is refused and not repeated. A password of common words cannot be told from a label.
 */
export function looksLikeValue(name: string): boolean {
  return (
    holdsValue(name) ||
    name.includes('=') ||
    namedValue.test(name) ||
    secretWord.test(name) ||
    /-----BEGIN /.test(name) ||
    uuid.test(name) ||
    [name, ...wordsOf(name)].some((word) => longHex.test(word) || isRandomLooking(word))
  );
}

/** The words of a text, those between commas and quotes, and what stands on either side of a colon in them. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/[\s,;="'`]+/);
  return [...text.split(/\s+/), ...words, ...words.flatMap((word) => word.split(':'))];
}

/** The name of a variable and its value. */
const namedValue = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+ ?: ?\S+$/;

/** A word for a secret and the secret. */
const secretWord = /^(?:\w*_)?(?:secret|password|passwd|passphrase|token|api_?key|key) ?: ?\S+$/i;

const uuid = new RegExp(uuidSource, 'i');
const longHex = /^[\da-f]{32,}$/i;

/** The shortest that is called random: 20 characters, as a password of that length or 15 bytes in base64 have. */
const minRandomLength = 20;

/** One long word that is made of no words: letters of both cases and digits (and signs) by turns. */
function isRandomLooking(word: string): boolean {
  if (word.length < minRandomLength || /\s/.test(word) || !/^[!-~]+$/.test(word)) return false;
  const parts = word.split(/[\s._/@:+-]+/);
  if (parts.every((part) => /^(?:[A-Z\d]{0,16}|[a-z\d]{0,16})$/.test(part))) return false;
  if (parts.some((part) => part.length >= 32 && runsIn(part).length > 3)) return true;
  const runs = runsIn(word);
  return runs.join('').length / runs.length < 3.2;
}

/** Stretches of letters that a word may be made of, of digits, and single signs. */
function runsIn(text: string): readonly string[] {
  return text.match(/[A-Z]?[a-z]+|[A-Z]+|\d+|[^A-Za-z\d._/@:+-]/g) ?? [];
}
