import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { confirm, readAll } from '../../../electron/cli/ask.ts';

it('reads to the end, in whatever pieces', async () => {
  const read = await readAll(Readable.from([Buffer.from('ab'), Buffer.from([0xff]), 'c']), 4);
  expect(read).toEqual({ ok: true, value: Buffer.from([0x61, 0x62, 0xff, 0x63]) });
});

it('takes exactly as much as the limit, and no byte more', async () => {
  const pieces = [Buffer.from('abc'), Buffer.from('de')];
  expect((await readAll(Readable.from(pieces), 5)).ok).toBe(true);
  expect((await readAll(Readable.from(pieces), 4)).ok).toBe(false);
});

it('stops at the limit instead of filling the memory', async () => {
  let pieces = 0;
  function* endless() {
    for (;;) {
      pieces += 1;
      yield Buffer.alloc(1000);
    }
  }
  const read = await readAll(Readable.from(endless()), 10_000);
  expect(read).toEqual({ ok: false, error: { code: 'value-too-long' } });
  expect(pieces).toBeLessThan(100);
});

it.each([
  ['y\n', true],
  [' YES \n', true],
  ['n\n', false],
  ['\n', false],
  ['yep\n', false],
  ['y', true],
  ['', false],
])('the answer %j is %s', async (typed, isYes) => {
  const output = new PassThrough();
  expect(await confirm(Readable.from([typed]), output, 'Sure?')).toBe(isYes);
  expect(String(output.read())).toBe('Sure? [y/N] ');
});
