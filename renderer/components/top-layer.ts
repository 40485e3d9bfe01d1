import { useSyncExternalStore } from 'react';

/**
 * The modal dialogs that are open, the newest last. What floats (menus, tooltips, messages) has to be inside the newest: all else
 * in the page is inert below it, the rest of the top layer included.
 */
let open: readonly HTMLElement[] = [];
const listeners = new Set<() => void>();

function change(next: readonly HTMLElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Tells what floats of a modal dialog, until the function that is returned is called. */
export function coverWith(dialog: HTMLElement): () => void {
  change([...open, dialog]);
  return () => change(open.filter((each) => each !== dialog));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where something that floats has to be put now: the page's body, while no dialog is open. */
export function useTopLayer(): HTMLElement {
  return useSyncExternalStore(subscribe, () => open.at(-1) ?? document.body);
}
