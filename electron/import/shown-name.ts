import { mask } from '../export/dialects/pieces.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';

/** Five words or more, which no variable is called. */
const passphrase = /^\p{L}+(?:[ .-]\p{L}+){4,}$/u;

/**
 * A name from a file as it may be shown. What does not print, or would turn the line around, is written out; what is
 * rather a value than a name (a line of a key, read by a reader that knows no quotes) is masked, and so is the value behind
 * a name (`NAME:value`).
 */
export function shownName(name: string): string {
  if (name.length > 120 || looksLikeValue(name) || passphrase.test(name)) {
    const before = /^[A-Za-z_][A-Za-z0-9_]{0,63}(?=[:=])/.exec(name)?.[0] ?? '';
    return before === '' || looksLikeValue(before) ? mask : `${before}${name.charAt(before.length)}${mask}`;
  }
  return name.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
