import { useMemo } from 'react';
import { Grid, type GridProps } from '../../components/grid/grid.tsx';
import { columnsThatFit } from '../../components/grid/grid-columns.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { TrashRowView } from './trash-row-view.tsx';
import { type TrashColumn, trashColumns, type TrashLine } from './trash-rows.ts';

/** Widths in CSS pixels. */
const widths = { name: 168, deleted: 128, end: 136 } as const satisfies Readonly<Record<TrashColumn, number>>;
const allColumns = trashColumns.map((column) => ({ column, width: widths[column] }));
/** When something was deleted is told as long as there is room: its end says as much. */
const leaving = ['deleted'] as const satisfies readonly TrashColumn[];

const names = {
  name: 'secret.name',
  deleted: 'trash.deleted',
  end: 'trash.end',
} as const;

/** The table of what was deleted. */
export function TrashGrid({
  room,
  isWritable,
  now,
  ...props
}: Omit<GridProps<TrashLine, TrashColumn>, 'columns' | 'nameOf' | 'actsName' | 'renderLine'> & {
  /** In CSS pixels. */
  readonly room: number;
  readonly isWritable: boolean;
  readonly now: Date;
}) {
  const { t } = useI18n();
  const columns = useMemo(() => columnsThatFit(allColumns, leaving, room), [room]);
  return (
    <Grid
      {...props}
      columns={columns}
      nameOf={(column) => t(names[column])}
      actsName={t('trash.restore')}
      renderLine={(line, place, template) => (
        <TrashRowView
          key={line.key}
          {...place}
          line={line}
          columns={columns}
          template={template}
          isSelected={props.selected.has(line.key)}
          isWritable={isWritable}
          now={now}
        />
      )}
    />
  );
}
