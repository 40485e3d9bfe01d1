import { printable } from './printable.ts';

/**
 * What takes two columns of a terminal: the scripts of East Asia with their signs and full-width forms, and emoji (Unicode
 * Standard Annex 11). The library string-width says the same of all but some rare signs, and takes a hundred times as long to load.
 */
const wide =
  /^(?![\uff61-\uffdc\u3248-\u324f])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Yi}\p{Script=Tangut}\p{Emoji_Presentation}\u2329\u232a\u2ff0-\u303e\u3041-\u33ff\u4dc0-\u4dff\uff01-\uff60\uffe0-\uffe6]$/u;

/** What is put onto the character before it: accents, and the parts of a Hangul syllable after the first. */
const combining = /^[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]$/u;

/** How many columns a text takes on a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character <= '~') columns += 1;
    else if (!combining.test(character)) columns += wide.test(character) ? 2 : 1;
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
