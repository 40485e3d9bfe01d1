import type { Secret } from '../shared/domain.ts';
import type { ExportTarget } from '../shared/views.ts';

/** Whether a secret stands in an exported file, under its name or another. */
export function carries({ variables, renamed }: ExportTarget, { name }: Secret): boolean {
  const called = renamed.find((one) => one.name === name)?.as ?? name;
  return variables.includes(called);
}
