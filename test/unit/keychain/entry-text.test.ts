import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts, maxParts, readHead, writeValue } from '../../../electron/keychain/entry-text.ts';
import { maxEntryBytes, maxValueBytes } from '../../../electron/keychain/port.ts';
import { checkValue } from '../../../electron/keychain/validate.ts';

/** What gnome-keyring gives back as it was stored, in a keyring without a password too. */
const survives = /^(?! )[\x20-\x5b\x5d-\x7e]+$/;

function readBack(value: string): string | undefined {
  const { head, parts } = writeValue(value);
  const found = readHead(head);
  return found.kind === 'whole' ? found.value : joinParts(parts, found.digest);
}

describe('what is written into entries', () => {
  it('survives, fits and reads back, whatever the value', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('\\', '\n', '\t', ' ', 'a', '密', '🔑', 'wk1:', 'wk1/') }),
      fc.string({ minLength: 1900, maxLength: 2300 }),
      fc.string({ minLength: 1, maxLength: 40 }).map((text) => `wk1:${text}`),
      fc.nat({ max: maxValueBytes - 1 }).map((length) => '~'.repeat(length + 1)),
    );
    fc.assert(
      fc.property(value, (text) => {
        fc.pre(checkValue(text) === undefined);
        const { head, parts } = writeValue(text);
        for (const entry of [head, ...parts]) {
          expect(entry).toMatch(survives);
          expect(entry.length).toBeLessThanOrEqual(maxEntryBytes);
        }
        expect(parts.length).toBeLessThanOrEqual(maxParts);
        expect(readBack(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the value itself where that survives, as earlier versions wrote it', () => {
    for (const value of ['sk-0123', 'a b', '#;=[x]{}', 'trail  ', 'x'.repeat(maxEntryBytes)]) {
      expect(writeValue(value)).toEqual({ head: value, parts: [] });
    }
  });

  it('has the most parts for the longest value', () => {
    expect(writeValue('x'.repeat(maxValueBytes)).parts).toHaveLength(maxParts);
  });
});

describe('an entry of an earlier version', () => {
  it.each([
    ' lead',
    'two\nlines',
    'C:\\temp',
    '密钥',
    'wk1:',
    'wk1:not base64',
    'wk1:QQ==',
    // `A` and `a b`, which are written plain.
    'wk1:QQ',
    'wk1:YSBi',
    // Not UTF-8.
    'wk1:_w',
    // Bits that no encoder sets.
    'wk1:Cg1',
    'wk1/',
    'wk1/0:abc',
    'wk1/3:abc',
    `wk1/99:${'A'.repeat(43)}`,
  ])('reads as it is: %j', (text) => {
    expect(readHead(text)).toEqual({ kind: 'whole', value: text });
  });
});

describe('parts', () => {
  it('of two values are not joined', () => {
    const one = writeValue('a'.repeat(5000));
    const other = writeValue('b'.repeat(5000));
    const head = readHead(one.head);
    expect(head).toMatchObject({ kind: 'split', parts: 4 });
    if (head.kind !== 'split') return;
    const mixed = [...one.parts.slice(0, 2), ...other.parts.slice(2)];
    expect(joinParts(mixed, head.digest)).toBeUndefined();
    expect(joinParts(one.parts.toReversed(), head.digest)).toBeUndefined();
    expect(joinParts(one.parts, head.digest)).toBe('a'.repeat(5000));
  });
});
