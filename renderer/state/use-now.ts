import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): Date {
  // The first to ask after a while without listeners gets the time as it is.
  if (timer === undefined && Date.now() - now.getTime() > 30_000) now = new Date();
  return now;
}

/** The time, brought up to date twice a minute by one clock for all: enough for "3 minutes ago". */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, read);
}
