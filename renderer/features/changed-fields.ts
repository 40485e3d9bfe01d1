/**
 * The fields of a form that differ from what it was opened with. Only these are saved: what another window or the command
 * line changed meanwhile in the others stays.
 */
export function changedFields<T extends object>(
  opened: { readonly [K in keyof T]: unknown },
  input: T,
): Partial<T> {
  const changed: Partial<T> = {};
  for (const field in input) {
    if (JSON.stringify(input[field]) !== JSON.stringify(opened[field])) changed[field] = input[field];
  }
  return changed;
}
