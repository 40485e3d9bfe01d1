import { dialectInfos, dialectLimits } from '../../shared/dialects.ts';
import { lineAt } from '../../shared/line-at.ts';
import { err, ok } from '../../shared/result.ts';
import type { Assignment, Dialect, DialectFile, ParseResult } from './dialect.ts';
import { lineBased } from './line-dialect.ts';
import { refuseSameName } from './windows-names.ts';

const maxValueLength = dialectLimits.powershell.max;

const base = lineBased(
  dialectInfos.powershell,
  '',
  {
    // PowerShell takes the four curly single quotes for straight ones; any of them doubled is itself.
    assignment: ({ name, value }) => [
      `$env:${name} = '`,
      { secret: value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&') },
      "'",
    ],
    parse: parseAssignments,
    takesCrlf: true,
    takesByteOrderMark: true,
  },
  ({ value }) => (value.length > maxValueLength ? 'too-long' : undefined),
);

/**
 * A script for PowerShell to dot-source, or to paste. The model follows the language's rules of verbatim strings; the program
 * itself was not to be had for a check. Before 7.5 an empty value removes the variable.
 */
export const powershell: Dialect = {
  ...base,
  refuseTogether: refuseSameName,
  write: (variables, options): readonly DialectFile[] =>
    base.write(variables, options).map((file) => ({ ...file, byteOrderMark: true })),
};

/** What PowerShell makes of a script of such assignments; anything else in it is an error. */
export function parseAssignments(text: string): ParseResult {
  const assignments: Assignment[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    while (text.charAt(at) === '\n') at += 1;
    if (at >= text.length) return ok(assignments);
    const statement =
      /\$env:([A-Za-z_][A-Za-z0-9_]*) = '((?:[^'\u2018-\u201b]|['\u2018-\u201b]['\u2018-\u201b])*)'(?=\n|$)/y;
    statement.lastIndex = at;
    const match = statement.exec(text);
    if (!match) return err({ line: lineAt(text, at), reason: 'not-an-assignment' });
    // Of a doubled quote the first is kept.
    const value = (match[2] ?? '').replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1');
    const end = at + match[0].length;
    assignments.push({ name: match[1] ?? '', value, expands: false, start: at, end });
    at = end;
  }
}
