import { useMemo } from 'react';
import { Grid, type GridProps } from '../../components/grid/grid.tsx';
import { columnsThatFit } from '../../components/grid/grid-columns.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { type FileColumn, fileColumns, type FileLine } from './file-rows.ts';
import { FileRowView } from './file-row-view.tsx';

/** Widths in CSS pixels. */
const widths = {
  name: 216,
  instance: 136,
  reader: 144,
  values: 64,
  state: 248,
  written: 112,
} as const satisfies Readonly<Record<FileColumn, number>>;
const allColumns = fileColumns.map((column) => ({ column, width: widths[column] }));
/** In the order in which they leave; the second line of a row has what the first two and the reader tell. */
const leaving = ['values', 'reader', 'instance', 'written'] as const satisfies readonly FileColumn[];
const buttonsWidth = 76;

const names = {
  name: 'files.name',
  instance: 'secret.instance',
  reader: 'files.reader',
  values: 'files.values',
  state: 'files.state',
  written: 'files.written',
} as const;

/** The table of exported files. */
export function FileGrid({
  room,
  words,
  now,
  isBusy,
  ...props
}: Omit<
  GridProps<FileLine, FileColumn>,
  'columns' | 'buttonsWidth' | 'nameOf' | 'actsName' | 'renderLine'
> & {
  /** In CSS pixels. */
  readonly room: number;
  /** Marked where they stand; folded. */
  readonly words: readonly string[];
  readonly now: Date;
  /** Whether files are being written. */
  readonly isBusy: boolean;
}) {
  const { t } = useI18n();
  const columns = useMemo(() => columnsThatFit(allColumns, leaving, room, buttonsWidth), [room]);
  return (
    <Grid
      {...props}
      columns={columns}
      buttonsWidth={buttonsWidth}
      nameOf={(column) => t(names[column])}
      actsName={t('files.acts')}
      renderLine={(line, place, template) => (
        <FileRowView
          key={line.key}
          {...place}
          line={line}
          columns={columns}
          template={template}
          isSelected={props.selected.has(line.key)}
          isBusy={isBusy}
          words={words}
          now={now}
        />
      )}
    />
  );
}
