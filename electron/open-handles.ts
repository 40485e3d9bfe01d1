import type { Id } from './shared/domain.ts';

/** What main keeps open for the window under opaque handles. */
export interface OpenHandles<T> {
  /** Keeps a thing; the oldest gives way when there are too many. */
  readonly add: (handle: Id, thing: T) => void;
  /** The thing, kept for another idle time; undefined when it was forgotten. */
  readonly find: (handle: Id) => T | undefined;
  readonly forget: (handle: Id) => void;
  /** Forgets all. */
  readonly close: () => void;
}

const maxOpen = 8;
const tenMinutes = 600_000;

/** Keeps at most eight things, each until nobody asked for it for `idleMs` milliseconds (ten minutes). */
export function createOpenHandles<T>(idleMs = tenMinutes): OpenHandles<T> {
  const open = new Map<Id, { readonly thing: T; readonly timer: NodeJS.Timeout }>();

  function forget(handle: Id): void {
    clearTimeout(open.get(handle)?.timer);
    open.delete(handle);
  }

  return {
    add: (handle, thing) => {
      for (const [oldest] of open) {
        if (open.size < maxOpen) break;
        forget(oldest);
      }
      open.set(handle, { thing, timer: setTimeout(() => forget(handle), idleMs).unref() });
    },
    find: (handle) => {
      const found = open.get(handle);
      found?.timer.refresh();
      return found?.thing;
    },
    forget,
    close: () => {
      for (const handle of open.keys()) forget(handle);
    },
  };
}
