import type { DialectInfo } from '../../shared/dialects.ts';
import { err, ok } from '../../shared/result.ts';
import type { Dialect, DialectFile, LineDialect, ReadResult } from './dialect.ts';
import type { Piece } from './pieces.ts';

/** A value that every reader of env files and every shell takes bare, as it is. */
export const bareValue = /^[A-Za-z0-9_-]+$/;

/** Builds the dialect of a file that is one assignment a line. `header` holds comment lines, or nothing. */
export function lineBased(
  info: DialectInfo,
  header: string,
  lines: LineDialect,
  refuse: Dialect['refuse'],
): Dialect {
  return {
    info,
    refuse,
    write: (variables, options): readonly DialectFile[] => [
      {
        name: info.fileName,
        pieces: [
          header,
          ...variables.flatMap((variable): Piece[] => [...lines.assignment(variable, options), '\n']),
        ],
      },
    ],
    read: (files): ReadResult => readAssignments(lines, files[0]?.text ?? ''),
    ...(info.merge ? { lines } : {}),
  };
}

/** The variables of a text. One whose value the reader would expand is an error: then the value is not what is written. */
function readAssignments(lines: LineDialect, text: string): ReadResult {
  const parsed = lines.parse(text);
  if (!parsed.ok) return parsed;
  const expanding = parsed.value.find((assignment) => assignment.expands);
  if (expanding) return err({ line: null, reason: `the reader would expand ${expanding.name}` });
  return ok(parsed.value.map(({ name, value }) => ({ name, value: value ?? '' })));
}
