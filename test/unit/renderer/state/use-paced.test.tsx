// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePaced } from '../../../../renderer/state/use-paced.ts';
import { renderHook, settle } from '../../../support/render.tsx';
import { openBridge } from '../../../support/bridge.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, then together at the end of each pause, and not after it went away', async () => {
  const work = vi.fn<() => void>();
  const hook = await renderHook(await openBridge(), () => usePaced(work, 300), undefined);
  const ask = hook.current;
  ask();
  expect(work).toHaveBeenCalledTimes(1);
  for (let count = 0; count < 50; count += 1) ask();
  expect(work).toHaveBeenCalledTimes(1);
  await settle(async () => vi.advanceTimersByTime(300));
  expect(work).toHaveBeenCalledTimes(2);
  await settle(async () => vi.advanceTimersByTime(3000));
  expect(work).toHaveBeenCalledTimes(2);
  ask();
  ask();
  expect(work).toHaveBeenCalledTimes(3);
  await hook.unmount();
  await settle(async () => vi.advanceTimersByTime(3000));
  expect(work).toHaveBeenCalledTimes(3);
});
