import { PassThrough, Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect, it } from 'vitest';
import { askHidden, confirm, readAll } from '../../../electron/cli/ask.ts';

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

const isReadStream = (stream: PassThrough): stream is PassThrough & ReadStream =>
  stream instanceof PassThrough;

/** Asks at a terminal that sends these pieces; what it showed, and the modes that it was set to. */
async function asked(...pieces: readonly Buffer[]) {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => modes.push(isRaw) });
  if (!isReadStream(input)) throw new Error('no terminal');
  const output = new PassThrough();
  for (const piece of pieces) input.write(piece);
  const answer = await askHidden(input, output, 'Value: ');
  return { answer, modes, isPaused: input.isPaused(), shown: String(output.read()) };
}

const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));

it('a hidden answer is read whole where a character comes in two pieces, and the terminal is as before', async () => {
  const typed = Buffer.from('ключ\r');
  const before = listeners();
  expect(await asked(typed.subarray(0, 3), typed.subarray(3))).toEqual({
    answer: { ok: true, value: 'ключ' },
    modes: [true, false],
    isPaused: true,
    shown: '\u001b[?2004hValue: \u001b[?2004l\n',
  });
  expect(listeners()).toEqual(before);
  expect(await asked(Buffer.from('\u0003'))).toMatchObject({
    answer: { error: { code: 'request-cancelled' } },
    modes: [true, false],
  });
});
