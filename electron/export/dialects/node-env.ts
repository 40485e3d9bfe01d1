import { ok } from '../../shared/result.ts';
import type { Assignment, ParseResult } from './dialect.ts';

/**
 * What Node's own `--env-file` and `util.parseEnv` make of a text, as seen in Node 22, 24 and 26. (Node 20 differs where a line
 * has no `=`, or only spaces.) It drops every carriage return first, so the places it gives are in the text without them.
 */
export function parseNodeEnv(original: string): ParseResult {
  const text = original.replaceAll('\r', '').replace(/[ \t\n]+$/, '');
  const assignments: Assignment[] = [];
  let at = skipSpaces(text, 0);
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const equals = text.indexOf('=', at);
    if (text.charAt(at) === '\n' || text.charAt(at) === '#') {
      // The next line is looked at with its indent, so an indented comment there is not taken for one.
      at = lineEnd + 1;
      continue;
    }
    if (equals === -1 || equals > lineEnd) {
      at = skipSpaces(text, lineEnd + 1);
      continue;
    }
    const written = trimSpaces(text.slice(at, equals));
    const start = at;
    const push = (name: string, value: string, end: number): void => {
      assignments.push({ name, value, expands: false, start, end });
    };
    at = equals + 1;
    if (at >= text.length || text.charAt(at) === '\n') {
      // Without a value it forgets to drop a leading `export`.
      push(written, '', at);
      at += 1;
      continue;
    }
    if (written === '') {
      at = skipSpaces(text, at);
      continue;
    }
    const name = trimSpaces(written.replace(/^export /, ''));
    at = skipSpaces(text, at);
    const quote = text.charAt(at);
    const isQuoted = quote !== '' && '"\'`'.includes(quote);
    const closing = isQuoted ? text.indexOf(quote, at + 1) : -1;
    if (closing !== -1) {
      const inside = text.slice(at + 1, closing);
      push(name, quote === '"' ? inside.replaceAll(String.raw`\n`, '\n') : inside, closing + 1);
      at = endOfLine(text, closing) + 1;
      continue;
    }
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    const comment = isQuoted ? -1 : line.indexOf('#');
    push(name, isQuoted ? line : trimSpaces(comment === -1 ? line : line.slice(0, comment)), end);
    at = skipSpaces(text, end + 1);
  }
  return ok(assignments);
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n'.includes(text.charAt(at))) at += 1;
  return at;
}

function trimSpaces(text: string): string {
  return text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
}
