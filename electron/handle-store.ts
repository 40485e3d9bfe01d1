import { randomUUID } from 'node:crypto';
import type { Id } from './shared/domain.ts';

export interface HandleLimits {
  /** Things held at once; the oldest gives way to a new one. */
  readonly most: number;
  /** Milliseconds after which a thing is forgotten that nobody asked for by `find`; without it nothing is by time. */
  readonly idleMs?: number | undefined;
}

/** What main holds under opaque handles for the window, which gets to see the handle only. */
export interface HandleStore<T> {
  /** Holds a thing and returns its handle: the one given, or a new one. */
  readonly add: (thing: T, handle?: Id) => Id;
  /** The thing, held for another idle time; undefined when it was forgotten. */
  readonly find: (handle: Id) => T | undefined;
  /** The thing, held no longer for this question. */
  readonly peek: (handle: Id) => T | undefined;
  readonly forget: (handle: Id) => void;
  /** Forgets all. */
  readonly close: () => void;
}

/** Ten minutes: the idle time of what the user is working on. */
export const tenMinutesMs = 600_000;

/** Its timers do not keep the process alive. */
export function createHandleStore<T>({ most, idleMs }: HandleLimits): HandleStore<T> {
  const held = new Map<Id, { readonly thing: T; readonly timer: NodeJS.Timeout | undefined }>();

  function forget(handle: Id): void {
    clearTimeout(held.get(handle)?.timer);
    held.delete(handle);
  }

  return {
    add: (thing, handle = randomUUID()) => {
      forget(handle);
      for (const [oldest] of held) {
        if (held.size < most) break;
        forget(oldest);
      }
      const timer = idleMs === undefined ? undefined : setTimeout(() => forget(handle), idleMs).unref();
      held.set(handle, { thing, timer });
      return handle;
    },
    find: (handle) => {
      const found = held.get(handle);
      found?.timer?.refresh();
      return found?.thing;
    },
    peek: (handle) => held.get(handle)?.thing,
    forget,
    close: () => {
      for (const handle of held.keys()) forget(handle);
    },
  };
}
