import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlacedWindow } from '../../../electron/shell/window-place.ts';
import { openingPlace, rememberPlace } from '../../../electron/shell/window-place.ts';
import type { WindowPlace } from '../../../electron/view-state.ts';

const main = { x: 0, y: 25, width: 1920, height: 1015 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1000, height = 700): WindowPlace => ({
  x,
  y,
  width,
  height,
  isMaximized: false,
});

describe('where the window opens', () => {
  it.each([
    ['large', main, { width: 1280, height: 800 }],
    ['low', { x: 0, y: 0, width: 1366, height: 728 }, { width: 1280, height: 728 }],
    ['small', { x: 0, y: 0, width: 1024, height: 560 }, { width: 1024, height: 560 }],
  ])('at the first start on a %s display the system places it', (_, area, size) => {
    expect(openingPlace(undefined, [area])).toEqual({ ...size, isMaximized: false });
  });

  it.each([
    ['on the main display', at(100, 60)],
    ['on another one', at(-1200, 10)],
    ['partly beyond the edge', at(1800, 900)],
    ['on two displays', at(-500, 100)],
  ])('is where it was, %s', (_, place) => {
    expect(openingPlace(place, [main, left])).toEqual(place);
  });

  it.each([
    ['on a display that is gone', at(-1200, 10)],
    ['with too little in sight to take hold of it', at(1801, 100)],
    ['above the display', at(100, 0)],
    ['below the display', at(100, 1020)],
  ])('is not where it was %s, but as large', (_, place) => {
    expect(openingPlace(place, [main])).toEqual({ width: 1000, height: 700, isMaximized: false });
  });

  it('one that is larger than its display fills it', () => {
    const large = { ...at(-1300, 40, 3000, 2000), isMaximized: true };
    expect(openingPlace(large, [main, left])).toEqual({ ...main, isMaximized: true });
    expect(openingPlace(at(300, 30, 3000, 500), [main])).toEqual(at(0, 30, 1920, 500));
  });

  it('without any display it has its own size', () => {
    expect(openingPlace(undefined, [])).toEqual({ width: 1280, height: 800, isMaximized: false });
    expect(openingPlace(at(1, 1), [])).toEqual({ width: 1000, height: 700, isMaximized: false });
  });
});

/** A window that tells where it is, and what is saved of that. */
function placed() {
  const events = new EventEmitter();
  const now = { bounds: at(10, 20), isMaximized: false, isDestroyed: false };
  const saved: WindowPlace[] = [];
  const window: PlacedWindow = {
    on: (event, listener) => events.on(event, listener),
    isDestroyed: () => now.isDestroyed,
    isMaximized: () => now.isMaximized,
    getNormalBounds: () => now.bounds,
  };
  rememberPlace(window, (place) => saved.push(place));
  return { events, now, saved };
}

describe('the place of a window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is saved once it stands still', () => {
    const { events, now, saved } = placed();
    for (let x = 0; x < 100; x += 1) {
      now.bounds = at(x, 20);
      events.emit('move');
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(449);
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saved).toEqual([at(99, 20)]);
  });

  it('is saved when the window closes, and not again when it asks again', () => {
    const { events, now, saved } = placed();
    events.emit('resize');
    events.emit('close');
    events.emit('close');
    expect(saved).toEqual([at(10, 20)]);
    now.isDestroyed = true;
    vi.advanceTimersByTime(10_000);
    expect(saved).toHaveLength(1);
  });

  it('is that before it was made as large as the display', () => {
    const { events, now, saved } = placed();
    now.isMaximized = true;
    events.emit('maximize');
    vi.advanceTimersByTime(500);
    now.isMaximized = false;
    events.emit('unmaximize');
    vi.advanceTimersByTime(500);
    expect(saved).toEqual([{ ...at(10, 20), isMaximized: true }, at(10, 20)]);
  });

  it('of a window that is gone is not asked for', () => {
    const { events, now, saved } = placed();
    events.emit('move');
    now.isDestroyed = true;
    vi.advanceTimersByTime(10_000);
    expect(saved).toEqual([]);
  });
});
