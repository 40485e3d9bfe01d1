import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clearBeforeClosing } from '../../../electron/shell/clear-before-closing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window that is asked to close, and a clipboard that is cleared when the test says so. */
function setUp(mayHold: boolean) {
  const clearing = new EventEmitter();
  const clearNow = vi.fn<() => Promise<boolean>>(
    () =>
      new Promise((resolve, reject) => {
        clearing.once('done', resolve);
        clearing.once('failed', reject);
      }),
  );
  const window = Object.assign(new EventEmitter(), { destroy: vi.fn<() => void>() });
  clearBeforeClosing(window, { mayHold: () => mayHold, clearNow });
  const close = (): boolean => {
    let isPrevented = false;
    window.emit('close', { preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return { window, clearing, clearNow, close };
}

it('a window stays until the clipboard is cleared, however often it is asked to close', async () => {
  const { window, clearing, clearNow, close } = setUp(true);
  expect([close(), close()]).toEqual([true, true]);
  expect(clearNow).toHaveBeenCalledOnce();
  expect(window.destroy).not.toHaveBeenCalled();
  clearing.emit('done', true);
  await vi.advanceTimersByTimeAsync(0);
  expect(window.destroy).toHaveBeenCalledOnce();
});

it('a clipboard that hangs or fails does not keep the window', async () => {
  const hangs = setUp(true);
  hangs.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(hangs.window.destroy).toHaveBeenCalledOnce();
  const fails = setUp(true);
  fails.close();
  fails.clearing.emit('failed', new Error('no clipboard'));
  await vi.advanceTimersByTimeAsync(0);
  expect(fails.window.destroy).toHaveBeenCalledOnce();
});

it('a window closes at once when nothing of ours is on the clipboard', () => {
  const { close, clearNow } = setUp(false);
  expect(close()).toBe(false);
  expect(clearNow).not.toHaveBeenCalled();
});
