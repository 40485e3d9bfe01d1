import { lineAt } from '../../shared/line-at.ts';
import { err, ok } from '../../shared/result.ts';
import type { Assignment, ParseResult } from './dialect.ts';
import { normaliseLineEnds } from './line-ends.ts';

/** What differs between releases. */
interface Release {
  readonly single: RegExp;
  readonly double: RegExp;
  /** Whether `NAME= # note` is empty. Otherwise the note is the value. */
  readonly noteAfterSpace: boolean;
  readonly dropsByteOrderMark: boolean;
}

/** In 1.2.4 a backslash escapes whatever follows; before, only a quote, even behind an escaped backslash. */
const newest: Release = {
  single: /'((?:\\[^]|[^'\\])*)'/y,
  double: /"((?:\\[^]|[^"\\])*)"/y,
  noteAfterSpace: true,
  dropsByteOrderMark: true,
};
const older: Release = {
  single: /'((?:\\'|[^'])*)'/y,
  double: /"((?:\\"|[^"])*)"/y,
  noteAfterSpace: false,
  dropsByteOrderMark: false,
};

/** White space as Python has it: with U+001C to U+001F and U+0085, without U+FEFF. */
const inlineSpace = String.raw`[\t\v\f \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const anySpace = `(?:${inlineSpace}|[\\r\\n])`;
const pattern = {
  blank: new RegExp(`${anySpace}*`, 'y'),
  exportWord: new RegExp(`export${inlineSpace}+`, 'y'),
  spaces: new RegExp(`${inlineSpace}*`, 'y'),
  quotedName: /'([^']+)'/y,
  bareName: new RegExp(`((?:(?!${anySpace})[^=#])+)`, 'y'),
  equals: new RegExp(`=(${inlineSpace}*)`, 'y'),
  line: /[^\r\n]*/y,
  lineEnd: new RegExp(`(?:${inlineSpace}*#[^\\r\\n]*)?${inlineSpace}*(?:\\n|$)`, 'y'),
  // Looked at from the start of a run of spaces only: else a long one takes quadratic time.
  note: new RegExp(`(?<!${inlineSpace})${inlineSpace}+#.*$`, 's'),
  trailingSpace: new RegExp(`(?<!${inlineSpace})${inlineSpace}+$`),
} as const;

/** What python-dotenv makes of a text. Lines that it cannot read it skips; an error when its releases skip different ones. */
export function parsePythonDotenv(original: string): ParseResult {
  const { text, originalOffset } = normaliseLineEnds(original);
  const now = parseAs(newest, text);
  const then = parseAs(older, text);
  const assignments: Assignment[] = [];
  for (let index = 0; index < Math.max(now.length, then.length); index += 1) {
    const one = now[index];
    const other = then[index];
    if (one?.name !== other?.name || one?.start !== other?.start || one?.end !== other?.end || !one) {
      const line = lineAt(text, one?.start ?? text.length);
      return err({ line, reason: 'python-dotenv-releases-differ' });
    }
    assignments.push({
      ...one,
      expands: one.expands || one.value !== other?.value,
      start: originalOffset(one.start),
      end: originalOffset(one.end),
    });
  }
  return ok(assignments);
}

/** A place in the text that moves on with each match. */
interface Cursor {
  readonly text: string;
  at: number;
}

function take(cursor: Cursor, what: RegExp): RegExpExecArray | null {
  what.lastIndex = cursor.at;
  const found = what.exec(cursor.text);
  if (found) cursor.at += found[0].length;
  return found;
}

function parseAs(release: Release, text: string): readonly Assignment[] {
  const assignments: Assignment[] = [];
  const at = release.dropsByteOrderMark && text.startsWith('\uFEFF') ? 1 : 0;
  const cursor: Cursor = { text, at };
  while (cursor.at < text.length) {
    take(cursor, pattern.blank);
    if (cursor.at >= text.length) break;
    const binding = readBinding(release, cursor);
    if (binding === 'error') {
      take(cursor, pattern.line);
      if (text.charAt(cursor.at) === '\n') cursor.at += 1;
    } else if (binding !== 'comment') {
      assignments.push(binding);
    }
  }
  return assignments;
}

function readBinding(release: Release, cursor: Cursor): Assignment | 'comment' | 'error' {
  take(cursor, pattern.exportWord);
  const start = cursor.at;
  const first = cursor.text.charAt(start);
  const isComment = first === '#';
  const name = isComment ? '' : take(cursor, first === "'" ? pattern.quotedName : pattern.bareName)?.[1];
  if (name === undefined) return 'error';
  let end = cursor.at;
  take(cursor, pattern.spaces);
  const equals = take(cursor, pattern.equals);
  const value = equals ? readValue(release, cursor, equals[1] !== '') : null;
  if (value === undefined) return 'error';
  if (value !== null) end = value.end;
  if (!take(cursor, pattern.lineEnd)) return 'error';
  if (isComment) return 'comment';
  if (value === null) return { name, value, expands: false, start, end };
  return { name, ...interpolate(value.text), start, end };
}

/** The value as written between its quotes, unescaped, and where it ends; undefined when its quote is not closed. */
function readValue(
  release: Release,
  cursor: Cursor,
  spaced: boolean,
): { readonly text: string; readonly end: number } | undefined {
  const first = cursor.text.charAt(cursor.at);
  if (first === '"' || first === "'") {
    const content = take(cursor, first === '"' ? release.double : release.single)?.[1];
    if (content === undefined) return undefined;
    const escapes = first === '"' ? /\\([\\'"abfnrtv])/g : /\\([\\'])/g;
    const text = content.replace(escapes, (_match, letter: string) => controls[letter] ?? letter);
    return { text, end: cursor.at };
  }
  if (first === '' || first === '\n' || (first === '#' && spaced && release.noteAfterSpace)) {
    return { text: '', end: cursor.at };
  }
  const start = cursor.at;
  const line = take(cursor, pattern.line)?.[0] ?? '';
  const text = line.replace(pattern.note, '').replace(pattern.trailingSpace, '');
  return { text, end: start + text.length };
}

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `${:-default}` has no name and so is always its default; any other `${…}` depends on the environment. */
function interpolate(text: string): { readonly value: string; readonly expands: boolean } {
  let expands = false;
  // Behind the last brace nothing can match; without the cut, each `${` there is looked at up to the end.
  const cut = text.lastIndexOf('}') + 1;
  const value = text
    .slice(0, cut)
    .replace(/\$\{([^}:]*)(?::-([^}]*))?\}/g, (match, name: string, fallback?: string) => {
      if (name === '') return fallback ?? '';
      expands = true;
      return match;
    });
  return { value: value + text.slice(cut), expands };
}
