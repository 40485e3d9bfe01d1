import { type ComponentType, lazy, Suspense } from 'react';

/** How each part is loaded that the window does not start with. */
const loaders: (() => Promise<unknown>)[] = [];

/** A component that is loaded when it is drawn first, or once the window has time. It needs a Suspense around it. */
export function later<P>(load: () => Promise<ComponentType<P>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** The same for a dialog: until it is loaded there is none. */
export function laterDialog<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Loaded = later(load);
  return function LaterDialog(props: P) {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/** Loads every part once nothing else is to be done, so that none is waited for when it is wanted. */
export function loadRest(): void {
  requestIdleCallback(() => void Promise.all(loaders.map((load) => load())));
}
