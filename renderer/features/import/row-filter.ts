import type { ImportRow } from '../../../electron/shared/import-views.ts';
import { hasRemark, type PickDraft, type PickError } from './picks.ts';

/** Rows whose name has to be changed, by number. */
type Errors = ReadonlyMap<number, PickError>;

export const rowFilters = [
  'all',
  'taken',
  'secret',
  'new',
  'changed',
  'same',
  'remark',
  'problem',
  'error',
] as const;
export type RowFilter = (typeof rowFilters)[number];

/** Whether a row belongs to a filter of the preview. */
function passes(filter: RowFilter, row: ImportRow, draft: PickDraft | undefined, errors: Errors): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'taken':
      return draft?.isTaken === true;
    case 'secret':
      return row.looksSecret;
    case 'new':
    case 'changed':
    case 'same':
      return row.problem === null && row.state === filter;
    case 'remark':
      return hasRemark(row);
    case 'problem':
      return row.problem !== null;
    case 'error':
      return errors.has(row.index);
  }
}

/** The rows of a filter whose name, in the file or as kept, has `search` in it. */
export function filterRows(
  rows: readonly ImportRow[],
  drafts: readonly PickDraft[],
  filter: RowFilter,
  search: string,
  errors: Errors,
): readonly ImportRow[] {
  const needle = search.trim().toLowerCase();
  return rows.filter((row) => {
    const draft = drafts[row.index];
    if (!passes(filter, row, draft, errors)) return false;
    return `${row.name}\n${draft?.name ?? ''}`.toLowerCase().includes(needle);
  });
}

/** How many rows each filter has. */
export function countRows(
  rows: readonly ImportRow[],
  drafts: readonly PickDraft[],
  errors: Errors,
): ReadonlyMap<RowFilter, number> {
  return new Map(
    rowFilters.map((filter) => [
      filter,
      rows.filter((row) => passes(filter, row, drafts[row.index], errors)).length,
    ]),
  );
}
