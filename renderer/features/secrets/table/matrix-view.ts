import type { ReactNode } from 'react';
import type { SecretColumn } from '../../../../electron/shared/view-state.ts';
import type { Place } from '../matrix/places.ts';
import type { ShownColumn, TableColumn } from './columns.ts';
import type { SecretRow } from './rows.ts';

/**
 * What the page of an instance makes of the table: columns that say where each secret is. The page is loaded after the window has
 * started, and so is what draws them.
 */
export interface MatrixView {
  /** Those that there is room for, in CSS pixels. */
  readonly columnsIn: (room: number) => readonly ShownColumn[];
  readonly nameOf: (column: TableColumn) => string;
  /** In place of the name of a column; null for the name. */
  readonly renderHead: (column: TableColumn, width: number) => ReactNode;
  /** A cell that the list of all does not have; undefined for its own. */
  readonly renderCell: (column: Exclude<TableColumn, 'name'>, row: SecretRow, now: Date) => ReactNode;
  /** What is to be done about a secret, for the second line of its name. */
  readonly renderFinding: (row: SecretRow, now: Date) => ReactNode;
  /** The place of a row's finding in the order of gravity. */
  readonly gravityOf: (row: SecretRow, now: Date) => number;
}

export function isPlaceColumn(column: TableColumn): column is Exclude<Place, SecretColumn> {
  return column === 'vault' || column === 'file' || column === 'container' || column === 'server';
}
