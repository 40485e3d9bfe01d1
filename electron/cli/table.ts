import { eastAsianWidth } from 'get-east-asian-width';
import { printable } from './printable.ts';

/** What is drawn onto the character before it: accents, and the parts of a Hangul syllable after the first. */
const combining = /^[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]$/u;

/** How many columns a text takes on a terminal (Unicode Standard Annex 11; ambiguous characters are narrow). */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (!combining.test(character)) columns += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return columns;
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
