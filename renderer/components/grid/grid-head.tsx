import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { type sortDirections, viewLimits } from '../../../electron/shared/view-state.ts';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type GridColumn, iconWidth } from './grid-columns.ts';
import css from './grid.module.css';

/** Whether none, some or all of the shown rows are selected. */
export type Selection = 'none' | 'some' | 'all';

export interface GridHeadProps<C extends string> {
  readonly columns: readonly GridColumn<C>[];
  readonly nameOf: (column: C) => string;
  /** What a heading has in place of its name; undefined for the name. */
  readonly renderHead?: ((column: C) => ReactNode) | undefined;
  /** Of the column with the buttons of a row; it is not seen. */
  readonly actsName: string;
  readonly template: string;
  readonly sort: { readonly column: C; readonly direction: (typeof sortDirections)[number] };
  readonly selection: Selection;
  readonly onSort: (column: C) => void;
  /** Undefined where columns keep their width. */
  readonly onWidth?: ((column: C, width: number) => void) | undefined;
  readonly onSelectAll: () => void;
  /** Back to the rows. */
  readonly onLeave: () => void;
}

const step = 16;

/**
 * The names of the columns, which sort. It belongs to the table's one tab stop: the arrow up from the first line leads here,
 * left and right from name to name, and with Shift they change a width.
 */
export function GridHead<C extends string>(props: GridHeadProps<C>) {
  const { columns, nameOf, renderHead, template, sort, selection, onSort, onWidth, onSelectAll, onLeave } =
    props;
  const { t } = useI18n();
  const width = (column: C, size: number): void => {
    const { min, max } = viewLimits.columnWidth;
    onWidth?.(column, Math.round(Math.min(max, Math.max(min, size))));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-head]')];
    const at = cells.findIndex((cell) => cell === event.target);
    const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: cells.length - 1 };
    const shown = columns.find(({ column }) => column === cells[at]?.dataset['head']);
    if (event.key === 'ArrowDown') onLeave();
    else if (event.key === 'Enter' || event.key === ' ') cells[at]?.click();
    else if (event.shiftKey && shown !== undefined && shown.column !== 'name' && event.key === 'ArrowLeft') {
      width(shown.column, shown.width - step);
    } else if (
      event.shiftKey &&
      shown !== undefined &&
      shown.column !== 'name' &&
      event.key === 'ArrowRight'
    ) {
      width(shown.column, shown.width + step);
    } else {
      const next = Object.entries(steps).find(([key]) => key === event.key)?.[1];
      if (next === undefined) return;
      cells[Math.min(cells.length - 1, Math.max(0, next))]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div role="rowgroup" className={css.head}>
      <div
        role="row"
        tabIndex={-1}
        aria-rowindex={1}
        className={css.headRow}
        style={{ gridTemplateColumns: template }}
        onKeyDown={onKeyDown}
      >
        <div role="columnheader" className={css.iconCell}>
          <span
            role="checkbox"
            tabIndex={-1}
            data-head="select"
            aria-label={t('table.select')}
            aria-checked={selection === 'some' ? 'mixed' : selection === 'all'}
            className={cx(css.box, css.boxShown, selection !== 'none' && css.boxOn)}
            onClick={onSelectAll}
            onKeyDown={undefined}
          >
            {selection === 'none' ? null : <Icon name={selection === 'all' ? 'check' : 'minus'} isSmall />}
          </span>
        </div>
        {columns.map(({ column, width: size, isMark = false }) => (
          <div
            key={column}
            role="columnheader"
            tabIndex={-1}
            data-head={column}
            aria-sort={isMark ? undefined : sort.column === column ? sort.direction : 'none'}
            className={cx(css.headCell, isMark && css.markHead, column === 'due' && css.number)}
            onClick={() => {
              if (!isMark) onSort(column);
            }}
            onKeyDown={undefined}
          >
            {column === 'name' || onWidth === undefined ? null : (
              <WidthHandle size={size} onChange={(next) => width(column, next)} />
            )}
            {renderHead?.(column) ?? (
              <span className={size === iconWidth ? 'visually-hidden' : css.headName}>{nameOf(column)}</span>
            )}
            {sort.column === column ? (
              <Icon name={sort.direction === 'ascending' ? 'up' : 'down'} isSmall />
            ) : null}
          </div>
        ))}
        <div role="columnheader">
          <span className="visually-hidden">{props.actsName}</span>
        </div>
      </div>
    </div>
  );
}

/** The left edge of a column, which is dragged; by the keyboard it is Shift with an arrow on the name of the column. */
function WidthHandle({
  size,
  onChange,
}: {
  readonly size: number;
  readonly onChange: (size: number) => void;
}) {
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const end = (event: PointerEvent): void => {
    event.stopPropagation();
    drag.current = null;
  };
  return (
    <span
      className={css.handle}
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, size };
      }}
      onPointerMove={({ clientX }) => {
        if (drag.current !== null) onChange(drag.current.size + drag.current.from - clientX);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
