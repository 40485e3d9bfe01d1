import { useMemo } from 'react';
import { useI18n } from '../../i18n/i18n.tsx';
import { gridColumns } from '../secrets/table/columns.ts';
import { GridFrame, type GridFrameProps } from '../secrets/table/grid-frame.tsx';
import { GridHead, type Selection } from '../secrets/table/grid-head.tsx';
import { TrashRowView } from './trash-row-view.tsx';
import { type TrashColumn, trashColumns, type TrashLine, type TrashSort } from './trash-rows.ts';

/** Widths in CSS pixels; that of the name takes what is left. */
const widths = { name: 168, deleted: 128, end: 136 } as const satisfies Readonly<Record<TrashColumn, number>>;
/** With less room, in CSS pixels, it is not told when something was deleted: its end says as much. */
const wideFrom = 520;

const names = {
  name: 'secret.name',
  deleted: 'trash.deleted',
  end: 'trash.end',
} as const;

/** The table of what was deleted. */
export function TrashGrid(
  props: GridFrameProps<TrashLine> & {
    readonly room: number;
    readonly sort: TrashSort;
    readonly selection: Selection;
    readonly isWritable: boolean;
    readonly now: Date;
    readonly onSort: (column: TrashColumn) => void;
  },
) {
  const { room, selected, selection, isWritable, now } = props;
  const { t } = useI18n();
  const isWide = room >= wideFrom;
  const columns = useMemo(() => trashColumns.filter((column) => isWide || column !== 'deleted'), [isWide]);
  const shown = useMemo(() => columns.map((column) => ({ column, width: widths[column] })), [columns]);
  const template = useMemo(() => gridColumns(shown), [shown]);
  return (
    <GridFrame
      {...props}
      columnCount={columns.length + 2}
      renderHead={({ selectAll, leave }) => (
        <GridHead
          columns={shown}
          nameOf={(column) => t(names[column])}
          actsName={t('trash.restore')}
          template={template}
          sort={props.sort}
          selection={selection}
          onSort={props.onSort}
          onSelectAll={() => (selection === 'all' ? props.onSelected(new Set()) : selectAll())}
          onLeave={leave}
        />
      )}
      renderLine={(line, place) => (
        <TrashRowView
          key={line.key}
          {...place}
          line={line}
          columns={columns}
          template={template}
          isSelected={selected.has(line.key)}
          isWritable={isWritable}
          now={now}
        />
      )}
    />
  );
}
