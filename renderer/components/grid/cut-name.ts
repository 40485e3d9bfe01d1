import { graphemesOf } from '../../../electron/shared/graphemes.ts';

/** Below this length a name is shown in one piece. */
const whole = 20;
const longestEnd = 10;

/**
 * A name in two parts, of which the first is cut where there is no room: long names of variables differ at their ends.
 * The end is empty for a name that is short.
 */
export function cutName(name: string): { readonly start: string; readonly end: string } {
  // Never more characters than code units.
  if (name.length < whole) return { start: name, end: '' };
  const characters = Array.from(graphemesOf(name), ({ segment }) => segment);
  if (characters.length < whole) return { start: name, end: '' };
  const lastWord = characters.findLastIndex((character) => /[^\p{L}\p{N}]/u.test(character));
  const length = characters.length - lastWord;
  const at = lastWord > 0 && length > 1 && length <= longestEnd ? lastWord : characters.length - 6;
  return { start: characters.slice(0, at).join(''), end: characters.slice(at).join('') };
}
