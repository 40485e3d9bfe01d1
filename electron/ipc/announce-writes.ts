import type { HandlerServices } from './services.ts';

/** Waits for work that writes files and moves versions on its way, whether or not it reaches its end, and tells the window of them. */
export function announceWrites(emit: HandlerServices['emit']): <T>(work: Promise<T>) => Promise<T> {
  return async (work) => {
    const done = await work;
    emit('targets.changed', undefined);
    return done;
  };
}
