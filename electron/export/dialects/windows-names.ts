import type { RefusalReason } from '../../shared/dialects.ts';
import type { Variable } from './dialect.ts';

/** On Windows names that differ in case only are one variable. */
export function refuseSameName(variables: readonly Variable[]): RefusalReason | undefined {
  const names = new Set(variables.map(({ name }) => name.toUpperCase()));
  return names.size < variables.length ? 'duplicate-name' : undefined;
}
