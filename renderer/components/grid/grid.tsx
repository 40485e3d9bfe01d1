import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { ContextMenu, type MenuGroups } from '../menu.tsx';
import { cx } from '../cx.ts';
import css from './grid.module.css';
import { type GridColumn, gridColumns } from './grid-columns.ts';
import { GridHead, type GridHeadProps } from './grid-head.tsx';
import type { PlacedProps } from './placed.ts';
import type { PlainLine } from './plain-lines.ts';
import { type GridActions, useGrid } from './use-grid.ts';

/** Heights in CSS pixels, as the style has them. */
const rowHeight = 44;
const groupHeight = 28;
/** Free room below the last row, so that the bar of the selection hides none. */
const endRoom = 64;
const overscan = 6;

export interface GridProps<L extends PlainLine, C extends string>
  extends
    GridActions,
    Pick<
      GridHeadProps<C>,
      'nameOf' | 'renderHead' | 'actsName' | 'sort' | 'selection' | 'onSort' | 'onWidth'
    > {
  readonly label: string;
  readonly lines: readonly L[];
  /** Those that there is room for; the picture of a row comes before them and its buttons after them. */
  readonly columns: readonly GridColumn<C>[];
  /** Of the buttons of a row, in CSS pixels; without it, the room of one. */
  readonly buttonsWidth?: number;
  /** The table is as high as its rows, as far as there is room: something stands below it. */
  readonly isFitted?: boolean;
  readonly selected: ReadonlySet<Id>;
  /** A line that is to have the focus as soon as it is there; each request is another object. */
  readonly focusOn: { readonly key: string } | null;
  /** How far it is scrolled, in CSS pixels: what it begins with, and where that is kept. */
  readonly scroll: { current: number };
  readonly menuOf: (id: Id) => MenuGroups;
  readonly onStop: (line: L | undefined) => void;
  /** `template` is what the row has as its `grid-template-columns`. */
  readonly renderLine: (line: L, place: PlacedProps, template: string) => ReactNode;
}

/** A table: one tab stop, however many rows there are, of which those are drawn that are seen. */
export function Grid<L extends PlainLine, C extends string>(props: GridProps<L, C>) {
  const { label, lines, columns, buttonsWidth, isFitted = false, selected, selection } = props;
  const { focusOn, scroll, onStop, menuOf } = props;
  const template = useMemo(() => gridColumns(columns, buttonsWidth), [columns, buttonsWidth]);
  const body = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const heads = useMemo(() => lines.flatMap(({ type }, index) => (type === 'group' ? [index] : [])), [lines]);
  const isGrouped = heads.length > 0;

  const keys = useGrid({
    ...props,
    page: () => Math.max(1, Math.floor((body.current?.clientHeight ?? 0) / rowHeight) - 1),
    goTo: (index) => {
      virtual.scrollToIndex(index);
      wanted.current = lines[index]?.key ?? null;
    },
    onAbove: () => grid.current?.querySelector<HTMLElement>('[data-head="name"]')?.focus(),
  });
  const { at } = keys;

  const stuckAt = useRef<number | undefined>(undefined);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => body.current,
    estimateSize: (index) => (lines[index]?.type === 'group' ? groupHeight : rowHeight),
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    overscan,
    paddingEnd: isFitted && selected.size === 0 ? 0 : endRoom,
    scrollPaddingStart: isGrouped ? groupHeight : 0,
    scrollPaddingEnd: selected.size > 0 ? endRoom : 0,
    initialOffset: scroll.current,
    // The stop is drawn wherever it is, as what has the focus must not go away, and so is the head that stays on top.
    rangeExtractor: (range: Range) => {
      stuckAt.current = heads.findLast((index) => index <= range.startIndex);
      const more = [at, stuckAt.current].filter((index) => index !== undefined && index < lines.length);
      return [...new Set([...more.map(Number), ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b);
    },
  });
  // Heights of lines that changed their kind are measured anew.
  useLayoutEffect(() => virtual.measure(), [virtual, lines]);

  const stopLine = lines[at];
  useLayoutEffect(() => onStop(stopLine), [onStop, stopLine]);
  useLayoutEffect(() => {
    if (focusOn === null) return;
    const index = lines.findIndex(({ key }) => key === focusOn.key);
    if (index === -1) return;
    keys.stopAt(index);
    virtual.scrollToIndex(index);
    wanted.current = focusOn.key;
    // Once for each request: lines that change later are no reason to take the focus again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [focusOn]);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const line = body.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted.current)}"]`);
    if (line?.checkVisibility({ checkVisibilityCSS: true }) !== true) return;
    line.focus({ preventScroll: true });
    wanted.current = null;
  });

  const menuKey = stopLine?.type === 'row' ? stopLine.key : undefined;
  const items = virtual.getVirtualItems();
  return (
    <div
      ref={grid}
      role={isGrouped ? 'treegrid' : 'grid'}
      aria-label={label}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable="true"
      className={cx(css.grid, isFitted && css.fitted)}
    >
      <GridHead
        columns={columns}
        nameOf={props.nameOf}
        renderHead={props.renderHead}
        actsName={props.actsName}
        template={template}
        sort={props.sort}
        selection={selection}
        onSort={props.onSort}
        onWidth={props.onWidth}
        onSelectAll={() => (selection === 'all' ? props.onSelected(new Set()) : keys.selectAll())}
        onLeave={() => {
          wanted.current = stopLine?.key ?? null;
          keys.stopAt(at);
          virtual.scrollToIndex(at);
        }}
      />
      {/* What keys and clicks do to rows is heard here, so that rows are drawn again only when they change. */}
      <ContextMenu groups={menuKey === undefined ? [] : menuOf(menuKey)}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          ref={body}
          role="rowgroup"
          tabIndex={-1}
          className={css.body}
          style={isFitted ? { height: virtual.getTotalSize() } : undefined}
          onKeyDown={(event) => keys.onKeyDown(event)}
          onClick={(event) => keys.onClick(event)}
          onFocus={({ target }) => keys.onFocus(target)}
          onMouseDown={(event) => {
            // Shift selects rows here, and no text.
            if (event.shiftKey) event.preventDefault();
          }}
          onContextMenuCapture={(event) => {
            const index = keys.lineAt(event.target);
            if (index !== undefined && lines[index]?.type === 'row') {
              keys.stopAt(index);
              return;
            }
            // The head of a group has no menu.
            event.preventDefault();
            event.stopPropagation();
          }}
          onScroll={({ currentTarget }) => {
            scroll.current = currentTarget.scrollTop;
          }}
        >
          <div role="presentation" className={css.all} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const line = lines[index];
              if (line === undefined) return null;
              const top = index === stuckAt.current ? null : start;
              return props.renderLine(line, { index, top, isStop: index === at }, template);
            })}
          </div>
        </div>
      </ContextMenu>
    </div>
  );
}
