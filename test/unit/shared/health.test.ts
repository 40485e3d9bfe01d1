import { describe, expect, it } from 'vitest';
import type { Secret } from '../../../electron/shared/domain.ts';
import { secretCheckRecordCode } from '../../../electron/shared/known-codes.ts';
import {
  healthCodes,
  healthFindings,
  healthLooks,
  needsAttention,
  severityOf,
} from '../../../electron/shared/health.ts';
import { secretCheckCodes } from '../../../electron/shared/server-views.ts';
import { aSecret, aVersion } from '../../support/builders.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
const tested = (code: string, good = false) => ({ at: daysAgo(1), code, good, latencyMs: null });
const active = (days: number) => aVersion({ activatedAt: daysAgo(days), createdAt: daysAgo(days) });
const findings = (more: Partial<Secret>, lost?: Parameters<typeof healthFindings>[1]) =>
  healthFindings(aSecret(more), lost, now);

describe('the findings of a secret', () => {
  it.each<[string, Partial<Secret>, readonly string[]]>([
    ['a variable of which nothing is known', {}, ['saved']],
    ['a key before its first test', { kind: 'api-key' }, ['never-tested']],
    ['a variable, which nothing tests', { kind: 'variable', lastTest: tested('works', true) }, ['saved']],
    ['a key that works', { kind: 'api-key', lastTest: tested('works', true) }, ['works']],
    [
      'a key that the server does not know',
      { kind: 'api-key', lastTest: tested('key-unknown') },
      ['refused'],
    ],
    ['a key of some paths', { kind: 'api-key', lastTest: tested('path-not-allowed') }, ['limited']],
    ['a key whose server did not answer', { kind: 'api-key', lastTest: tested('timed-out') }, ['no-answer']],
    ['a key with a code of another version', { kind: 'api-key', lastTest: tested('odd') }, ['refused']],
    ['an overdue one', { rotateEveryDays: 30, versions: [active(31)] }, ['overdue']],
    ['one that is due in 13 days', { rotateEveryDays: 30, versions: [active(17)] }, ['due-soon']],
    ['one that is due in 14 days', { rotateEveryDays: 30, versions: [active(16)] }, ['saved']],
    ['one that is due in 15 days', { rotateEveryDays: 30, versions: [active(15)] }, ['saved']],
    ['an expired one', { expiresAt: daysAgo(1) }, ['expired']],
    ['one with a staged version', { versions: [aVersion(), aVersion({ state: 'staged' })] }, ['staged']],
    ['one without an active version', { versions: [aVersion({ state: 'retired' })] }, ['no-value']],
    [
      'one without an active version, of a kind that is tested',
      { kind: 'api-key', versions: [aVersion({ state: 'staged' })] },
      ['no-value', 'staged'],
    ],
    [
      'several, the gravest first',
      {
        kind: 'api-key',
        rotateEveryDays: 30,
        versions: [active(40), aVersion({ state: 'staged' })],
        lastTest: tested('key-unknown'),
      },
      ['refused', 'overdue', 'staged'],
    ],
    [
      'one that works and is overdue',
      { kind: 'api-key', rotateEveryDays: 30, versions: [active(40)], lastTest: tested('works', true) },
      ['overdue', 'works'],
    ],
  ])('of %s', (_, more, expected) => {
    expect(findings(more)).toEqual(expected);
  });

  it.each([
    ['same', 'in-use'],
    ['same-as-staged', 'server-staged'],
    ['same-as-previous', 'server-previous'],
    ['another', 'server-differs'],
    ['public-default', 'public-default'],
    ['cannot-tell', 'no-answer'],
  ] as const)('of a static secret whose check said %s', (code, expected) => {
    const lastTest = tested(secretCheckRecordCode(code), code === 'same');
    expect(findings({ kind: 'secret-key', lastTest })).toEqual([expected]);
  });
  it('know each answer of a check', () => {
    for (const code of secretCheckCodes) {
      const lastTest = tested(secretCheckRecordCode(code), code === 'same');
      expect(findings({ kind: 'secret-key', lastTest })).not.toEqual(['refused']);
    }
  });

  it.each([
    ['missing', 'active', 'value-missing'],
    ['differs', 'active', 'value-differs'],
    ['unchecked', 'active', 'value-unchecked'],
    ['missing', 'previous', 'version-lost'],
    ['differs', 'staged', 'version-lost'],
  ] as const)('begin with what is lost: %s, of a version that is %s', (problem, state, expected) => {
    const works = { kind: 'api-key', lastTest: tested('works', true) } as const;
    expect(findings(works, { problem, state })).toEqual([expected, 'works']);
  });
});

const codesOf = (tone: string) => healthCodes.filter((code) => healthLooks[code].tone === tone);

it('findings are in the order of what is to be done first', () => {
  const bad =
    'value-missing value-differs value-unchecked public-default replicas-differ server-differs refused expired';
  const warn = 'no-value version-lost server-previous limited overdue no-answer due-soon server-staged';
  expect([codesOf('bad').join(' '), codesOf('warn').join(' ')]).toEqual([bad, warn]);
});

it('attention is called for by what does not work and by what has a date, and by nothing else', () => {
  expect(healthCodes.filter((code) => !needsAttention(code))).toEqual([
    'staged',
    'never-tested',
    'works',
    'in-use',
    'saved',
  ]);
  // What needs nobody is never before what does.
  const firstCalm = healthCodes.findIndex((code) => !needsAttention(code));
  expect(healthCodes.slice(firstCalm).some(needsAttention)).toBe(false);
  expect(healthCodes.map(severityOf)).toEqual(healthCodes.map((_, index) => index));
  // Red and amber have a picture of their own, as colour alone tells nobody.
  for (const { tone, sign } of Object.values(healthLooks)) {
    expect(tone === 'good').toBe(sign === 'done');
  }
});
