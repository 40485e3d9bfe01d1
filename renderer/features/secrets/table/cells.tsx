import { shownFingerprint } from '../../../../electron/shared/domain.ts';
import { cx } from '../../../components/cx.ts';
import { useI18n } from '../../../i18n/i18n.tsx';
import { ageOf, daysUntil } from './ages.ts';
import css from '../../../components/grid/grid.module.css';
import type { TableColumn } from './columns.ts';
import { HealthMark } from './health-mark.tsx';
import { Marked } from '../../../components/marked.tsx';
import type { SecretRow } from './rows.ts';
import { isPlaceColumn, type MatrixView } from './matrix-view.ts';

interface CellProps {
  readonly column: Exclude<TableColumn, 'name'>;
  readonly row: SecretRow;
  /** Of the page of an instance; undefined in the list of all. */
  readonly matrix: MatrixView | undefined;
  readonly words: readonly string[];
  readonly now: Date;
}

/** What a column tells of a secret. */
export function Cell({ column, row, matrix, words, now }: CellProps) {
  const { t, list } = useI18n();
  const { secret } = row;
  const text = (value: string) => (
    <bdi title={value}>
      <Marked text={value} words={words} />
    </bdi>
  );
  const own = matrix?.renderCell(column, row, now);
  if (own !== undefined || isPlaceColumn(column)) return own;
  switch (column) {
    case 'health':
      return (
        <div role="gridcell" className={cx(css.cell, css.health)}>
          <HealthMark code={row.findings[0]} />
        </div>
      );
    case 'due':
      return <DueCell row={row} now={now} />;
    case 'changed':
      return <ChangedCell row={row} now={now} />;
    case 'tags':
      return (
        <div role="gridcell" className={cx(css.cell, css.tags)}>
          {secret.tags.map((tag) => (
            <bdi key={tag} className={css.tag} title={tag}>
              <Marked text={tag} words={words} />
            </bdi>
          ))}
        </div>
      );
    case 'fingerprint':
      return (
        <div role="gridcell" className={cx(css.cell, css.code)}>
          {row.fingerprint === null ? null : (
            <Marked text={shownFingerprint(row.fingerprint)} words={words} />
          )}
        </div>
      );
    case 'usedBy':
    case 'kind':
    case 'instance':
    case 'owner': {
      const values = {
        usedBy: list(secret.usedBy),
        kind: t(`kind.${secret.kind}`),
        instance: row.instanceName,
        owner: secret.owner,
      };
      return (
        <div role="gridcell" className={css.cell}>
          {text(values[column])}
        </div>
      );
    }
  }
}

function DueCell({ row: { due }, now }: { readonly row: SecretRow; readonly now: Date }) {
  const { t, date } = useI18n();
  if (due === null) {
    return (
      <div role="gridcell" className={cx(css.cell, css.number)}>
        <span aria-hidden="true">–</span>
      </div>
    );
  }
  const days = daysUntil(due.at, now);
  const count = days < 0 ? `−${String(-days)}` : String(days);
  return (
    <div
      role="gridcell"
      className={cx(
        css.cell,
        css.number,
        due.urgency !== 'later' && css.soon,
        due.urgency === 'past' && css.past,
      )}
      title={date(due.at)}
    >
      {days === 0 ? t('table.today') : t('table.days', { count })}
    </div>
  );
}

function ChangedCell({ row: { changedAt }, now }: { readonly row: SecretRow; readonly now: Date }) {
  const { t, date } = useI18n();
  const { unit, count } = ageOf(changedAt, now);
  return (
    <div role="gridcell" className={css.cell} title={date(changedAt)}>
      {unit === 'days' && count === 0 ? t('table.today') : t(`table.${unit}`, { count })}
    </div>
  );
}
