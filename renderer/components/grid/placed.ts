/** Where a line stands in the body of a table. */
export interface PlacedProps {
  readonly index: number;
  /** From the top of the body, in CSS pixels; null for a head that stays at the top while its rows scroll. */
  readonly top: number | null;
  /** Whether the table's one tab stop is here. */
  readonly isStop: boolean;
}

/** The attributes of a row at its place; the head is the first row of all. */
export function placed({ index, top, isStop }: PlacedProps) {
  return {
    'aria-rowindex': index + 2,
    tabIndex: isStop ? 0 : -1,
    ...(top === null ? {} : { style: { transform: `translateY(${String(top)}px)` } }),
  } as const;
}
