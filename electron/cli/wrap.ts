import { columnsOf } from './table.ts';

/**
 * What stays on one line: a word with the marks around it, or one character of a script that has no spaces. A line may not
 * begin with a mark that closes, nor end with one that opens (W3C, "Requirements for Chinese Text Layout", 3.1.2).
 */
const unit =
  /[（「《]*(?:[\p{Script=Han}]|[^\s\p{Script=Han}（「《，。、；：？！）」》]+)?[，。、；：？！）」》…]*/gu;

/** Lines of at most `width` columns, broken at spaces and between characters of scripts that are written without them. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    // A space is between words, and not between the units of a word.
    let glue = ' ';
    for (const [part] of word.matchAll(unit)) {
      if (part === '') continue;
      if (line === '') line = part;
      else if (columnsOf(line + glue + part) <= width) line += glue + part;
      else {
        lines.push(line);
        line = part;
      }
      glue = '';
    }
    // Two spaces in a row are meant.
    if (word === '') line += ' ';
  }
  return [...lines, line];
}
