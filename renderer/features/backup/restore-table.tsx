import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useI18n } from '../../i18n/i18n.tsx';
import type { RestoreLine, Taken } from './restore-lines.ts';
import { RestoreRow } from './restore-row.tsx';
import css from './restore-table.module.css';

/** Of a row of two lines, in CSS pixels; others are measured. */
const rowHeight = 49;
/** Of the names of the columns, as the style has it. */
const headHeight = 28;
const overscan = 8;

/** What a backup has, of which those lines are drawn that are seen: it may have thousands. */
export function RestoreTable({
  caption,
  lines,
  taken,
  onTake,
}: {
  readonly caption: string;
  readonly lines: readonly RestoreLine[];
  readonly taken: Taken;
  readonly onTake: (line: RestoreLine, isTaken: boolean) => void;
}) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const [now] = useState(() => new Date());
  const [focusedAt, setFocusedAt] = useState<number | null>(null);
  // Nothing is memoized of what it says: rows get their places as numbers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((place: number) => lines[place]?.key ?? place, [lines]),
    overscan,
    scrollMargin: headHeight,
    // What has the focus must not go away.
    rangeExtractor: (range: Range) => {
      const more = focusedAt !== null && focusedAt < lines.length ? [focusedAt] : [];
      return [...new Set([...more, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b);
    },
  });
  const first = lines[0]?.key;
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [first, lines.length]);
  return (
    <div
      ref={box}
      className={css.box}
      onFocus={({ target }) => {
        const place = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
        setFocusedAt(place === undefined ? null : Number(place));
      }}
    >
      <table className={css.table} aria-rowcount={lines.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className={css.head}>
          <tr className={css.columns} aria-rowindex={1}>
            <th scope="col">
              <span className="visually-hidden">{t('restore.choice')}</span>
            </th>
            <th scope="col">{t('restore.secret')}</th>
            <th scope="col">{t('restore.compared')}</th>
            <th scope="col">{t('restore.here')}</th>
            <th scope="col">{t('restore.there')}</th>
          </tr>
        </thead>
        <tbody className={css.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index: place, start }) => {
            const line = lines[place];
            if (line === undefined) return null;
            return (
              <RestoreRow
                key={line.key}
                line={line}
                place={place}
                start={start - headHeight}
                measure={virtual.measureElement}
                isTaken={taken.has(line.key)}
                now={now}
                onTake={onTake}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
