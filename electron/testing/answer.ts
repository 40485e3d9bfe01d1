import type { Instance, Secret } from '../shared/domain.ts';
import type { ResultRow } from './result-table.ts';

/** One answer of a test, with what it is about. */
export interface Answer {
  readonly instance: Instance;
  /** Null where the server itself was asked. */
  readonly secret: Secret | null;
  readonly row: ResultRow;
  /** False where nothing was learned about a secret: no server answered, or the value could not be read. */
  readonly isLearned: boolean;
}
