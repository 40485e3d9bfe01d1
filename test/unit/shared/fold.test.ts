import { expect, it } from 'vitest';
import { fold, matchRanges, queryWords } from '../../../electron/shared/fold.ts';

it('the words of a query are folded, and empty ones left out', () => {
  expect(queryWords('  ＷebUI \t Mu\u0308ller\n')).toEqual(['webui', fold('MÜLLER')]);
  expect(queryWords(' \u3000 ')).toEqual([]);
});

it.each<[string, string, readonly string[]]>([
  ['WEBUI_SECRET_KEY', 'secret', ['SECRET']],
  ['WEBUI_SECRET_KEY', 'key webui', ['WEBUI', 'KEY']],
  ['OPENAI_API_KEY', 'ai', ['AI']],
  ['banana', 'an', ['anan']],
  ['abcdef', 'abc cde', ['abcde']],
  ['abcdef', 'abcde bc', ['abcde']],
  // A word again only after its end.
  ['banana', 'ana', ['ana']],
  ['abcdef', 'def abc', ['abcdef']],
  ['Mu\u0308ller GmbH', 'müller', ['Mu\u0308ller']],
  ['Müller GmbH', 'gmbh', ['GmbH']],
  ['ｗｅｂ key', 'web', ['ｗｅｂ']],
  // One character that is written as several, and is marked whole.
  ['ﬁle 2', 'i', ['ﬁ']],
  ['Team 😀 chat', 'chat', ['chat']],
  ['法务机密', '机密', ['机密']],
  ['abc', '', []],
  ['', 'a', []],
  ['abc', 'x', []],
])('in %j %j marks %j', (text, query, expected) => {
  const ranges = matchRanges(text, queryWords(query));
  expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});
