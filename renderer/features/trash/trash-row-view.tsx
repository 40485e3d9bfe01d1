import { memo } from 'react';
import { KindIcon } from '../../components/badges.tsx';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icon.tsx';
import { InstanceTile } from '../../components/instance-tile.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { cutName } from '../../components/grid/cut-name.ts';
import { CutText } from '../../components/grid/cut-text.tsx';
import css from '../../components/grid/grid.module.css';
import type { GridColumn } from '../../components/grid/grid-columns.ts';
import { type PlacedProps, placed } from '../../components/grid/placed.ts';
import { daysUntil } from '../secrets/table/ages.ts';
import { instanceText, type TrashColumn, type TrashLine, type TrashRow } from './trash-rows.ts';

/** From so many days on the end is told by how far away it is, and in the colour of a warning. */
const soonDays = 3;

/** Something that was deleted, in the table of the trash. */
export const TrashRowView = memo(function TrashRowView({
  line: { key, row },
  columns,
  template,
  isSelected,
  isWritable,
  now,
  ...place
}: PlacedProps & {
  readonly line: TrashLine;
  readonly columns: readonly GridColumn<TrashColumn>[];
  /** As `grid-template-columns`. */
  readonly template: string;
  readonly isSelected: boolean;
  readonly isWritable: boolean;
  readonly now: Date;
}) {
  const { t } = useI18n();
  const { style, ...attributes } = placed(place);
  const label = t('trash.restoreNamed', { name: row.name });
  return (
    <div
      role="row"
      {...attributes}
      aria-selected={isSelected}
      data-key={key}
      className={cx(css.line, css.row, isSelected && css.selected)}
      style={{ ...style, gridTemplateColumns: template }}
    >
      <div role="gridcell" className={css.iconCell}>
        <span className={css.kind}>
          {row.kind === null ? <InstanceTile name={row.name} /> : <KindIcon kind={row.kind} />}
        </span>
        <span className={css.box} data-act="select" aria-hidden="true">
          {isSelected ? <Icon name="check" isSmall /> : null}
        </span>
      </div>
      <NameCell row={row} />
      {columns.some(({ column }) => column === 'deleted') ? <DeletedCell row={row} now={now} /> : null}
      <EndCell row={row} now={now} />
      <div role="gridcell" className={css.acts}>
        {isWritable ? (
          <button
            type="button"
            tabIndex={-1}
            className={css.copy}
            data-act="button"
            aria-label={label}
            title={label}
          >
            <Icon name="undo" />
          </button>
        ) : null}
      </div>
    </div>
  );
});

function NameCell({ row }: { readonly row: TrashRow }) {
  const { t } = useI18n();
  const { name, kind, instanceName, isInstanceDeleted, item } = row;
  return (
    <div role="rowheader" className={css.nameCell}>
      <CutText name={name} {...cutName(name)} />
      <div className={css.second}>
        {kind === null ? (
          instanceText(t, item)
        ) : (
          <>
            <bdi>{isInstanceDeleted ? t('trash.inTrash', { instance: instanceName }) : instanceName}</bdi>
            {' · '}
            {t(`kind.${kind}`)}
          </>
        )}
      </div>
    </div>
  );
}

function DeletedCell({ row: { item }, now }: { readonly row: TrashRow; readonly now: Date }) {
  const { relative, dateTime } = useI18n();
  return (
    <div role="gridcell" className={css.cell} title={dateTime(item.deletedAt)}>
      {relative(item.deletedAt, now)}
    </div>
  );
}

function EndCell({ row: { end }, now }: { readonly row: TrashRow; readonly now: Date }) {
  const { date, relative } = useI18n();
  const days = daysUntil(end, now);
  const isSoon = days <= soonDays;
  return (
    <div role="gridcell" className={cx(css.cell, isSoon && css.soon)} title={date(end)}>
      {isSoon ? relative(days < 0 ? now.toISOString() : end, now) : date(end)}
    </div>
  );
}
