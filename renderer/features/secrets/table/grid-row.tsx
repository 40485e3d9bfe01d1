import { memo } from 'react';
import { KindIcon } from '../../../components/badges.tsx';
import { cx } from '../../../components/cx.ts';
import { Icon } from '../../../components/icon.tsx';
import { InstanceTile } from '../../../components/instance-tile.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import { Cell } from './cells.tsx';
import type { ShownColumn } from './columns.ts';
import css from '../../../components/grid/grid.module.css';
import { type PlacedProps, placed } from '../../../components/grid/placed.ts';
import type { GroupLine } from '../../../components/grid/plain-lines.ts';
import type { RowLine } from './lines.ts';
import { NameCell } from './name-cell.tsx';
import type { MatrixView } from './matrix-view.ts';

interface GridRowProps extends PlacedProps {
  readonly line: RowLine;
  readonly columns: readonly ShownColumn[];
  /** As `grid-template-columns`. */
  readonly template: string;
  /** Of the page of an instance; undefined in the list of all. */
  readonly matrix: MatrixView | undefined;
  readonly isSelected: boolean;
  /** Whether its details are open. */
  readonly isOpen: boolean;
  readonly isCopied: boolean;
  readonly isLocked: boolean;
  readonly words: readonly string[];
  readonly now: Date;
}

/** A secret in the table. What is done with it is heard by the table, so that nothing here changes with each drawing. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { line, columns, template, matrix, isSelected, isOpen, isCopied, isLocked, words, now } = props;
  const { t } = useI18n();
  const { row, key, groupKey } = line;
  const { name } = row.secret;
  const { style, ...place } = placed(props);
  const names = { name, instance: row.instanceName };
  const hasFinding = columns.some(({ column }) => column === 'health');
  const copyLabel = t(isLocked ? 'table.lockedOf' : 'table.copyOf', names);
  return (
    <div
      role="row"
      {...place}
      aria-selected={isSelected}
      aria-current={isOpen ? 'true' : undefined}
      aria-level={groupKey === null ? undefined : 2}
      data-key={key}
      className={cx(css.line, css.row, isSelected && css.selected, isOpen && css.open)}
      style={{ ...style, gridTemplateColumns: template }}
    >
      <div role="gridcell" className={css.iconCell}>
        <span className={css.kind}>
          <KindIcon kind={row.secret.kind} />
        </span>
        <span className={css.box} data-act="select" aria-hidden="true">
          {isSelected ? <Icon name="check" isSmall /> : null}
        </span>
      </div>
      {columns.map(({ column }) =>
        column === 'name' ? (
          <NameCell
            key={column}
            row={row}
            words={words}
            isOnItsPage={matrix !== undefined}
            finding={hasFinding ? undefined : matrix?.renderFinding(row, now)}
          />
        ) : (
          <Cell key={column} column={column} row={row} matrix={matrix} words={words} now={now} />
        ),
      )}
      <div role="gridcell" className={css.acts}>
        {row.fingerprint === null && row.findings.includes('no-value') ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={css.copy}
            data-act="button"
            aria-label={copyLabel}
            title={copyLabel}
          >
            <Icon name={isCopied ? 'check' : isLocked ? 'lock' : 'copy'} />
          </button>
        )}
      </div>
    </div>
  );
});

interface GroupRowProps extends PlacedProps {
  readonly line: GroupLine;
  /** Instances have their tile. */
  readonly isInstance: boolean;
  readonly columnCount: number;
}

/** The head of a group, which folds it. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { line, isInstance, columnCount } = props;
  const { key, name, count, isOpen } = line;
  return (
    <div
      role="row"
      {...placed(props)}
      aria-expanded={isOpen}
      aria-level={1}
      data-key={key}
      className={cx(css.line, css.group, props.top === null && css.stuck)}
    >
      <div role="gridcell" aria-colspan={columnCount} className={css.groupCell}>
        <Icon name={isOpen ? 'down' : 'forward'} />
        {isInstance ? <InstanceTile name={name} /> : null}
        <bdi className={css.groupName}>{name}</bdi>
        <span className={css.groupCount}>{count}</span>
      </div>
    </div>
  );
});
