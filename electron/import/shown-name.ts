import { mask } from '../export/pieces.ts';
import { isRandomLooking, isRecognisable } from './classify.ts';

/**
 * A name from a file as it may be shown. What does not print, or would turn the line around, is written out; what is
 * rather a piece of a secret than a name (a line of a key, read by a reader that knows no quotes) is masked.
 */
export function shownName(name: string): string {
  if (name.length > 120 || isRecognisable(name) || (isRandomLooking(name) && !isMadeOfWords(name))) {
    return mask;
  }
  return name.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** `OAUTH_CLIENT_SECRET_2`: parts of one case, none as long as a random one would be. */
function isMadeOfWords(name: string): boolean {
  return name.split(/[_.-]/).every((part) => /^(?:[A-Z\d]{0,16}|[a-z\d]{0,16})$/.test(part));
}
