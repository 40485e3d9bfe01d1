import { Fragment, type ReactNode, useId, useRef } from 'react';
import type { HealthTone } from '../../../electron/shared/health.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import { cx } from '../../components/cx.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { InstanceTile } from '../../components/instance-tile.tsx';
import { useGrowing } from '../../components/use-growing.ts';
import { useRoving } from '../../components/use-roving.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import css from './result-list.module.css';
import type { ResultRow } from './result-rows.ts';

const icons: Readonly<Record<HealthTone, IconName>> = {
  good: 'done',
  warn: 'alert',
  bad: 'cross',
  quiet: 'circle',
};

/** Keys with what their tests said, a line each: one tab stop, which arrow keys move. */
export function ResultList({
  rows,
  openId,
  isGrouped,
  onToggle,
  renderInside,
}: {
  readonly rows: readonly ResultRow[];
  readonly openId: Id | undefined;
  /** Whether the keys of several instances stand below their instances. */
  readonly isGrouped: boolean;
  readonly onToggle: (id: Id) => void;
  /** What stands below the line that is open; undefined where that is shown elsewhere. */
  readonly renderInside?: (row: ResultRow) => ReactNode;
}) {
  const { t } = useI18n();
  const { count, mark } = useGrowing();
  const list = useRef<HTMLUListElement>(null);
  const roving = useRoving(list);
  return (
    <div className={css.frame}>
      <ul ref={list} className={css.list} aria-label={t('keyTests.table')} {...roving}>
        {rows.slice(0, count).map((row, index) => (
          <Fragment key={row.id}>
            {isGrouped && rows[index - 1]?.instanceId !== row.instanceId ? (
              <li className={css.group} aria-hidden="true">
                <InstanceTile name={row.instance} />
                <bdi className={css.cut}>{row.instance}</bdi>
              </li>
            ) : null}
            <Line
              row={row}
              isOpen={row.id === openId}
              hasInstance={isGrouped}
              inside={row.id === openId ? renderInside?.(row) : undefined}
              isFolding={renderInside !== undefined}
              onToggle={() => onToggle(row.id)}
            />
          </Fragment>
        ))}
      </ul>
      {/* A new key has the mark looked at again after rows were added above it. */}
      {rows.length > count ? <div key={count} ref={mark} className={css.mark} /> : null}
    </div>
  );
}

function Line({
  row,
  isOpen,
  hasInstance,
  inside,
  isFolding,
  onToggle,
}: {
  readonly row: ResultRow;
  readonly isOpen: boolean;
  readonly hasInstance: boolean;
  readonly inside: ReactNode;
  readonly isFolding: boolean;
  readonly onToggle: () => void;
}) {
  const { t, relative } = useI18n();
  const now = useNow();
  const insideId = useId();
  const { name, instance, owner, outcome, result, tone } = row;
  const second = [
    hasInstance ? instance : owner,
    outcome === undefined ? '' : relative(outcome.at, now),
  ].filter((part) => part !== '');
  return (
    <li className={css.item}>
      <button
        type="button"
        data-roving
        className={cx(css.row, isOpen && css.open)}
        {...(isFolding ? { 'aria-expanded': isOpen } : { 'aria-current': isOpen })}
        aria-controls={inside === undefined ? undefined : insideId}
        onClick={onToggle}
      >
        <span className={cx(css.sign, css[tone])}>
          <Icon name={icons[tone]} />
        </span>
        <span className={css.names}>
          <bdi className={css.name}>{name}</bdi>
          {second.length === 0 ? null : <span className={css.second}>{second.join(' · ')}</span>}
        </span>
        <span className={cx(css.word, css[tone])}>{outcome === undefined ? t('chip.untested') : result}</span>
      </button>
      {inside === undefined ? null : (
        <div id={insideId} className={css.inside}>
          {inside}
        </div>
      )}
    </li>
  );
}
