import { memo } from 'react';
import { cx } from '../../components/cx.ts';
import { CutText } from '../../components/grid/cut-text.tsx';
import grid from '../../components/grid/grid.module.css';
import type { GridColumn } from '../../components/grid/grid-columns.ts';
import { type PlacedProps, placed } from '../../components/grid/placed.ts';
import { Icon } from '../../components/icon.tsx';
import { Marked } from '../../components/marked.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './file-row.module.css';
import type { FileColumn, FileLine, FileRow } from './file-rows.ts';
import { FileStateCell } from './file-state-cell.tsx';
import { rowAct } from './row-act.ts';
import { cutPath } from './shown-path.ts';

interface FileRowProps extends PlacedProps {
  readonly line: FileLine;
  readonly columns: readonly GridColumn<FileColumn>[];
  /** As `grid-template-columns`. */
  readonly template: string;
  readonly isSelected: boolean;
  readonly isBusy: boolean;
  readonly words: readonly string[];
  readonly now: Date;
}

/** An exported file, in the table of all. */
export const FileRowView = memo(function FileRowView({
  line: { key, row },
  columns,
  template,
  isSelected,
  isBusy,
  words,
  now,
  ...place
}: FileRowProps) {
  const { t } = useI18n();
  const { style, ...attributes } = placed(place);
  const act = rowAct(row);
  return (
    <div
      role="row"
      {...attributes}
      aria-selected={isSelected}
      data-key={key}
      className={cx(grid.line, grid.row, isSelected && grid.selected)}
      style={{ ...style, gridTemplateColumns: template }}
    >
      <div role="gridcell" className={grid.iconCell}>
        <span className={cx(grid.kind, css.file)}>
          <Icon name="file" />
        </span>
        <span className={grid.box} data-act="select" aria-hidden="true">
          {isSelected ? <Icon name="check" isSmall /> : null}
        </span>
      </div>
      {columns.map(({ column }) =>
        column === 'name' ? (
          <PathCell key={column} row={row} columns={columns} words={words} />
        ) : column === 'state' ? (
          <FileStateCell key={column} row={row} />
        ) : (
          <FactCell key={column} column={column} row={row} words={words} now={now} />
        ),
      )}
      <div role="gridcell" className={cx(grid.acts, css.acts)}>
        {act === null ? null : (
          <button
            type="button"
            tabIndex={-1}
            className={cx(grid.copy, css.always)}
            data-act="button"
            aria-disabled={isBusy ? true : undefined}
            aria-label={`${t(act.label)} ${row.path}`}
            title={t(act.label)}
          >
            <Icon name={act.icon} />
          </button>
        )}
        <button
          type="button"
          tabIndex={-1}
          className={grid.copy}
          data-act="menu"
          aria-haspopup="menu"
          aria-label={t('secret.more', { name: row.path })}
        >
          <Icon name="more" />
        </button>
      </div>
    </div>
  );
});

/** The path, cut before the name of the file where there is no room, and under it what has no column. */
function PathCell({
  row: { path, instanceName, reader },
  columns,
  words,
}: Pick<FileRowProps, 'columns' | 'words'> & { readonly row: FileRow }) {
  const has = (wanted: FileColumn): boolean => columns.some(({ column }) => column === wanted);
  const second = [...(has('instance') ? [] : [instanceName]), ...(has('reader') ? [] : [reader])];
  return (
    <div role="rowheader" className={cx(grid.nameCell, css.path)}>
      <CutText name={path} {...cutPath(path)} words={words} />
      {second.length === 0 ? null : (
        <div className={grid.second}>
          <Marked text={second.join(' · ')} words={words} />
        </div>
      )}
    </div>
  );
}

function FactCell({
  column,
  row: { target, instanceName, reader },
  words,
  now,
}: Pick<FileRowProps, 'words' | 'now'> & {
  readonly column: Exclude<FileColumn, 'name' | 'state'>;
  readonly row: FileRow;
}) {
  const { list, number, relative, dateTime } = useI18n();
  switch (column) {
    case 'instance':
    case 'reader': {
      const text = column === 'instance' ? instanceName : reader;
      return (
        <div role="gridcell" className={cx(grid.cell, column === 'instance' && css.instance)}>
          <bdi title={text}>
            <Marked text={text} words={words} />
          </bdi>
        </div>
      );
    }
    case 'values':
      return (
        <div role="gridcell" className={grid.cell} title={list(target.variables)}>
          {number(target.variables.length)}
        </div>
      );
    case 'written':
      return (
        <div role="gridcell" className={grid.cell} title={dateTime(target.writtenAt)}>
          {relative(target.writtenAt, now)}
        </div>
      );
  }
}
