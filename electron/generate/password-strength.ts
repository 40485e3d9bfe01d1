import type { Strength } from '../shared/strength.ts';
import { checkStrength, guessableBits } from './strength.ts';

/** Words to choose from, of a phrase that people or dice make: as many as dice give (five dice for each word). */
const phraseWords = 6 ** 5;

/** Letters, with one sign between each two words. */
const phrase = /^\p{L}+(?:[\s._-]\p{L}+)+$/u;

/**
 * What is to be said about a password that somebody chose for a file, against which passwords can be tried offline. Its
 * verdict is never `blocked`. Keeps and logs nothing.
 */
export function checkPasswordStrength(password: string): Strength {
  const { findings, entropyBits: bits } = checkStrength(password, 'variable', '');
  const entropyBits = Math.min(bits, bitsOfPhrase(password));
  const others = findings.filter((finding) => finding !== 'too-short');
  const isShort = entropyBits < guessableBits;
  return {
    findings: isShort ? [...others, 'too-short'] : others,
    entropyBits,
    verdict: isShort || others.length > 0 ? 'weak' : 'good',
  };
}

/** Letters of words are not drawn one by one: of a phrase each word counts. Infinity for what is none. */
function bitsOfPhrase(password: string): number {
  if (!phrase.test(password)) return Infinity;
  return password.split(/[\s._-]/).length * Math.log2(phraseWords);
}
