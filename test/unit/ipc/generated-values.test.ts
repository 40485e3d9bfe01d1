import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGeneratedValues, heldForMs } from '../../../electron/ipc/generated-values.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a value is held under a handle that says nothing about it', () => {
  const values = createGeneratedValues();
  const handle = values.hold('secret');
  expect(handle).toMatch(/^[0-9a-f-]{36}$/);
  expect(values.hold('secret')).not.toBe(handle);
  expect(values.peek(handle)).toBe('secret');
  expect(values.peek(handle)).toBe('secret');
});

it('is gone after ten minutes, not before', () => {
  const values = createGeneratedValues();
  const handle = values.hold('secret');
  vi.advanceTimersByTime(heldForMs - 1);
  expect(values.peek(handle)).toBe('secret');
  vi.advanceTimersByTime(1);
  expect(values.peek(handle)).toBeUndefined();
});

it('is gone when forgotten, and nothing keeps the process alive', () => {
  const values = createGeneratedValues();
  const [first, second] = [values.hold('one'), values.hold('two')];
  values.forget(first);
  values.forget('3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b');
  expect(values.peek(first)).toBeUndefined();
  expect(values.peek(second)).toBe('two');
  values.forget(second);
  expect(values.peek(second)).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

it('a page that asks for ever more holds no more than a hundred', () => {
  const values = createGeneratedValues();
  const handles = Array.from({ length: 101 }, (_, index) => values.hold(`value ${index}`));
  expect(handles.filter((handle) => values.peek(handle) !== undefined)).toHaveLength(100);
  expect(values.peek(handles[0] ?? '')).toBeUndefined();
});

it('remembers whether it was made here or told by a server', () => {
  const values = createGeneratedValues();
  expect(values.originOf(values.hold('made'))).toBe('generated');
  expect(values.originOf(values.hold('told', 'server'))).toBe('server');
});
