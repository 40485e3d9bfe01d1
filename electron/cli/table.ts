import stringWidth from 'string-width';
import { printable } from './printable.ts';

/** How many columns a text takes on a terminal: Han, kana, Hangul, full-width forms and emoji two, what combines none. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** A text with as many spaces after it as make it this many columns wide. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Lines of a table with a heading, two spaces between columns, each cell made printable. */
export function formatTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  hasColour: boolean,
): string {
  const cells = [heading, ...rows].map((row) => row.map(printable));
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => columnsOf(row[column] ?? ''))));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => padColumns(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (hasColour) lines[0] = `\u001b[1m${lines[0] ?? ''}\u001b[22m`;
  return lines.map((line) => `${line}\n`).join('');
}
