import { expect, it } from 'vitest';
import { journeyOf } from '../../../../../renderer/features/instances/journey-steps.ts';
import { aSecret } from '../../../../support/builders.ts';

const test = { at: '2026-11-23T12:00:00.000Z', code: 'works', good: true, latencyMs: 12 } as const;
const secretKey = aSecret({ kind: 'secret-key', lastTest: null });
const apiKey = aSecret({ kind: 'api-key', lastTest: null });
const variable = aSecret({ kind: 'variable', lastTest: null });
const of = (secrets: Parameters<typeof journeyOf>[0], facts: Partial<Parameters<typeof journeyOf>[1]> = {}) =>
  journeyOf(secrets, { isExported: false, isAddressKnown: true, ...facts });

it.each([
  { has: 'nothing', journey: of([]), done: 0, total: 2, next: 'secretKey' },
  { has: 'a variable', journey: of([variable]), done: 0, total: 2, next: 'secretKey' },
  { has: 'a secret key', journey: of([secretKey]), done: 1, total: 2, next: 'export' },
  { has: 'a key, untested', journey: of([secretKey, apiKey]), done: 1, total: 3, next: 'export' },
  {
    has: 'a file, and no API key',
    journey: of([secretKey], { isExported: true }),
    done: 2,
    total: 2,
    next: undefined,
  },
  {
    has: 'a file, and a key that was not tested',
    journey: of([secretKey, apiKey], { isExported: true }),
    done: 2,
    total: 3,
    next: 'test',
  },
  {
    has: 'a tested key, and no file',
    journey: of([secretKey, { ...apiKey, lastTest: test }]),
    done: 2,
    total: 3,
    next: 'export',
  },
  {
    has: 'a file, and a key that was tested',
    journey: of([secretKey, { ...apiKey, lastTest: test }], { isExported: true }),
    done: 3,
    total: 3,
    next: undefined,
  },
  {
    has: 'a file, and a secret key that the server was asked for',
    journey: of([{ ...secretKey, lastTest: test }, apiKey], { isExported: true }),
    done: 3,
    total: 3,
    next: undefined,
  },
  {
    has: 'a file, a key, and no address',
    journey: of([secretKey, apiKey], { isExported: true, isAddressKnown: false }),
    done: 2,
    total: 2,
    next: undefined,
  },
])('an instance with $has is at $done of $total', ({ journey, done, total, next }) => {
  expect(journey).toEqual({ done, total, next });
});
