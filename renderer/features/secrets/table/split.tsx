import { type ReactNode, useId } from 'react';
import { viewLimits } from '../../../../electron/shared/view-state.ts';
import { cx } from '../../../components/cx.ts';
import { Splitter } from '../../../components/splitter.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { useViewState } from '../../../state/view-state.tsx';
import css from './split.module.css';
import { useRoom } from '../../../components/grid/use-room.ts';

/** From this room on, in CSS pixels, details stand beside the list; with less they take its place. */
const splitFrom = 620;
/** What the list has at least. */
const leastList = 300;

/**
 * A list, and beside it the details of one of its entries. `renderList` is told how wide it is, in CSS pixels; it stays as it was while
 * details take its place.
 */
export function Split({
  renderList,
  renderDetails,
}: {
  readonly renderList: (width: number) => ReactNode;
  /** Undefined while none are open. Told whether the list is seen beside them. */
  readonly renderDetails: ((isBeside: boolean) => ReactNode) | undefined;
}) {
  const { t } = useI18n();
  const { view, change } = useViewState();
  const [allRef, allWidth] = useRoom();
  const [listRef, listWidth] = useRoom();
  const id = useId();
  const isSplit = allWidth >= splitFrom;
  const most = Math.max(viewLimits.detailsWidth.min, allWidth - leastList);
  const size = Math.min(view.detailsWidth, most);
  const isHidden = renderDetails !== undefined && !isSplit;
  return (
    <div ref={allRef} className={css.split}>
      <div ref={listRef} className={cx(css.list, isHidden && css.away)}>
        {allWidth === 0 ? null : renderList(isHidden ? allWidth : listWidth)}
      </div>
      {renderDetails === undefined ? null : (
        <>
          {isSplit ? (
            <Splitter
              label={t('table.detailsWidth')}
              controls={id}
              side="end"
              size={size}
              min={viewLimits.detailsWidth.min}
              max={most}
              onChange={(detailsWidth) => change({ detailsWidth })}
            />
          ) : null}
          <div id={id} className={css.details} style={isSplit ? { width: size } : { flex: 1 }}>
            {renderDetails(isSplit)}
          </div>
        </>
      )}
    </div>
  );
}
