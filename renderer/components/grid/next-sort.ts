import type { sortDirections } from '../../../electron/shared/view-state.ts';

interface Sort<C extends string> {
  readonly column: C;
  readonly direction: (typeof sortDirections)[number];
}

/** The order after the heading of `column` was pressed: the other way, or this column's own first way. */
export function nextSort<C extends string>(sort: Sort<C>, column: C): Sort<C> {
  const isAscending = sort.column === column && sort.direction === 'ascending';
  return { column, direction: isAscending ? 'descending' : 'ascending' };
}
