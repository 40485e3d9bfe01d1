import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ModelCounter } from '../../../electron/openwebui/model-counter.ts';

function count(chunks: readonly Uint8Array[]): number | null {
  const counter = new ModelCounter();
  for (const chunk of chunks) counter.push(chunk);
  return counter.count;
}

it('counts what JSON.parse counts, wherever the text is cut into chunks', () => {
  const item = fc.jsonValue({ maxDepth: 3 });
  const document = fc.record({
    before: fc.dictionary(fc.string(), item, { maxKeys: 3 }),
    data: fc.array(item, { maxLength: 8 }),
    after: fc.dictionary(fc.string(), item, { maxKeys: 3 }),
    indent: fc.constantFrom(0, 2, '\t'),
    size: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(document, ({ before, data, after, indent, size }) => {
      const { data: _first, ...head } = before;
      const { data: _last, ...tail } = after;
      const bytes = Buffer.from(JSON.stringify({ ...head, data, ...tail }, null, indent));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(count(chunks)).toBe(data.length);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['{"data":[{"id":"a"},{"id":"b"', null],
  ['{"data":{"data":[1,2]}}', null],
  ['{"list":{"data":[1]},"data":[]}', 0],
  ['{"x":"\\"data\\":[1,2]","data":[ 1 , 2 ]}', 2],
  ['{"x":"data","y":[1,2,3]}', null],
  ['[1,2]', null],
  ['{"data\\"":[1],"data":[1,2]}', 2],
  ['{"data\\\\":[1],"data":[1,2]}', 2],
  ['{"datas":[1,2]}', null],
  ['{"database":[1,2]}', null],
  ['{"xdata":[1,2]}', null],
  ['{"data":1,"next":[1,2]}', null],
  ['{"data":null,"data":[1]}', 1],
  ['{"data":[1,2],"data":[1,2,3]}', 2],
  ['{"data":[[1,2],{"a":[3,4],"b":"x,]"},"],["]}', 3],
  ['{"data":[\n]}', 0],
  ['{"data":[\n\t1\r\n,\n2 ]}', 2],
  ['{"data":[0]}', 1],
  ['{"data":["!"]}', 1],
  ['', null],
])('reads %s as %s', (text, expected) => {
  expect(count([Buffer.from(text)])).toBe(expected);
});
