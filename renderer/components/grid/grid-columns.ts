/** A column of a table. */
export interface GridColumn<C extends string> {
  readonly column: C;
  /** In CSS pixels; of the column `name`, the least it has: it takes what is left. */
  readonly width: number;
  /** A column of marks: its heading stands in the middle and does not sort. */
  readonly isMark?: boolean;
}

/** A column with no more room, in CSS pixels, is a picture without words. */
export const iconWidth = 36;
/** The room of the picture before a row and of one button after it, in CSS pixels. */
export const pictureWidth = 40;
export const buttonWidth = 44;

/** The columns as `grid-template-columns`: the picture, the name, the others, the buttons. */
export function gridColumns(
  columns: readonly GridColumn<string>[],
  buttonsWidth: number = buttonWidth,
): string {
  const widths = columns.map(({ column, width }) =>
    column === 'name' ? 'minmax(0, 1fr)' : `${String(width)}px`,
  );
  return [`${String(pictureWidth)}px`, ...widths, `${String(buttonsWidth)}px`].join(' ');
}

/**
 * The columns that a room of this width, in CSS pixels, has space for: those of `leaving` go one by one, in that order, until
 * the others fit.
 */
export function columnsThatFit<C extends string>(
  columns: readonly GridColumn<C>[],
  leaving: readonly C[],
  room: number,
  buttonsWidth: number = buttonWidth,
): readonly GridColumn<C>[] {
  let shown = columns;
  for (const leaver of leaving) {
    if (takenBy(shown, buttonsWidth) <= room) break;
    shown = shown.filter(({ column }) => column !== leaver);
  }
  return shown;
}

/** What columns take with the picture and the buttons, in CSS pixels. */
export function takenBy(columns: readonly GridColumn<string>[], buttonsWidth: number = buttonWidth): number {
  return columns.reduce((sum, { width }) => sum + width, pictureWidth + buttonsWidth);
}
