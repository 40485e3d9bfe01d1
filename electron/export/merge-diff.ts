import { lineAt } from '../shared/line-at.ts';
import type { MergeDiffLine } from '../shared/views.ts';
import type { Assignment } from './dialects/dialect.ts';
import { mask } from './dialects/pieces.ts';

/** An assignment of the old text and what takes its place. */
export interface Edit extends Assignment {
  readonly text: string;
}

/** Lines shown around a change. */
const context = 2;

/**
 * The changed lines of a merge with two lines around each. No value is in it, neither ours nor another's: what follows a `=` is
 * dots, in comments too, where old values like to be kept, and so are a comment's words that look like one.
 */
export function maskedDiff(
  oldText: string,
  before: readonly Assignment[],
  newText: string,
  after: readonly Assignment[],
  edits: readonly Edit[],
): readonly MergeDiffLine[] {
  const added = after.slice(before.length);
  const ours = new Set([...edits, ...added].map(({ name }) => name));
  const oldLines = maskedLines(oldText, before, ours);
  const newLines = maskedLines(newText, after, ours);
  const edited = new Set(edits.map(({ start }) => start));
  const changedOld = new Set<number>();
  const changedNew = new Set<number>();
  before.forEach((assignment, index) => {
    const now = after[index];
    if (!now || !edited.has(assignment.start)) return;
    markLines(changedOld, oldText, assignment);
    markLines(changedNew, newText, now);
  });
  for (const assignment of added) markLines(changedNew, newText, assignment);

  const all: MergeDiffLine[] = [];
  let oldLine = 1;
  let newLine = 1;
  while (oldLine <= oldLines.length || newLine <= newLines.length) {
    const kind = changedOld.has(oldLine) ? 'removed' : changedNew.has(newLine) ? 'added' : 'same';
    const line = kind === 'added' ? newLine : oldLine;
    const shown = (kind === 'added' ? newLines : oldLines)[line - 1];
    if (shown === undefined) break;
    all.push({ kind, line, maskedText: shown });
    if (kind !== 'added') oldLine += 1;
    if (kind !== 'removed') newLine += 1;
  }
  return all.filter((line, index) => {
    const near = all.slice(Math.max(0, index - context), index + context + 1);
    return line.kind !== 'same' || near.some(({ kind }) => kind !== 'same');
  });
}

function markLines(set: Set<number>, text: string, { start, end }: Assignment): void {
  const last = lineAt(text, end);
  for (let line = lineAt(text, start); line <= last; line += 1) set.add(line);
}

/** The text's lines without any value. */
function maskedLines(
  text: string,
  assignments: readonly Assignment[],
  ours: ReadonlySet<string>,
): readonly string[] {
  let masked = '';
  let at = 0;
  for (const { name: written, value, start, end } of assignments) {
    // What stands right behind a value, which its reader takes for another name, may be the rest of it.
    const isRest = at > 0 && !text.slice(at, start).includes('\n');
    const name = ours.has(written) || (!isRest && isMadeOfWords(written)) ? written : mask;
    masked += maskBetween(text.slice(at, start), at > 0);
    // A value over several lines keeps their number.
    const more = text.slice(start, end).split('\n').length - 1;
    masked += value === null ? name : `${name}=${value === '' ? '' : mask}`;
    masked += `\n${mask}`.repeat(more);
    at = end;
  }
  masked += maskBetween(text.slice(at), at > 0);
  // Somebody else's comment may hold escape sequences.
  const lines = masked.split('\n').map((line) => line.replace(/[^\P{C}\t]/gu, ''));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Comments, blank lines, and what the reader skips. What follows a value on its line is a remark on it, and is dots. */
function maskBetween(text: string, isAfterValue: boolean): string {
  return text
    .split('\n')
    .map((line, index) => {
      if (isAfterValue && index === 0) return line.replace(/^(\s*#?\s*)\S.*/s, `$1${mask}`);
      if (/^\s*(?:export\s+)?$/.test(line)) return line;
      if (!/^\s*[#;]/.test(line)) return line.replace(/\S.*/s, mask);
      return line.replace(/([=:]\s*)\S.*/s, `$1${mask}`).replace(/[^\s#;]\S*/g, maskWord);
    })
    .join('\n');
}

/** A word of a comment that no sentence has, with a digit in it or long, may be a value. */
function maskWord(word: string): string {
  return /\d/.test(word) || word.length >= 16 ? mask : word;
}

/**
 * Whether a name is made as names are, each part of one case and no longer than a word. Another may be a line of a key that
 * this reader, which knows no quotes, takes for a name.
 */
function isMadeOfWords(name: string): boolean {
  return name.split(/[_.-]/).every((part) => /^(?:[A-Z\d]{0,16}|[a-z\d]{0,16})$/.test(part));
}
