import { useMemo } from 'react';
import type { Id } from '../../../../electron/shared/domain.ts';
import type { SecretColumn, SecretSort } from '../../../../electron/shared/view-state.ts';
import { useI18n } from '../../../i18n/i18n.tsx';
import { columnNames, gridColumns, type ShownColumn } from './columns.ts';
import { GridFrame, type GridFrameProps } from './grid-frame.tsx';
import { GridHead, type Selection } from './grid-head.tsx';
import { GridRow, GroupRow } from './grid-row.tsx';
import type { Line } from './lines.ts';

export interface SecretGridProps extends GridFrameProps<Line> {
  readonly columns: readonly ShownColumn[];
  readonly isByInstance: boolean;
  readonly sort: SecretSort;
  readonly selection: Selection;
  readonly openId: Id | undefined;
  readonly copiedId: Id | undefined;
  readonly isLocked: boolean;
  readonly words: readonly string[];
  readonly now: Date;
  readonly onSort: (column: SecretColumn) => void;
  readonly onWidth: (column: SecretColumn, width: number) => void;
}

/** The table of secrets. */
export function SecretGrid(props: SecretGridProps) {
  const { columns, selected, selection, openId } = props;
  const { t } = useI18n();
  const template = useMemo(() => gridColumns(columns), [columns]);
  const columnCount = columns.length + 2;
  return (
    <GridFrame
      {...props}
      columnCount={columnCount}
      renderHead={({ selectAll, leave }) => (
        <GridHead
          columns={columns}
          nameOf={(column) => t(columnNames[column])}
          actsName={t('action.copy')}
          template={template}
          sort={props.sort}
          selection={selection}
          onSort={props.onSort}
          onWidth={props.onWidth}
          onSelectAll={() => (selection === 'all' ? props.onSelected(new Set()) : selectAll())}
          onLeave={leave}
        />
      )}
      renderLine={(line, place) =>
        line.type === 'group' ? (
          <GroupRow
            key={line.key}
            {...place}
            line={line}
            isInstance={props.isByInstance}
            columnCount={columnCount}
          />
        ) : (
          <GridRow
            key={line.key}
            {...place}
            line={line}
            columns={columns}
            template={template}
            isSelected={selected.has(line.key)}
            isOpen={line.key === openId}
            isCopied={line.key === props.copiedId}
            isLocked={props.isLocked}
            words={props.words}
            now={props.now}
          />
        )
      }
    />
  );
}
