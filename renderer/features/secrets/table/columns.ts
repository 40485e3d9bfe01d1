import type { MessageKey } from '../../../../electron/text/en/window.ts';
import {
  columnsThatFit,
  type GridColumn,
  iconWidth,
  takenBy,
} from '../../../components/grid/grid-columns.ts';
import { type SecretColumn, secretColumns, type ViewState } from '../../../../electron/shared/view-state.ts';
import type { Place } from '../matrix/places.ts';

/** A column of the list of all, or of the page of an instance. */
export type TableColumn = SecretColumn | Place;

/** How each column is headed. */
export const columnNames = {
  name: 'secret.name',
  health: 'table.health',
  due: 'table.due',
  changed: 'table.changed',
  usedBy: 'secret.usedBy',
  tags: 'secret.tags',
  kind: 'secret.kind',
  instance: 'secret.instance',
  owner: 'secret.owner',
  fingerprint: 'secret.fingerprint',
} as const satisfies Readonly<Record<SecretColumn, MessageKey>>;

/** Columns that may be hidden, in the order in which they leave where there is no room. */
export const leaving = [
  'fingerprint',
  'owner',
  'kind',
  'instance',
  'tags',
  'usedBy',
  'changed',
  'due',
] as const satisfies readonly SecretColumn[];
export type HideableColumn = (typeof leaving)[number];

export function isHideable(column: SecretColumn): column is HideableColumn {
  return leaving.some((each) => each === column);
}

/** Widths in CSS pixels. That of the name is the least it has; it takes what is left. */
const usualWidths = {
  name: 168,
  health: 148,
  due: 72,
  changed: 80,
  usedBy: 144,
  tags: 120,
  kind: 104,
  instance: 128,
  owner: 112,
  fingerprint: 128,
} as const satisfies Readonly<Record<SecretColumn, number>>;

export type ShownColumn = GridColumn<TableColumn>;

/**
 * Columns that are shown in a room of this width: name and health always, others as long as there is room for all; the health
 * gives its word up before the name is cut.
 */
export function shownColumns(
  { columns, columnWidths }: Pick<ViewState, 'columns' | 'columnWidths'>,
  room: number,
): readonly GridColumn<SecretColumn>[] {
  const widthOf = (column: SecretColumn): number =>
    column === 'name' ? usualWidths.name : (columnWidths[column] ?? usualWidths[column]);
  const wanted = secretColumns
    .filter((column) => !isHideable(column) || columns.includes(column))
    .map((column) => ({ column, width: widthOf(column) }));
  const shown = columnsThatFit(wanted, leaving, room);
  if (takenBy(shown) <= room) return shown;
  return shown.map(({ column, width }) => ({ column, width: column === 'health' ? iconWidth : width }));
}

/** The columns after one of them was shown or hidden, in the order of the table. */
export function withColumn(
  columns: readonly SecretColumn[],
  column: HideableColumn,
  isShown: boolean,
): readonly SecretColumn[] {
  return secretColumns.filter((each) => (each === column ? isShown : columns.includes(each)));
}
