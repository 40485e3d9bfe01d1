import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createHiddenLine } from '../../../electron/cli/hidden-line.ts';

/** The line that these keys give, the way they come in. */
function typed(...chunks: readonly string[]) {
  const line = createHiddenLine();
  for (const chunk of chunks) {
    const end = line.push(chunk);
    if (end) return end.end === 'line' ? end.text : 'cancelled';
  }
  return 'open';
}

it.each([
  [['abc\r'], 'abc'],
  [['abc\n'], 'abc'],
  [['a', 'b', 'c', '\r'], 'abc'],
  [['\r'], ''],
  [['ab\u007fc\r'], 'ac'],
  [['ab\bc\r'], 'ac'],
  [['\u007f\u007fa\r'], 'a'],
  [['a🔑\u007fb\r'], 'ab'],
  [['wrong\u0015right\r'], 'right'],
  [['abc\u0003'], 'cancelled'],
  [['\u0004'], 'cancelled'],
  [['abc\u0004'], 'abc'],
  [['a\tb\u0001c\r'], 'abc'],
  [['a\u001b[Db\u001b[1;5Cc\u001bOAd\u001bxe\r'], 'abcde'],
  [['a\u001b', '[', '3', '~b\r'], 'ab'],
  [['ключ 密钥\r'], 'ключ 密钥'],
  [['abc'], 'open'],
])('%j gives %j', (chunks, text) => {
  expect(typed(...chunks)).toBe(text);
});

it.each([
  ['one line', 'abc', 'abc'],
  ['a line break at its end', 'abc\r', 'abc'],
  ['several line breaks at its end, of which one ends the paste', 'abc\r\r\n\n', 'abc\n\n'],
  ['several lines', '-----BEGIN-----\rAAAA\r-----END-----\r', '-----BEGIN-----\nAAAA\n-----END-----'],
  ['line breaks of two kinds', 'a\r\nb\nc', 'a\nb\nc'],
  ['control keys as text', 'a\u0003b\u007fc', 'a\u0003b\u007fc'],
])('a paste of %s is taken whole', (_, pasted, text) => {
  const stream = `x\u001b[200~${pasted}\u001b[201~y\r`;
  expect(typed(stream)).toBe(`x${text}y`);
  expect(typed(...Array.from(stream))).toBe(`x${text}y`);
});

it('makes no difference in which pieces the keys come', () => {
  const key = fc.oneof(
    fc.constantFrom('\u001b[200~', '\u001b[201~', '\u001b[A', '\u007f', '\u0015', '\t', 'ab', '\n'),
    fc.string({ minLength: 1, maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 12 }), (keys) => {
      const stream = `${keys.join('')}\u001b[201~\r`;
      expect(typed(...Array.from(stream))).toBe(typed(stream));
    }),
    { numRuns: 3000 },
  );
});
