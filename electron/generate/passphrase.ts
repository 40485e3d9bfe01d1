import type { Generated, Recipe } from '../shared/recipe.ts';
import { fernetKeyLength } from './fernet.ts';
import { drawOne } from './random.ts';
import { words } from './words.ts';

/**
 * Words drawn independently from the list. A phrase of exactly 44 characters is drawn again, because Open WebUI would
 * read it as a Fernet key; the entropy says what that costs (0.2 bits at most).
 */
export function makePassphrase(recipe: Extract<Recipe, { kind: 'passphrase' }>): Generated {
  for (;;) {
    const value = Array.from({ length: recipe.words }, () => drawOne(words)).join(recipe.separator);
    if (Array.from(value).length !== fernetKeyLength) return { value, entropyBits: passphraseBits(recipe) };
  }
}

function passphraseBits(recipe: Extract<Recipe, { kind: 'passphrase' }>): number {
  const separators = Array.from(recipe.separator).length * (recipe.words - 1);
  const avoided = shareOfLength(recipe.words, fernetKeyLength - separators);
  return recipe.words * Math.log2(words.length) + Math.log2(1 - avoided);
}

/** Which share of all phrases of `count` words has `length` letters: the words' lengths, added up by convolution. */
function shareOfLength(count: number, length: number): number {
  const longest = Math.max(...words.map((word) => word.length));
  const ofWord = Array.from({ length: longest + 1 }, (_, size) => sharesWith(size));
  let shares = [1];
  for (let word = 0; word < count; word += 1) {
    const next = Array.from({ length: shares.length + longest }, () => 0);
    for (const [sum, share] of shares.entries()) {
      for (const [size, chance] of ofWord.entries())
        next[sum + size] = (next[sum + size] ?? 0) + share * chance;
    }
    shares = next;
  }
  return shares[length] ?? 0;
}

function sharesWith(size: number): number {
  return words.filter((word) => word.length === size).length / words.length;
}
