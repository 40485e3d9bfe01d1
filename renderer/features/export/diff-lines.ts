import type { MergeDiffLine } from '../../../electron/shared/views.ts';

/** A line of a difference, and whether lines of the old file are left out before it. */
export interface ShownLine extends MergeDiffLine {
  readonly isAfterGap: boolean;
}

/** Marks the places where unchanged lines are left out, by the old file's numbers. */
export function markGaps(diff: readonly MergeDiffLine[]): readonly ShownLine[] {
  let next = 1;
  return diff.map((line) => {
    if (line.kind === 'added') return { ...line, isAfterGap: false };
    const isAfterGap = line.line !== next;
    next = line.line + 1;
    return { ...line, isAfterGap };
  });
}
