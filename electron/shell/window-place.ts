import type { WindowPlace } from '../view-state.ts';

/** A rectangle on the desktop, in its own pixels (Electron's `Rectangle`). */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window is to open; without `x` and `y` the system chooses. */
export interface OpeningPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

const firstSize = { width: 1280, height: 800 } as const;

/** The smallest window in which every view can be used. */
export const smallestSize = { width: 720, height: 480 } as const;

/** What has to be seen of the upper edge, by which a window is moved. */
const handle = { width: 120, height: 24 } as const;

/**
 * Where the window opens: where it was, if that is still on one of the displays, and never larger than the display; in its size
 * elsewhere, if not.
 * @param workAreas of the displays, without bars and docks; the first one is the main display's
 */
export function openingPlace(saved: WindowPlace | undefined, workAreas: readonly Area[]): OpeningPlace {
  const [main] = workAreas;
  const { width, height, isMaximized } = saved ?? { ...firstSize, isMaximized: false };
  const area = saved && workAreas.find((one) => isInReach(saved, one));
  const room = area ?? main ?? { width, height };
  const size = { width: Math.min(width, room.width), height: Math.min(height, room.height) };
  if (!saved || !area) return { ...size, isMaximized };
  return {
    ...size,
    // One that was made smaller stays in sight as a whole.
    x: size.width < width ? area.x : saved.x,
    y: size.height < height ? area.y : saved.y,
    isMaximized,
  };
}

/** Whether enough of a window's upper edge is in the area to move it. */
function isInReach({ x, y, width }: Area, area: Area): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const isBelowTop = y >= area.y && y + handle.height <= area.y + area.height;
  return isBelowTop && across >= Math.min(width, handle.width);
}

/** The part of Electron's window in use. */
export interface PlacedWindow {
  on(event: 'close' | 'maximize' | 'move' | 'resize' | 'unmaximize', listener: () => void): unknown;
  isDestroyed(): boolean;
  isMaximized(): boolean;
  getNormalBounds(): Area;
}

/** A window that is being moved is not saved before it has stood still for this long, in milliseconds. */
const stillMs = 500;

/** Has the window's place saved whenever it has changed, and when it closes. */
export function rememberPlace(window: PlacedWindow, save: (place: WindowPlace) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let saved = '';

  function saveNow(): void {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const place = { x, y, width, height, isMaximized: window.isMaximized() };
    const text = JSON.stringify(place);
    if (text === saved) return;
    saved = text;
    save(place);
  }
  function saveSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(saveNow, stillMs);
    timer.unref();
  }
  for (const event of ['move', 'resize', 'maximize', 'unmaximize'] as const) window.on(event, saveSoon);
  window.on('close', saveNow);
}
