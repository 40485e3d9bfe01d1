import type { Id } from '../../../../electron/shared/domain.ts';
import type { SecretColumn } from '../../../../electron/shared/view-state.ts';
import { Grid, type GridProps } from '../../../components/grid/grid.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { columnNames } from './columns.ts';
import { GridRow, GroupRow } from './grid-row.tsx';
import type { Line } from './lines.ts';

interface SecretGridProps extends Omit<GridProps<Line, SecretColumn>, 'nameOf' | 'actsName' | 'renderLine'> {
  readonly isByInstance: boolean;
  readonly openId: Id | undefined;
  readonly copiedId: Id | undefined;
  readonly isLocked: boolean;
  readonly words: readonly string[];
  readonly now: Date;
}

/** The table of secrets. */
export function SecretGrid(props: SecretGridProps) {
  const { columns, selected } = props;
  const { t } = useI18n();
  return (
    <Grid
      {...props}
      nameOf={(column) => t(columnNames[column])}
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
