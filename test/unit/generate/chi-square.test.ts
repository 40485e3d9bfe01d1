import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { evenLimit, unevenness } from './chi-square.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

it('the check finds the bias of a remainder', () => {
  const biased = Array.from(randomBytes(43_000), (byte) => alphabet[byte % alphabet.length]).join('');
  expect(unevenness(biased, alphabet)).toBeGreaterThan(evenLimit);
});

it('the check finds a character that never comes', () => {
  const even = Array.from({ length: 43_000 }, (_, index) => alphabet[index % alphabet.length]).join('');
  expect(unevenness(even, alphabet)).toBeLessThan(evenLimit);
  expect(unevenness(even.replaceAll('9', '8'), alphabet)).toBeGreaterThan(evenLimit);
});
