import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { ImportRow } from '../../../electron/shared/import-views.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { PickRow } from './pick-row.tsx';
import css from './pick-table.module.css';
import { type Kept, needsForce, type PickDraft, type PickError, replacedBy, stateAs } from './picks.ts';

/** Of a row of which nothing is to be said, in CSS pixels; others are measured. */
const rowHeight = 49;
/** Of the names of the columns, as the style has it. */
const headHeight = 28;
const overscan = 8;

/** The variables of a file, of which those are drawn that are seen: a file may have thousands. */
export function PickTable({
  caption,
  rows,
  drafts,
  errors,
  kept,
  secrets,
  onChange,
}: {
  readonly caption: string;
  readonly rows: readonly ImportRow[];
  readonly drafts: readonly PickDraft[];
  readonly errors: ReadonlyMap<number, PickError>;
  readonly kept: Kept;
  /** Of all instances, for the names of those with the same value. */
  readonly secrets: readonly Secret[];
  /** The same function as long as the rows are the same. */
  readonly onChange: (index: number, draft: PickDraft) => void;
}) {
  const { t, list } = useI18n();
  const { instances = [] } = useVault();
  const names = useMemo(() => {
    const instanceNames = new Map(instances.map(({ id, name }) => [id, name]));
    return new Map(
      secrets.map(({ id, name, instanceId }) => [
        id,
        t('secret.ofInstance', { name, instance: instanceNames.get(instanceId) ?? '' }),
      ]),
    );
  }, [instances, secrets, t]);

  const box = useRef<HTMLDivElement>(null);
  const [focusedAt, setFocusedAt] = useState<number | null>(null);
  // Nothing is memoized of what it says: rows get their places as numbers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((place: number) => rows[place]?.index ?? place, [rows]),
    overscan,
    scrollMargin: headHeight,
    // What has the focus must not go away.
    rangeExtractor: (range: Range) => {
      const more = focusedAt !== null && focusedAt < rows.length ? [focusedAt] : [];
      return [...new Set([...more, ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b);
    },
  });
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [rows]);

  return (
    <div
      ref={box}
      className={css.box}
      onFocus={({ target }) => {
        const place = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
        setFocusedAt(place === undefined ? null : Number(place));
      }}
    >
      <table className={css.table} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className={css.head}>
          <tr className={css.columns} aria-rowindex={1}>
            <th scope="col">
              <span className="visually-hidden">{t('import.take')}</span>
            </th>
            <th scope="col">{t('import.variable')}</th>
            <th scope="col">{t('import.keepAs')}</th>
            <th scope="col">{t('secret.kind')}</th>
            <th scope="col">{t('import.inVault')}</th>
          </tr>
        </thead>
        <tbody className={css.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index: place, start }) => {
            const row = rows[place];
            const draft = row === undefined ? undefined : drafts[row.index];
            if (row === undefined || draft === undefined) return null;
            return (
              <PickRow
                key={row.index}
                row={row}
                place={place}
                start={start - headHeight}
                measure={virtual.measureElement}
                draft={draft}
                state={stateAs(row, draft, kept)}
                fixedKind={replacedBy(draft, kept)?.kind}
                error={errors.get(row.index)}
                canForce={draft.isTaken && needsForce(row, draft, kept)}
                sameAs={list(row.sameValueAs.map((id) => names.get(id) ?? '').filter((name) => name !== ''))}
                onChange={onChange}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
