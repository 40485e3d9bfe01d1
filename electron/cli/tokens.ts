import type { OptionSpec } from './command.ts';

/** What a word of the command line is, or a letter of a word of short options. */
export type Token =
  | { readonly kind: 'operand' | 'after-dashes'; readonly value: string }
  | {
      readonly kind: 'option';
      readonly name: string;
      /** What came after `=`, or the next word where the option takes a value. */
      readonly value: string | undefined;
      readonly isInline: boolean;
    };

/**
 * Tells options from operands, as `util.parseArgs` does with `strict: false` (a test compares them). Written by hand
 * because loading that costs a short-lived command a millisecond. Short options are switches.
 */
export function readTokens(
  words: readonly string[],
  known: ReadonlyMap<string, OptionSpec>,
): readonly Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      for (const value of words.slice(index + 1)) tokens.push({ kind: 'after-dashes', value });
      break;
    }
    if (word.startsWith('--')) {
      const token = readLong(word);
      const isNextTaken = !token.isInline && known.get(token.name)?.value !== undefined;
      if (isNextTaken) index += 1;
      tokens.push(isNextTaken ? { ...token, value: words[index] } : token);
    } else if (word.startsWith('-') && word !== '-') {
      for (const letter of word.slice(1).split('')) tokens.push(readShort(letter, known));
    } else {
      tokens.push({ kind: 'operand', value: word });
    }
  }
  return tokens;
}

/** `--name` or `--name=value`; an equals sign right after the dashes belongs to the name. */
function readLong(word: string): Extract<Token, { kind: 'option' }> {
  const equals = word.indexOf('=', 3);
  return equals < 0
    ? { kind: 'option', name: word.slice(2), value: undefined, isInline: false }
    : { kind: 'option', name: word.slice(2, equals), value: word.slice(equals + 1), isInline: true };
}

function readShort(letter: string, known: ReadonlyMap<string, OptionSpec>): Token {
  const found = [...known].find(([, { short }]) => short === letter);
  return { kind: 'option', name: found?.[0] ?? letter, value: undefined, isInline: false };
}
