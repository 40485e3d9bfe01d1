import { expect, it } from 'vitest';
import { checkPasswordStrength } from '../../../electron/generate/password-strength.ts';

it.each([
  ['correct horse battery staple', 'weak', ['too-short']],
  ['correct horse battery staple kiwi', 'good', []],
  ['correct-horse-battery-staple-kiwi', 'good', []],
  ['xK9#mQ2$vL7!pR', 'good', []],
  ['hunter22', 'weak', ['too-short']],
  ['changeme', 'weak', ['known-default', 'too-short']],
  ['ababababababababab', 'weak', ['repeated', 'too-short']],
  [' xK9#mQ2$vL7!pR', 'weak', ['edge-whitespace']],
] as const)('%s is %s', (password, verdict, findings) => {
  expect(checkPasswordStrength(password)).toMatchObject({ verdict, findings });
});

it('counts the words of a phrase, and not its letters', () => {
  expect(
    checkPasswordStrength('antidisestablishmentarianism floccinaucinihilipilification').entropyBits,
  ).toBeCloseTo(25.85, 1);
});
