import { describe, expect, it } from 'vitest';
import type { Decode } from '../../../electron/files/decode.ts';
import {
  arrayOf,
  bool,
  DecodeError,
  fields,
  instant,
  integer,
  matching,
  nullable,
  oneOf,
  text,
} from '../../../electron/files/decode.ts';

/** The value as decoded, or `problem at place`. */
function decoded(decode: Decode<unknown>, value: unknown): unknown {
  try {
    return decode(value);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const { problem, place } = error.damage();
    return `${problem} at ${place}`;
  }
}

const takes = (decode: Decode<unknown>, value: unknown): boolean => {
  try {
    decode(value);
    return true;
  } catch {
    return false;
  }
};

describe('decoders', () => {
  it.each([
    ['text', text(3), 'abc', true],
    ['a text that is too long', text(3), 'abcd', false],
    ['half a character', text(3), '\ud800', false],
    ['a number for a text', text(3), 1, false],
    ['the least number', integer(1, 5), 1, true],
    ['the largest number', integer(1, 5), 5, true],
    ['a number below', integer(1, 5), 0, false],
    ['a number above', integer(1, 5), 6, false],
    ['a fraction', integer(1, 5), 1.5, false],
    ['an unsafe number', integer(1), 2 ** 53, false],
    ['a number as text', integer(1), '1', false],
    ['true', bool, true, true],
    ['a word for true', bool, 'true', false],
    ['a known word', oneOf(['a', 'b']), 'b', true],
    ['an unknown word', oneOf(['a', 'b']), 'c', false],
    ['null where it may be', nullable(text(3)), null, true],
    ['a value where null may be', nullable(text(3)), 'abcd', false],
    ['nothing where null may be', nullable(text(3)), undefined, false],
    ['what matches', matching(/^a/, 'not-an-id'), 'ab', true],
    ['a number that would match', matching(/^1/, 'not-an-id'), 1, false],
    ['what does not match', matching(/^a/, 'not-an-id'), 'b', false],
  ])('%s', (_what, decode: Decode<unknown>, value, isTaken) => {
    expect(takes(decode, value)).toBe(isTaken);
  });

  it.each([
    ['2026-01-31T23:59:59.999Z', true],
    ['2026-12-01T00:00:00.000Z', true],
    ['2026-10-10T09:00:00.000Z', true],
    ['2026-00-01T00:00:00.000Z', false],
    ['2026-13-01T00:00:00.000Z', false],
    ['2026-01-00T00:00:00.000Z', false],
    ['2026-01-32T00:00:00.000Z', false],
    ['2026-01-01T24:00:00.000Z', false],
    ['2026-01-01T00:60:00.000Z', false],
    ['2026-01-01T00:00:60.000Z', false],
    ['2026-01-01T00:00:00Z', false],
    ['2026-01-01T00:00:00.000', false],
    [' 2026-01-01T00:00:00.000Z', false],
    ['2026-01-01T00:00:00.000Z ', false],
  ])('the instant %s: %s', (value, isTaken) => {
    expect(takes(instant, value)).toBe(isTaken);
  });

  it('take an object with exactly their fields, and name the place of what is wrong', () => {
    const shape = fields<{ a: string; list: readonly { n: number }[] }>({
      a: text(3),
      list: arrayOf(fields<{ n: number }>({ n: integer(0) })),
    });
    const good = { a: 'x', list: [{ n: 0 }] };
    expect(decoded(shape, good)).toBe(good);
    expect(decoded(shape, { a: 'x', list: [{ n: 0 }, { n: -1 }] })).toBe(
      'not-a-number-in-range at list[1].n',
    );
    expect(decoded(shape, { a: 'x', list: {} })).toBe('not-a-list at list');
    expect(decoded(shape, { a: 'x' })).toBe('not-a-list at list');
    expect(decoded(shape, { ...good, more: 1 })).toBe('unknown-field at ');
    expect(decoded(shape, JSON.parse('{"a":"x","list":[],"__proto__":{}}'))).toBe('unknown-field at ');
    for (const value of [null, [], 'x', undefined]) expect(decoded(shape, value)).toBe('not-an-object at ');
  });

  it('leave out, where they are loose, what they do not know', () => {
    const loose = fields<{ a: string }>({ a: text(3) }, true);
    expect(decoded(loose, { a: 'x', more: 1 })).toEqual({ a: 'x' });
    expect(decoded(loose, { more: 1 })).toBe('not-text at a');
  });
});
