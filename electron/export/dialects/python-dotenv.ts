import { dialectInfos } from '../../shared/dialects.ts';
import type { Dialect, Variable } from './dialect.ts';
import { bareValue, lineBased } from './line-dialect.ts';
import type { Piece } from './pieces.ts';
import { parsePythonDotenv } from './python-dotenv-model.ts';

/**
 * python-dotenv with its interpolation on. The model follows 1.0.1 and 1.2.4, both read
 * and run. In the older a backslash before a quote escapes it even if it is escaped itself; a value must come back from both.
 */
export const pythonDotenv: Dialect = lineBased(
  dialectInfos['python-dotenv'],
  '# For programs that use python-dotenv. Holds secrets, keep it out of git.\n',
  { assignment, parse: parsePythonDotenv, takesCrlf: true, takesByteOrderMark: false },
  () => undefined,
);

function assignment({ name, value }: Variable): readonly Piece[] {
  if (value === '' || bareValue.test(value)) return [`${name}=`, { secret: value }];
  // A file is opened as text, so a carriage return has to be written as an escape, which only double quotes know.
  const quote = value.includes('\r') ? '"' : "'";
  return [`${name}=${quote}`, { secret: escape(value, quote) }, quote];
}

/** An expansion of a nameless variable gives its default: the way to write a `${`, and a backslash before the closing quote. */
function escape(value: string, quote: '"' | "'"): string {
  const last = value.endsWith('\\');
  const body = last ? value.slice(0, -1) : value;
  const escaped = body
    .replaceAll('\\', String.raw`\\`)
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('${', '${:-$}{');
  return last ? `${escaped}\${:-\\}` : escaped;
}
