import { expect, it } from 'vitest';
import { hasWorkingKey, showsKeysOn, toldTraps } from '../../../electron/shared/told-traps.ts';
import { aSecret } from '../../support/builders.ts';

const test = { at: '2026-01-01T00:00:00.000Z', latencyMs: 1 };

it('a server that took a key is not said to have keys off', () => {
  const traps = ['plain-http', 'keys-off-by-default'] as const;
  expect(toldTraps(traps, false)).toEqual(traps);
  expect(toldTraps(traps, true)).toEqual(['plain-http']);
});

it.each([
  ['works', true],
  ['works-limited', true],
  ['owner-differs', true],
  ['key-unknown', false],
  ['keys-disabled-or-not-permitted', false],
] as const)('%s shows that keys are on: %s', (code, shows) => {
  expect(showsKeysOn(code)).toBe(shows);
});

it('the last tests of the secrets of an instance tell whether one of its keys works', () => {
  const good = { ...test, code: 'works', good: true } as const;
  expect(hasWorkingKey([aSecret({ kind: 'api-key', lastTest: good })])).toBe(true);
  expect(hasWorkingKey([aSecret({ kind: 'secret-key', lastTest: good })])).toBe(false);
  expect(hasWorkingKey([aSecret({ kind: 'api-key', lastTest: { ...good, good: false } })])).toBe(false);
  expect(hasWorkingKey([aSecret({ kind: 'api-key', lastTest: null })])).toBe(false);
});
