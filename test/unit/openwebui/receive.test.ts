import { getEventListeners } from 'node:events';
import type { Dispatcher } from 'undici';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptBytes, receive, watchLimit } from '../../../electron/openwebui/receive.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const options = { path: '/', method: 'GET' } as const;
type Handlers = Required<Dispatcher.DispatchHandler>;

/** A request on a dispatcher of which the test plays the other side. */
function begun(more: { signal?: AbortSignal; watch?: (chunk: Buffer) => void; fails?: Error } = {}) {
  const { signal, watch, fails } = more;
  const aborts: Error[] = [];
  const controller = { abort: (reason: Error) => void aborts.push(reason) };
  const handlers: Handlers[] = [];
  const dispatcher = {
    dispatch: (_options: unknown, handler: Handlers) => {
      handlers.push(handler);
      if (fails !== undefined) throw fails;
      return true;
    },
  };
  const received = receive(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a dispatcher only this is used
    dispatcher as unknown as Dispatcher,
    options,
    { timeLimitMs: 50, signal, watch },
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- likewise
  const active = controller as unknown as Dispatcher.DispatchController;
  const play = {
    start: () => handlers[0]?.onRequestStart(active, {}),
    head: (status: number, headers: Record<string, string | string[]> = {}) =>
      handlers[0]?.onResponseStart(active, status, headers, ''),
    data: (chunk: string | Buffer) => handlers[0]?.onResponseData(active, Buffer.from(chunk)),
    end: () => handlers[0]?.onResponseEnd(active, {}),
    error: (error: Error) => handlers[0]?.onResponseError(active, error),
  };
  return { received, aborts, handlers, play };
}

it('is what came, and leaves no timer and no listener behind', async () => {
  const { signal } = new AbortController();
  const { received, aborts, play } = begun({ signal });
  expect([vi.getTimerCount(), getEventListeners(signal, 'abort').length]).toEqual([1, 1]);
  play.start();
  play.head(201, { one: 'a', many: ['b', 'c'] });
  play.data('one ');
  play.data('two');
  play.end();
  const result = await received;
  expect(result).toMatchObject({ ok: true, value: { status: 201, text: 'one two', cut: false } });
  const headers = ['one', 'many', 'none'].map((name) => result.ok && result.value.header(name));
  expect(headers).toEqual(['a', 'b', undefined]);
  expect([vi.getTimerCount(), getEventListeners(signal, 'abort').length]).toEqual([0, 0]);
  expect(aborts).toEqual([]);
});

it('is given up after its limit, and what comes then is not heard', async () => {
  const seen: Buffer[] = [];
  const { received, aborts, play } = begun({ watch: (chunk) => void seen.push(chunk) });
  play.start();
  play.head(200);
  vi.advanceTimersByTime(49);
  expect(aborts).toEqual([]);
  vi.advanceTimersByTime(1);
  play.data('late');
  play.end();
  expect(await received).toMatchObject({ ok: false, error: { name: 'TimeLimitError', code: 'ETIMEDOUT' } });
  expect(aborts).toHaveLength(1);
  expect(seen).toEqual([]);
});

it.each(['before', 'after'])('is ended on the connection when cancelled %s it got one', async (moment) => {
  const stop = new AbortController();
  const { received, aborts, play } = begun({ signal: stop.signal });
  if (moment === 'after') play.start();
  stop.abort();
  expect(await received).toMatchObject({ ok: false });
  if (moment === 'before') play.start();
  expect(aborts).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

it('is not sent when it was cancelled before', async () => {
  const { received, handlers } = begun({ signal: AbortSignal.abort() });
  expect(await received).toMatchObject({ ok: false });
  expect([handlers.length, vi.getTimerCount()]).toEqual([0, 0]);
});

it.each(['thrown', 'told'])('is the error that was %s', async (way) => {
  const error = new Error('x');
  const { received, play } = begun(way === 'thrown' ? { fails: error } : {});
  if (way === 'told') play.error(error);
  expect(await received).toEqual({ ok: false, error });
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  ['nobody', keptBytes, false, false],
  ['nobody', keptBytes + 1, true, true],
  ['a watcher', keptBytes + 1, true, false],
  ['a watcher', watchLimit, true, false],
  ['a watcher', watchLimit + 1, true, true],
])('for %s of %d bytes is cut: %j, and ended early: %j', async (who, length, cut, early) => {
  let seen = 0;
  const watch = (chunk: Buffer): void => void (seen += chunk.length);
  const { received, aborts, play } = begun(who === 'nobody' ? {} : { watch });
  play.start();
  play.head(200);
  play.data('x'.repeat(keptBytes - 7));
  play.data('y'.repeat(length - keptBytes + 7));
  expect(aborts).toHaveLength(early ? 1 : 0);
  play.data('');
  // What a dispatcher says of a request that was ended.
  if (early) play.error(new Error('aborted'));
  else play.end();
  const text = `${'x'.repeat(keptBytes - 7)}yyyyyyy`;
  expect(await received).toMatchObject({ ok: true, value: { text, cut } });
  expect(seen).toBe(who === 'nobody' ? 0 : length);
});
