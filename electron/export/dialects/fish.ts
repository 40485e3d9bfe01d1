import { dialectInfos } from '../../shared/dialects.ts';
import { lineAt } from '../../shared/line-at.ts';
import { err, ok } from '../../shared/result.ts';
import type { Assignment, Dialect, ParseResult } from './dialect.ts';
import { lineBased } from './line-dialect.ts';

/** Read-only in fish, or set by it at each command; `PATH`-like names are split at colons when exported. */
// oxfmt-ignore
const reserved = new Set([
  '_', 'argv', 'CMD_DURATION', 'COLUMNS', 'fish_killring', 'fish_pid', 'fish_kill_signal', 'FISH_VERSION', 'history',
  'hostname', 'LINES', 'pipestatus', 'PWD', 'SHLVL', 'status', 'status_generation', 'umask', 'version',
]);

/** A script to source in fish, or to paste: in its single quotes a backslash escapes itself and the quote, unlike POSIX. */
export const fish: Dialect = lineBased(
  dialectInfos.fish,
  '',
  {
    assignment: ({ name, value }) => [
      `set -gx ${name} '`,
      { secret: value.replace(/[\\']/g, String.raw`\$&`) },
      "'",
    ],
    parse: parseSets,
    takesCrlf: false,
    takesByteOrderMark: false,
  },
  ({ name }) => (reserved.has(name) || name.endsWith('PATH') ? 'reserved-name' : undefined),
);

/** What fish makes of a script of `set -gx` lines; anything else in it is an error. */
export function parseSets(text: string): ParseResult {
  const assignments: Assignment[] = [];
  let at = 0;
  for (;;) {
    while (text.charAt(at) === '\n') at += 1;
    if (at >= text.length) return ok(assignments);
    const statement = /set -gx ([A-Za-z_][A-Za-z0-9_]*) '((?:\\[^]|[^'\\])*)'(?=\n|$)/y;
    statement.lastIndex = at;
    const match = statement.exec(text);
    if (!match) return err({ line: lineAt(text, at), reason: 'not-set-gx' });
    const value = (match[2] ?? '').replace(/\\([\\'])/g, '$1');
    const end = at + match[0].length;
    assignments.push({ name: match[1] ?? '', value, expands: false, start: at, end });
    at = end;
  }
}
