import { expect, it } from 'vitest';
import { Nearest } from '../../../electron/shared/nearest.ts';

it.each<[string, readonly string[], readonly string[], number | undefined]>([
  ['two letters are not guessed at', ['ab'], ['ax'], undefined],
  ['three may have one slip', ['abd'], ['abc'], 1],
  ['five no second one', ['abcde'], ['abxye'], undefined],
  ['six may have two', ['abcdef'], ['abxyef'], 2],
  ['and no third one', ['abcdef'], ['xyzdef'], undefined],
  ['neighbours that changed places are one slip', ['acbd'], ['abcd'], 1],
  ['a word in the middle is there', ['bc'], ['abcd'], 0],
  ['the beginning of a longer one counts', ['abd'], ['abcdefgh'], 1],
  ['the slips of all words count', ['abd', 'xyw'], ['abc', 'xyz'], 2],
  ['a word that is near none', ['abd', 'qqq'], ['abc'], undefined],
])('%s', (_, words, parts, slips) => {
  expect(new Nearest(words).distance(parts)).toBe(slips);
});
