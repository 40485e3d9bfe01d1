import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionsIn } from '../../../electron/cli/parse.ts';
import type { Token } from '../../../electron/cli/tokens.ts';
import { readTokens } from '../../../electron/cli/tokens.ts';
import { commands } from '../../../electron/cli/commands.ts';

const known = optionsIn([], commands);

/** What Node's own parser makes of the words. */
function byNode(words: readonly string[]): readonly Token[] {
  const options = [...known].map(([name, { value, short }]) => {
    const type = value === undefined ? ('boolean' as const) : ('string' as const);
    return [name, short === undefined ? { type } : { type, short }] as const;
  });
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: Object.fromEntries(options),
  });
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? Number.POSITIVE_INFINITY;
  return tokens.flatMap((token): Token[] => {
    if (token.kind === 'option-terminator') return [];
    if (token.kind === 'positional')
      return [{ kind: token.index > end ? 'after-dashes' : 'operand', value: token.value }];
    const { name, value, inlineValue } = token;
    return [{ kind: 'option', name, value, isInline: inlineValue === true }];
  });
}

const word = fc.oneof(
  fc.constantFrom('--', '-', '', '---', '--=', '--=x', '-=', '-yV', '-hx', '-y=1', '--json=1', '--no-json'),
  fc.constantFrom('--__proto__', '--constructor=x', '--toString', '-é', '-😀', '--😀', 'secret', 'get'),
  fc.constantFrom(...[...known.keys()].flatMap((name) => [`--${name}`, `--${name}=value`, `--${name}=`])),
  fc.string({ maxLength: 8 }),
  fc.string({ maxLength: 6 }).map((text) => `-${text}`),
  fc.string({ maxLength: 6 }).map((text) => `--${text}`),
);

/**
 * Where Node does what nobody means: it takes the second dash of `-y-` for the `--` that ends the options, and gives
 * `--=a=b` an empty name. Both are unknown options here.
 */
const isOdd = (text: string) => /^-[^-].*-|^--=.*=/su.test(text);

test('words are read as by util.parseArgs', () => {
  fc.assert(
    fc.property(
      fc.array(
        word.filter((text) => !isOdd(text)),
        { maxLength: 8 },
      ),
      (words) => {
        expect(readTokens(words, known)).toEqual(byNode(words));
      },
    ),
    { numRuns: 5000 },
  );
});

test('no option with one letter takes a value, as the letters are read as switches', () => {
  const short = [...known].filter(([, spec]) => spec.short !== undefined);
  expect(short.map(([name]) => name)).toEqual(expect.arrayContaining(['help', 'version', 'yes']));
  expect(short.filter(([, { value }]) => value !== undefined)).toEqual([]);
});
