/** Told when every value that is shown is to be hidden. */
const listeners = new Set<() => void>();

/** Hides every value that is shown. */
export function hideValues(): void {
  for (const listener of listeners) listener();
}

/** Has something hidden by {@link hideValues}, until the function that is returned is called. */
export function onHideValues(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
