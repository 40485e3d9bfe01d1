import { graphemesOf } from './graphemes.ts';

/** A text as search compares it: without case, and with one form for characters that are written in several. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a query, folded; none for one of spaces only. */
export function queryWords(query: string): readonly string[] {
  return fold(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** A part of a text, by the places of its characters in UTF-16. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

// oxlint-disable-next-line no-control-regex -- the ASCII characters, which fold one to one
const isAscii = /^[\0-\u007f]*$/u;

/** The folded text, and for each place in it the start and end of the character it comes from. */
function foldWithPlaces(text: string): {
  folded: string;
  starts: readonly number[];
  ends: readonly number[];
} {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { segment, index } of graphemesOf(text)) {
    const part = fold(segment);
    folded += part;
    for (let count = 0; count < part.length; count += 1) {
      starts.push(index);
      ends.push(index + segment.length);
    }
  }
  return { folded, starts, ends };
}

/** Where the words of a query, as `queryWords` gives them, stand in a text: in order, joined where they touch. */
export function matchRanges(text: string, words: readonly string[]): readonly TextRange[] {
  if (words.length === 0 || text === '') return [];
  const plain = isAscii.test(text);
  const { folded, starts, ends } = plain
    ? { folded: text.toLowerCase(), starts: undefined, ends: undefined }
    : foldWithPlaces(text);
  const found: TextRange[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const last = at + word.length - 1;
      found.push({ start: starts?.[at] ?? at, end: ends?.[last] ?? last + 1 });
    }
  }
  const joined: TextRange[] = [];
  for (const range of found.toSorted((one, other) => one.start - other.start)) {
    const before = joined.at(-1);
    if (before !== undefined && range.start <= before.end) {
      joined[joined.length - 1] = { start: before.start, end: Math.max(before.end, range.end) };
    } else joined.push(range);
  }
  return joined;
}
