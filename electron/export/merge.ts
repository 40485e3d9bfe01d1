import type { FailureFacts } from '../shared/failure-facts.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import type { ExportFailure } from '../shared/failure.ts';
import { lineAt } from '../shared/line-at.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { MergePreview } from '../shared/views.ts';
import type { Assignment, LineDialect, Variable, WriteOptions } from './dialects/dialect.ts';
import type { Edit } from './merge-diff.ts';
import { maskedDiff } from './merge-diff.ts';
import { bareValue } from './dialects/line-dialect.ts';
import { plainText } from './dialects/pieces.ts';

export interface Merged {
  readonly text: string;
  readonly diff: MergePreview['diff'];
  readonly variables: MergePreview['variables'];
}

/**
 * Puts variables into an existing file: a value that is there is replaced in its place, a new one is added at the end. Every other
 * byte stays, with comments, order, line ends and the final line end (or its absence). The result is read back: ours must have
 * their values, all others must stand as they stood.
 *
 * Refused (`export-merge-refused`, with reason and line): a variable of ours that is set twice, a file that its
 * reader would not take, is not UTF-8 text, or starts with a byte order mark that the reader would add to the first name.
 */
export function mergeInto(
  existing: Uint8Array,
  variables: readonly Variable[],
  lines: LineDialect,
  options: WriteOptions,
  subject: string,
): Result<Merged, ExportFailure> {
  const refuse = (facts: FailureFacts) => err({ code: 'export-merge-refused', subject, facts } as const);
  const text = decodeUtf8(existing);
  if (text === undefined || text.includes('\0')) return refuse({ reason: 'not-utf8' });
  if (text.startsWith('\uFEFF') && !lines.takesByteOrderMark) return refuse({ reason: 'byte-order-mark' });
  const eol = usualLineEnd(text);
  if (eol === '\r\n' && !lines.takesCrlf) return refuse({ reason: 'windows-line-ends' });
  const parsed = lines.parse(text);
  if (!parsed.ok) return refuse({ reason: parsed.error.reason, line: parsed.error.line });
  const before = parsed.value;

  const edits: Edit[] = [];
  const appended: Variable[] = [];
  const changes: MergePreview['variables'][number][] = [];
  for (const variable of variables) {
    const places = before.filter(({ name }) => name === variable.name);
    const [place] = places;
    if (places.length > 1) {
      const found = places.map(({ start }) => lineAt(text, start));
      return refuse({ reason: 'set-twice', name: variable.name, lines: found });
    }
    if (!place) {
      appended.push(variable);
      changes.push({ name: variable.name, change: 'added' });
    } else if (isSame(place, variable, options)) {
      changes.push({ name: variable.name, change: 'same' });
    } else {
      const written = text.slice(place.start, place.end);
      const replaced = options.namesOnly ? undefined : inItsForm(written, place, variable);
      edits.push({ ...place, text: replaced ?? plainText(lines.assignment(variable, options)) });
      changes.push({ name: variable.name, change: 'changed' });
    }
  }

  const written = appended.map((variable) => plainText(lines.assignment(variable, options)));
  const merged = append(applyEdits(text, edits), written, eol, options.namesOnly);
  const after = lines.parse(merged);
  const isAsWanted =
    after.ok &&
    standsAsWanted(text, before, merged, after.value, variables, options) &&
    (lines.alsoReadBy === undefined || takesOursAlone(lines.alsoReadBy, text, merged, variables));
  if (!isAsWanted) {
    return refuse({ reason: 'reads-differently' });
  }
  const diff = maskedDiff(text, before, merged, after.value, edits);
  return ok({ text: merged, diff, variables: changes });
}

/** The line end to add lines with: that of the file, and in a mixed one the plain one. */
function usualLineEnd(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text) ? '\r\n' : '\n';
}

function isSame(place: Assignment, variable: Variable, { namesOnly }: WriteOptions): boolean {
  if (namesOnly) return place.value === null;
  return place.value === variable.value && !place.expands;
}

/**
 * An assignment with another value in the quotes and spaces that it is written with, so that a file is what it was when the value
 * is; undefined where one of the two values needs a form of its own, or stands in the line twice.
 */
function inItsForm(written: string, { value: old }: Assignment, { value }: Variable): string | undefined {
  if (old === null || !bareValue.test(old) || !bareValue.test(value)) return undefined;
  const [before, after, ...more] = written.split(old);
  return before === undefined || after === undefined || more.length > 0 ? undefined : before + value + after;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** A name alone needs its line end: at the very end of a file Compose would not take it for one. */
function append(text: string, added: readonly string[], eol: string, namesOnly: boolean): string {
  if (added.length === 0) return text;
  const hadFinalEnd = text === '' || text === '\uFEFF' || text.endsWith('\n');
  const body = added.join(eol);
  return hadFinalEnd ? text + body + eol : text + eol + body + (namesOnly ? eol : '');
}

function standsAsWanted(
  oldText: string,
  before: readonly Assignment[],
  newText: string,
  after: readonly Assignment[],
  variables: readonly Variable[],
  { namesOnly }: WriteOptions,
): boolean {
  const wanted = new Map(variables.map(({ name, value }) => [name, namesOnly ? null : value]));
  const added = variables.filter(({ name }) => before.every((one) => one.name !== name));
  if (after.length !== before.length + added.length) return false;
  return after.every((now, index) => {
    const then = before[index];
    const want = wanted.get(now.name);
    if (then === undefined ? now.name !== added[index - before.length]?.name : now.name !== then.name) {
      return false;
    }
    if (want !== undefined) return now.value === want && !now.expands;
    if (then === undefined) return false;
    const sameText = newText.slice(now.start, now.end) === oldText.slice(then.start, then.end);
    return sameText && now.value === then.value && now.expands === then.expands;
  });
}

/** Whether a reader gets our values, and of every other name what it got before. */
function takesOursAlone(
  parse: LineDialect['parse'],
  oldText: string,
  newText: string,
  variables: readonly Variable[],
): boolean {
  const then = parse(oldText);
  const now = parse(newText);
  if (!then.ok || !now.ok) return false;
  const wanted = new Map([...then.value, ...variables].map(({ name, value }) => [name, value]));
  const got = new Map(now.value.map(({ name, value }) => [name, value]));
  return got.size === wanted.size && [...wanted].every(([name, value]) => got.get(name) === value);
}
