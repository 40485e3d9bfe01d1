import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import css from './long-table.module.css';

/** Of a row of two lines, in CSS pixels; others are measured. */
const rowHeight = 49;
/** Of the names of the columns, as the style has it. */
const headHeight = 28;
const overscan = 8;

/** Where a row of a long table stands. */
export interface LongRowPlace {
  /** Among the rows that are listed, from 0. */
  readonly place: number;
  /** Where it begins, in CSS pixels. */
  readonly start: number;
  readonly measure: (element: HTMLTableRowElement | null) => void;
}

/** A table of things to choose from, of which those rows are drawn that are seen: there may be thousands. */
export function LongTable<R>({
  caption,
  shape,
  columns,
  rows,
  keyOf,
  renderRow,
}: {
  readonly caption: string;
  /** The class that names the widths of the columns, as `--columns`. */
  readonly shape: string | undefined;
  /** Their names. That of the first, where a row is chosen, is not seen. */
  readonly columns: readonly string[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string | number;
  readonly renderRow: (row: R, place: LongRowPlace) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [focusedAt, setFocusedAt] = useState<number | null>(null);
  // Nothing is memoized of what it says: rows get their places as numbers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback(
      (place: number) => {
        const row = rows[place];
        return row === undefined ? place : keyOf(row);
      },
      [rows, keyOf],
    ),
    overscan,
    scrollMargin: headHeight,
    // What has the focus must not go away.
    rangeExtractor: (range: Range) => {
      const more = focusedAt !== null && focusedAt < rows.length ? [focusedAt] : [];
      return [...new Set([...more, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b);
    },
  });
  const [first] = rows;
  const firstKey = first === undefined ? undefined : keyOf(first);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [firstKey, rows.length]);
  return (
    <div
      ref={box}
      className={cx(css.box, shape)}
      onFocus={({ target }) => {
        const place = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
        setFocusedAt(place === undefined ? null : Number(place));
      }}
    >
      <table className={css.table} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className={css.head}>
          <tr className={css.columns} aria-rowindex={1}>
            {columns.map((name, at) => (
              <th key={name} scope="col">
                {at === 0 ? <span className="visually-hidden">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={css.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index: place, start }) => {
            const row = rows[place];
            return row === undefined
              ? null
              : renderRow(row, { place, start: start - headHeight, measure: virtual.measureElement });
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A row of a long table, with the box that takes it; its other cells are `children`. */
export function LongRow({
  place,
  start,
  measure,
  label,
  describedBy,
  isTaken,
  canTake,
  onTake,
  children,
}: LongRowPlace & {
  /** Of the box. */
  readonly label: string;
  /** The id of what says more of the row. */
  readonly describedBy: string;
  readonly isTaken: boolean;
  readonly canTake: boolean;
  readonly onTake: (isTaken: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <tr
      ref={measure}
      aria-rowindex={place + 2}
      data-index={place}
      className={cx(css.columns, css.row, isTaken && css.taken)}
      style={{ transform: `translateY(${start}px)` }}
    >
      <td className={css.tick}>
        <input
          type="checkbox"
          aria-label={label}
          aria-describedby={describedBy}
          checked={isTaken}
          disabled={!canTake}
          onChange={(event) => onTake(event.target.checked)}
        />
      </td>
      {children}
    </tr>
  );
}
