import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeUnseen, printable, toJson } from '../../../electron/cli/printable.ts';
import { columnsOf, formatTable } from '../../../electron/cli/table.ts';

/** Written apart from the code under test: C0, DEL, C1, and the invisible and directional characters by number. */
const obeyed =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u; // oxlint-disable-line no-control-regex

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        '界',
        '\u001b[31m',
        '\u001b]0;x\u0007',
        '\u202e',
        '\u200b',
        '\u2028',
        '\r',
        '\n',
        '\u009b2J',
        '\u{e0041}',
        '\ud800',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('labels', () => {
  it('have nothing in them that a terminal obeys or hides', () => {
    fc.assert(
      fc.property(hostile, (label) => {
        const shown = printable(label);
        expect(shown).not.toMatch(obeyed);
        expect(shown.isWellFormed()).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['prod', 'Größe 密钥 ключ', 'a-b_c.d', 'مفتاح', 'é'])('stay as they are: %s', (label) => {
    expect(printable(label)).toBe(label);
  });

  it.each(['\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u180b', '\u180f', '\u3164', '\uffa0'])(
    'are without what looks like a space or like nothing: %j',
    (filler) => {
      expect(printable(`a${filler}b`)).toBe('ab');
    },
  );

  it('stay on one line', () => {
    expect(printable('a\r\nb\tc')).toBe('a b c');
  });
});

describe('JSON', () => {
  it('gives the data back, and nothing to obey', () => {
    fc.assert(
      fc.property(fc.record({ name: hostile, more: fc.array(hostile) }), (data) => {
        const text = toJson(data);
        expect(JSON.parse(text)).toEqual(data);
        expect(text.replaceAll('\n', '')).not.toMatch(obeyed);
      }),
      { numRuns: 3000 },
    );
  });
});

it('a value for a screen has its unseen characters spelled out', () => {
  expect(escapeUnseen('plain 密钥')).toBeUndefined();
  expect(escapeUnseen('a\nb\u200bc')).toBe('a\\u{a}b\\u{200b}c');
});

describe('tables', () => {
  it('count columns as terminals do', () => {
    expect(columnsOf('abc')).toBe(3);
    expect(columnsOf('密钥')).toBe(4);
    expect(columnsOf('e\u0301')).toBe(1);
    expect(columnsOf('한글ｶ')).toBe(5);
    expect(columnsOf('🔑')).toBe(2);
    expect(columnsOf('（值），“a”…')).toBe(12);
    expect(columnsOf('\u1112\u1161\u11ab')).toBe(2);
    expect(columnsOf('हि')).toBe(2);
  });

  it('line up, one row a line, whatever the labels hold', () => {
    const text = formatTable(
      ['A', 'B'],
      [
        ['密钥', 'x'],
        ['ab\ncd\u001b[2J', 'y'],
      ],
      false,
    );
    expect(text).toBe('A         B\n密钥      x\nab cd[2J  y\n');
  });

  it('have a bold heading only in colour', () => {
    expect(formatTable(['A'], [], true)).toBe('\u001b[1mA\u001b[22m\n');
    expect(formatTable(['A'], [], false)).toBe('A\n');
  });
});
