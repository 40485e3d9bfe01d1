import type { Id } from '../../../../electron/shared/domain.ts';
import type { SecretColumn } from '../../../../electron/shared/view-state.ts';
import { Grid, type GridProps } from '../../../components/grid/grid.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { columnNames, type TableColumn } from './columns.ts';
import { GridRow, GroupRow } from './grid-row.tsx';
import type { Line } from './lines.ts';
import { isPlaceColumn, type MatrixView } from './matrix-view.ts';

interface SecretGridProps extends Omit<
  GridProps<Line, TableColumn>,
  'nameOf' | 'renderHead' | 'actsName' | 'renderLine' | 'isFitted' | 'onSort'
> {
  /** Shows where each secret is; undefined in the list of all. */
  readonly matrix: MatrixView | undefined;
  readonly onSort: (column: SecretColumn) => void;
  readonly isByInstance: boolean;
  readonly openId: Id | undefined;
  readonly copiedId: Id | undefined;
  readonly isLocked: boolean;
  readonly words: readonly string[];
  readonly now: Date;
}

/** The table of secrets. */
export function SecretGrid(props: SecretGridProps) {
  const { columns, selected, matrix, onSort } = props;
  const { t } = useI18n();
  const nameOf = (column: TableColumn): string => {
    if (matrix !== undefined) return matrix.nameOf(column);
    return isPlaceColumn(column) ? '' : t(columnNames[column]);
  };
  return (
    <Grid
      {...props}
      isFitted={matrix !== undefined}
      nameOf={nameOf}
      renderHead={(column) =>
        matrix?.renderHead(column, columns.find((one) => one.column === column)?.width ?? 0)
      }
      onSort={(column) => {
        if (!isPlaceColumn(column)) onSort(column);
      }}
      actsName={t('action.copy')}
      renderLine={(line, place, template) =>
        line.type === 'group' ? (
          <GroupRow
            key={line.key}
            {...place}
            line={line}
            isInstance={props.isByInstance}
            columnCount={columns.length + 2}
          />
        ) : (
          <GridRow
            key={line.key}
            {...place}
            line={line}
            columns={columns}
            template={template}
            matrix={matrix}
            isSelected={selected.has(line.key)}
            isOpen={line.key === props.openId}
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
