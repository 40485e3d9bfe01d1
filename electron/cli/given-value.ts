import { isJwtShaped, isOpenWebuiKey, isProviderKey } from '../generate/known-values.ts';

/** Whether a word of the command line has a secret in it, also behind a name (`KEY=sk-…`) or among other words. */
export function holdsValue(word: string): boolean {
  return piecesOf(word).some((piece) => isOpenWebuiKey(piece) || isProviderKey(piece) || isJwtShaped(piece));
}

/** The same for what is to be a name, or several. Long hex is none; in a note it may be the id of a container. */
export function isValueForName(word: string): boolean {
  return holdsValue(word) || piecesOf(word).some((piece) => /^[0-9a-f]{32,}$/i.test(piece));
}

function piecesOf(word: string): readonly string[] {
  return word.split(/[\s,=]+/);
}
