import type { Id, Instance } from '../../../electron/shared/domain.ts';
import { fold, queryWords } from '../../../electron/shared/fold.ts';
import type { sortDirections } from '../../../electron/shared/view-state.ts';
import type { ExportTarget, TargetUpdate } from '../../../electron/shared/views.ts';
import type { PlainRowLine } from '../../components/grid/plain-lines.ts';
import { needsLook, targetRemedy } from '../export/target-state.ts';
import { shownPath } from './shown-path.ts';

/** What a file is like, by the gravest that is known of it: the order in which files are looked at. */
const fileStates = ['not-written', 'out-of-date', 'missing', 'unreadable', 'changed', 'current'] as const;
export type FileState = (typeof fileStates)[number];

/** An exported file, as its row tells it. */
export interface FileRow {
  readonly target: ExportTarget;
  /** With `~` for the user's own folder. */
  readonly path: string;
  readonly instanceName: string;
  /** What the file is for, in the reader's language. */
  readonly reader: string;
  readonly state: FileState;
  /** Of the newest update of it. */
  readonly result: TargetUpdate['result'] | undefined;
  /** Whether that update left something to look at. */
  readonly needsLook: boolean;
}

export interface FileLine extends PlainRowLine {
  readonly row: FileRow;
}

export const fileColumns = ['name', 'instance', 'reader', 'values', 'state', 'written'] as const;
export type FileColumn = (typeof fileColumns)[number];
export interface FileSort {
  readonly column: FileColumn;
  readonly direction: (typeof sortDirections)[number];
}

export const fileChips = ['all', 'attention', 'out-of-date', 'changed', 'missing', 'git'] as const;
export type FileChip = (typeof fileChips)[number];

/** What rows are made from, beside the files. */
interface RowParts {
  readonly instances: readonly Instance[];
  /** The user's own folder; empty where it is not known. */
  readonly home: string;
  readonly updateOf: (target: ExportTarget) => TargetUpdate['result'] | undefined;
  readonly readerOf: (target: ExportTarget) => string;
}

export function makeFileRows(
  targets: readonly ExportTarget[],
  { instances, home, updateOf, readerOf }: RowParts,
): readonly FileRow[] {
  const names = new Map<Id, string>(instances.map(({ id, name }) => [id, name]));
  return targets.map((target) => {
    const result = openResult(target, updateOf(target));
    return {
      target,
      path: shownPath(target.path, home),
      instanceName: names.get(target.instanceId) ?? '',
      reader: readerOf(target),
      state: stateOf(target, result),
      result,
      needsLook: result !== undefined && needsLook({ target, result }),
    };
  });
}

/** The newest update, unless the file came right by other means after it was refused. */
function openResult(target: ExportTarget, result: FileRow['result']): FileRow['result'] {
  return result?.outcome === 'written' || targetRemedy(target) !== 'none' ? result : undefined;
}

function stateOf(target: ExportTarget, result: FileRow['result']): FileState {
  const isRefused = result !== undefined && result.outcome !== 'written' && needsLook({ target, result });
  if (isRefused) return 'not-written';
  if (target.file === 'missing' || target.file === 'unreadable') return target.file;
  if (target.state === 'out-of-date') return 'out-of-date';
  return target.file === 'changed' ? 'changed' : 'current';
}

/** Whether a chip lets a row through. A file that is gone is not out of date: it holds nothing. */
export function passesChip({ target, needsLook: isOpen }: FileRow, chip: FileChip): boolean {
  switch (chip) {
    case 'all':
      return true;
    case 'attention':
      return isOpen;
    case 'out-of-date':
      return target.state === 'out-of-date' && target.file !== 'missing';
    case 'changed':
    case 'missing':
      return target.file === chip;
    case 'git':
      return target.isInWorkTree;
  }
}

/** The rows that have all words of a query: in the path, the instance, the reader, or the names of what stands in the file. */
export function findFiles(rows: readonly FileRow[], query: string, home: string): readonly FileRow[] {
  const words = queryWords(shownPath(query.trim(), home));
  return rows.filter(({ path, instanceName, reader, target }) => {
    const text = fold([path, instanceName, reader, ...target.variables].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

type Compare = (one: string, other: string) => number;

const orders: Readonly<Record<FileColumn, (one: FileRow, other: FileRow, compareTexts: Compare) => number>> =
  {
    name: (one, other, compare) => compare(one.path, other.path),
    instance: (one, other, compare) => compare(one.instanceName, other.instanceName),
    reader: (one, other, compare) => compare(one.reader, other.reader),
    values: (one, other) => one.target.variables.length - other.target.variables.length,
    state: (one, other) => fileStates.indexOf(one.state) - fileStates.indexOf(other.state),
    // As the age is shown: the newest has the least.
    written: (one, other) => Date.parse(other.target.writtenAt) - Date.parse(one.target.writtenAt),
  };

/** The rows as lines of the table, in this order; equal ones by path. */
export function fileLines(
  rows: readonly FileRow[],
  { column, direction }: FileSort,
  compare: Compare,
): readonly FileLine[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .toSorted((one, other) => {
      const first = orders[column](one, other, compare);
      return first === 0 ? compare(one.path, other.path) : sign * first;
    })
    .map((row) => ({ type: 'row', key: row.target.id, groupKey: null, name: row.path, row }));
}

/** The files of these rows that can be written now without anything being asked. */
export function updatable(rows: readonly FileRow[]): readonly Id[] {
  return rows.flatMap(({ target, result }) => {
    const remedy = targetRemedy(target);
    const canWrite = remedy === 'update' || remedy === 'write-again';
    return canWrite && result?.outcome !== 'ask-not-ignored' ? [target.id] : [];
  });
}
