import type { FailureFacts } from './failure-facts.ts';
import type { ValuePlace } from './import-views.ts';
import { resolverNames } from './stand-in.ts';

/** Where a value is, as a fact that every language can tell; undefined where nothing is known of it. */
export function placeFacts({ names, files, resolver }: ValuePlace): FailureFacts | undefined {
  if (resolver !== null) return { reason: 'resolved-by', program: resolverNames[resolver] };
  if (names.length === 0) return files.length === 0 ? undefined : { reason: 'value-in', files };
  return files.length === 0 ? { reason: 'refers-to', names } : { reason: 'refers-to-in', names, files };
}
