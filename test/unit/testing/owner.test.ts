import { expect, it } from 'vitest';
import type { Verdict } from '../../../electron/shared/verdict.ts';
import { compareOwner } from '../../../electron/testing/owner.ts';

const verdict = (code: Verdict['code'], email?: string): Verdict => ({
  code,
  facts: email === undefined ? {} : { email },
  evidence: [],
  at: '2026-11-30T12:00:00.000Z',
});

it.each([
  ['works', 'ada@x.test', 'bob@x.test', 'owner-differs'],
  ['works-limited', 'ada@x.test', ' bob@x.test ', 'owner-differs'],
  ['works', 'ada@x.test', 'ADA@x.test', 'works'],
  ['works', 'ada@x.test', '', 'works'],
  // For people: it may name a team, a bot or a person in any way.
  ['works', 'ada@x.test', 'Ada', 'works'],
  ['works', 'ada@x.test', 'Ada <ada@x.test> and others', 'works'],
  ['works', undefined, 'bob@x.test', 'works'],
  ['owner-pending', 'ada@x.test', 'bob@x.test', 'owner-pending'],
  ['key-unknown', undefined, 'bob@x.test', 'key-unknown'],
] as const)('%s of %s, saved as the key of %j: %s', (code, email, owner, expected) => {
  const found = compareOwner(verdict(code, email), owner);
  expect(found.code).toBe(expected);
  expect(found.facts['savedOwner']).toBe(expected === 'owner-differs' ? owner.trim() : undefined);
});
