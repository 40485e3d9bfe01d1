import type { ComposeAdvice, WrittenOverride } from './compose-views.ts';
import type { Id } from './domain.ts';
import type { Failure } from './failure.ts';
import type { MergePreview, RenamedVariable } from './views.ts';

/** A file that an export may go to. Main chose the path, or the user in a dialog; it is held in main under the handle. */
export interface HeldPlace {
  readonly handle: Id;
  readonly path: string;
}

/** What an export would meet at its place; nothing is written yet. */
export interface ExportLook {
  readonly path: string;
  readonly isThere: boolean;
  /** What a merge into the file would change; null where there is none, or the format cannot be merged. */
  readonly merge: MergePreview | null;
  /** Why the file cannot be merged into, or null. */
  readonly mergeFailure: Failure | null;
  /** Secrets that have another name in the file. */
  readonly renamed: readonly RenamedVariable[];
  /** As that of a written one. */
  readonly composeAdvice: ComposeAdvice | null;
  /** The override that would help, as it would be written; null where none would, or none is read. */
  readonly override:
    | (Pick<MergePreview, 'path' | 'diff' | 'variables'> & { readonly isThere: boolean })
    | null;
  /** Why no override can be written that would help, or null. */
  readonly overrideFailure: Failure | null;
}

/** What became of the override of a written file, and what there is left to say of the services. */
export interface OverrideOutcome {
  readonly override: WrittenOverride | null;
  readonly composeAdvice: ComposeAdvice | null;
}
