import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHandleStore } from '../../electron/handle-store.ts';

const idleMs = 600_000;
const unknown = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('holds a thing under a handle that says nothing about it', () => {
  const store = createHandleStore<string>({ most: 8, idleMs });
  const handle = store.add('secret');
  expect(handle).toMatch(/^[0-9a-f-]{36}$/);
  expect(store.add('secret')).not.toBe(handle);
  expect([store.peek(handle), store.find(handle)]).toEqual(['secret', 'secret']);
});

it('takes a handle of the caller, and then holds one thing under it', () => {
  const store = createHandleStore<string>({ most: 8, idleMs });
  expect(store.add('one', unknown)).toBe(unknown);
  store.add('two', unknown);
  expect(store.find(unknown)).toBe('two');
  expect(vi.getTimerCount()).toBe(1);
});

it('forgets after the idle time, not before; finding makes it longer, peeking does not', () => {
  const store = createHandleStore<string>({ most: 8, idleMs });
  const [found, peeked] = [store.add('found'), store.add('peeked')];
  vi.advanceTimersByTime(idleMs - 1);
  expect(store.find(found)).toBe('found');
  expect(store.peek(peeked)).toBe('peeked');
  vi.advanceTimersByTime(1);
  expect(store.peek(peeked)).toBeUndefined();
  expect(store.peek(found)).toBe('found');
  vi.advanceTimersByTime(idleMs);
  expect(store.find(found)).toBeUndefined();
});

it('forgets nothing by time where no time is given', () => {
  const store = createHandleStore<string>({ most: 8 });
  const handle = store.add('results');
  vi.advanceTimersByTime(1000 * idleMs);
  expect(store.find(handle)).toBe('results');
});

it('holds no more than it may: the oldest goes', () => {
  const store = createHandleStore<number>({ most: 100, idleMs });
  const handles = Array.from({ length: 101 }, (_, index) => store.add(index));
  expect(handles.filter((handle) => store.peek(handle) !== undefined)).toHaveLength(100);
  expect(store.peek(handles[0] ?? '')).toBeUndefined();
});

it('is empty once forgotten or closed, and no timer is left', () => {
  const store = createHandleStore<string>({ most: 8, idleMs });
  const [first, second, third] = [store.add('one'), store.add('two'), store.add('three')];
  store.forget(first);
  store.forget(unknown);
  expect([first, second].map(store.peek)).toEqual([undefined, 'two']);
  store.close();
  expect([second, third].map(store.find)).toEqual([undefined, undefined]);
  expect(vi.getTimerCount()).toBe(0);
});
