import { printable } from './printable.ts';

/** Han, kana, Hangul, full-width forms and emoji take two columns of a terminal; half-width forms take one. */
const wide =
  /^(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]$/u;

/** How many columns a text takes on a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (wide.test(character)) columns += 2;
    else if (!/^\p{M}$/u.test(character)) columns += 1;
  }
  return columns;
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
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
      .join('  ')
      .trimEnd(),
  );
  if (hasColour) lines[0] = `\u001b[1m${lines[0] ?? ''}\u001b[22m`;
  return lines.map((line) => `${line}\n`).join('');
}
