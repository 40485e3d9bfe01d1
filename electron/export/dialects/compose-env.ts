import { dialectInfos } from '../../shared/dialects.ts';
import { lineAt } from '../../shared/line-at.ts';
import { err, ok } from '../../shared/result.ts';
import type { Assignment, Dialect, ParseResult, Variable, WriteOptions } from './dialect.ts';
import { goSpace } from './go-space.ts';
import { bareValue, lineBased } from './line-dialect.ts';
import type { Piece } from './pieces.ts';

/**
 * Compose's `.env` and `env_file`. Double quotes but for plain words: single ones were misread before Compose 2.24, and a bare
 * value ends at ` #`. The model follows compose-go's dotenv package, read and run at v2.16.
 */
export const composeEnv: Dialect = lineBased(
  dialectInfos['compose-env'],
  '# For docker compose: .env beside compose.yaml, or env_file. Holds secrets, keep it out of git.\n',
  { assignment, parse: parseComposeEnv, takesCrlf: true, takesByteOrderMark: true },
  () => undefined,
);

function assignment({ name, value }: Variable, { namesOnly }: WriteOptions): readonly Piece[] {
  if (namesOnly) return [name];
  if (value === '' || bareValue.test(value)) return [`${name}=`, { secret: value }];
  // Compose before 2.20 reads no file in which a backslash stands before the closing quote; bare it is read by all.
  if (bareWithBackslash.test(value)) return [`${name}=`, { secret: value }];
  return [`${name}="`, { secret: value.replace(/[\\"$]/g, String.raw`\$&`) }, '"'];
}

/** A value that needs no quotes but for the backslashes at its end. */
const bareWithBackslash = /^[A-Za-z0-9_-]+\\+$/;

/** The white space that compose-go skips around a name: not the line feed, nor the wider Unicode spaces. */
const inlineSpace = /[\t\v\f\r \u0085\u00a0]/;
const nameCharacter = /[\p{L}\p{N}_.\-[\]]/u;

/** What compose-go makes of an env file. */
export function parseComposeEnv(text: string): ParseResult {
  const assignments: Assignment[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    at = statementStart(text, at);
    if (at >= text.length) return ok(assignments);

    const name = readName(text, at);
    if (!name.ok) return err({ line: lineAt(text, name.error), reason: 'name-with-odd-character' });
    const { start } = name.value;
    if (name.value.name.includes(' ')) return err({ line: lineAt(text, start), reason: 'name-with-space' });
    at = name.value.next;
    if (name.value.alone) {
      const end = start + name.value.name.length;
      assignments.push({ name: name.value.name, value: null, expands: false, start, end });
      continue;
    }

    const value = readValue(text, at);
    if (!value) return err({ line: lineAt(text, at), reason: 'quote-not-closed' });
    assignments.push({
      name: name.value.name,
      value: value.value,
      expands: value.expands,
      start,
      // The white space behind the `=`, which may be the line's own `\r`, is no part of an empty value.
      end: Math.max(name.value.operatorEnd, value.end === at ? 0 : value.end),
    });
    at = value.next;
  }
}

function skip(text: string, from: number, which: RegExp): number {
  let at = from;
  while (at < text.length && which.test(text.charAt(at))) at += 1;
  return at;
}

/** Past white space and comments. */
function statementStart(text: string, from: number): number {
  let at = skip(text, from, goSpace);
  while (text.charAt(at) === '#') {
    const end = text.indexOf('\n', at);
    if (end === -1) return text.length;
    at = skip(text, end, goSpace);
  }
  return at;
}

interface NameRead {
  readonly name: string;
  /** Behind an `export`. */
  readonly start: number;
  /** Ended by the line: no value. */
  readonly alone: boolean;
  /** Behind the `=`. */
  readonly operatorEnd: number;
  readonly next: number;
}

/** The name at `from`, or the offset of the character that cannot be in one. */
function readName(text: string, from: number): { ok: true; value: NameRead } | { ok: false; error: number } {
  const exported = /^export[\t\n\f\r ]+/.test(text.slice(from, from + 64));
  const start = exported ? skip(text, from + 'export'.length, inlineSpace) : from;
  for (let at = start; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (character === '=' || character === ':' || character === '\n') {
      const name = trimEnd(text.slice(start, at));
      const next = skip(text, at + 1, inlineSpace);
      return { ok: true, value: { name, start, alone: character === '\n', operatorEnd: at + 1, next } };
    }
    if (!inlineSpace.test(character) && !nameCharacter.test(character)) return { ok: false, error: at };
    at += character.length;
  }
  // A name that the end of the file cuts off is read as the value of a variable without a name.
  const next = skip(text, start, inlineSpace);
  return { ok: true, value: { name: '', start, alone: false, operatorEnd: start, next } };
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && goSpace.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

interface ValueRead {
  readonly value: string;
  readonly expands: boolean;
  readonly end: number;
  readonly next: number;
}

function readValue(text: string, from: number): ValueRead | undefined {
  const quote = text.charAt(from);
  if (quote !== '"' && quote !== "'") {
    const newline = text.indexOf('\n', from);
    const lineEnd = newline === -1 ? text.length : newline;
    const line = text.slice(from, lineEnd);
    const comment = line.indexOf(' #');
    const value = trimEnd(comment === -1 ? line : line.slice(0, comment));
    return {
      ...interpolate(value),
      end: from + value.length,
      next: newline === -1 ? text.length : newline + 1,
    };
  }

  let content = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) {
      const value = quote === '"' ? interpolate(unescape(content)) : { value: content, expands: false };
      return { ...value, end: at + 1, next: at + 1 };
    }
    if (character !== '\\') {
      content += character;
      continue;
    }
    at += 1;
    const escaped = text.charAt(at);
    content += escaped === quote ? quote : `\\${escaped}`;
  }
  return undefined;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // The interpolation that follows turns `$$` into one `$`.
  $: '$$',
};

/** The escapes that compose-go knows between double quotes; all others stay as they are. */
function unescape(content: string): string {
  return content.replace(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (match, letter?: string, digits?: string) => {
    if (letter !== undefined) return simpleEscapes[letter] ?? match;
    if (digits !== undefined && /^[0-7]{3}$/.test(digits) && Number.parseInt(digits, 8) <= 255) {
      return String.fromCharCode(Number.parseInt(digits, 8));
    }
    return `\\${digits ?? ''}`;
  });
}

/** `$$` is one `$`; a `$` before a name or a brace would be replaced by the reader. */
function interpolate(text: string): { value: string; expands: boolean } {
  let expands = false;
  const value = text.replace(/\$(\$|\{|[A-Za-z_])/g, (match, next: string) => {
    if (next === '$') return '$';
    expands = true;
    return match;
  });
  return { value, expands };
}
