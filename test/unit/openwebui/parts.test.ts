import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortText, titleOf } from '../../../electron/openwebui/body.ts';
import { canBeHeaderValue, firstUnsendable } from '../../../electron/openwebui/header.ts';
import { shapeOfKey } from '../../../electron/openwebui/key-shape.ts';
import { retryAfterSeconds } from '../../../electron/openwebui/finding.ts';
import { canCarryKey } from '../../../electron/shared/rules.ts';
import type { Facts } from '../../../electron/shared/verdict.ts';
import { testRecordOf } from '../../../electron/openwebui/test-key.ts';
import { fakeToken } from '../../support/openwebui-model.ts';

describe('headers', () => {
  it('carries a value exactly when every character is visible ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (value) => {
        const expected = value.split('').every((unit) => unit >= '!' && unit <= '~');
        expect(canBeHeaderValue(value)).toBe(expected);
        expect(firstUnsendable(value) === 0).toBe(expected);
      }),
    );
  });

  it.each([
    'Host',
    'accept-encoding',
    'referer',
    'cookie',
    'Content-Length',
    'transfer-encoding',
    'x key',
    'x:key',
    '',
    'ключ',
    'a\r\nb',
  ])('puts no key into %j', (name) => {
    expect(canCarryKey(name)).toBe(false);
  });
});

describe('the shape of a value kept as a key', () => {
  it.each([
    [`sk-${'0a'.repeat(16)}`, 'open-webui'],
    [`sk-${'0A'.repeat(16)}`, 'other-sk'],
    ['sk-1234', 'other-sk'],
    ['sk-proj-x', 'provider'],
    [`sk-${'a'.repeat(20)}T3BlbkFJ${'b'.repeat(20)}`, 'provider'],
    ['hf_abcdef', 'provider'],
    [fakeToken('s', { id: 'x' }), 'jwt'],
    ['a.b.c', 'other'],
    ['f'.repeat(64), 'other'],
    ['', 'unsendable'],
    ['sk-a b', 'unsendable'],
  ])('%s is %s', (value, shape) => {
    expect(shapeOfKey(value).shape).toBe(shape);
  });
});

describe('texts of servers', () => {
  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const read = (value: string) => retryAfterSeconds({ header: () => value }, now);
    expect(read('120')).toBe(120);
    expect(read('Thu, 01 Jan 2026 00:00:30 GMT')).toBe(30);
    expect(read('Wed, 31 Dec 2025 23:00:00 GMT')).toBe(0);
    expect(read('soon')).toBeNull();
    expect(read('-1e9')).toBeNull();
  });

  it('strips control, bidi and zero-width characters', () => {
    expect(shortText('\u001B[31mred\u202E \u200Bx\n')).toBe('[31mred   x');
    expect(shortText(titleOf('<title>\u202EOpen\nWebUI</title>'))).toBe('Open WebUI');
  });
});

it('of a test is kept how long the last answer took, and whose key it is', () => {
  const asked = { method: 'GET', url: 'x' } as const;
  const evidence = [
    { ...asked, status: 200, latencyMs: 3 },
    { ...asked, status: 401, latencyMs: 5 },
    { ...asked, status: null, latencyMs: 9 },
  ];
  const record = { at: 'then', code: 'works', good: true, latencyMs: 5 };
  expect(testRecordOf({ code: 'works', facts: {}, evidence, at: 'then' })).toEqual(record);
  const ofUser = (facts: Facts) => testRecordOf({ code: 'works', facts, evidence, at: 'then' });
  expect(ofUser({ user: 'Ada', email: 'ada@x.test' })).toEqual({ ...record, user: 'ada@x.test' });
  expect(ofUser({ user: 'Ada', models: 3 })).toEqual({ ...record, user: 'Ada' });
  const unanswered = { code: 'timed-out', facts: {}, evidence: evidence.slice(2), at: 'then' } as const;
  const bad = { ...record, code: 'timed-out', good: false, latencyMs: null };
  expect(testRecordOf(unanswered)).toEqual(bad);
});
