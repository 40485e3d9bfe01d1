import type { DialectId } from '../shared/dialects.ts';
import type { ExportTarget } from '../shared/views.ts';

/** An exported file as JSON has it: its format under the name of the option that chose it. */
export interface ShownTarget extends Omit<ExportTarget, 'dialect'> {
  readonly format: DialectId;
}

export function shownTarget({ dialect, ...target }: ExportTarget): ShownTarget {
  return { ...target, format: dialect };
}
