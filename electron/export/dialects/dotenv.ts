import type { RefusalReason } from '../../shared/dialects.ts';
import { dialectInfos } from '../../shared/dialects.ts';
import { ok } from '../../shared/result.ts';
import type { Assignment, Dialect, ParseResult, ReadResult, Variable, WriteOptions } from './dialect.ts';
import { normaliseLineEnds } from './line-ends.ts';
import { bareValue, lineBased } from './line-dialect.ts';
import { parseNodeEnv } from './node-env.ts';
import type { Piece } from './pieces.ts';

const lines = {
  assignment,
  parse: parseDotenv,
  takesCrlf: true,
  // JavaScript's `\s` matches it.
  takesByteOrderMark: true,
};

const base = lineBased(
  dialectInfos.dotenv,
  '# For dotenv in a Node.js program. Holds secrets, keep it out of git.\n',
  lines,
  (variable, options) => refuse(variable, options),
);

/**
 * The npm package dotenv (16 to 18, and what bundles it), and as its variant `node` the `--env-file` of Node.js itself. The
 * models follow both, read and run; Node gives the same values but cannot carry a carriage return. Programs that add
 * dotenv-expand expand `$` even between single quotes and are not this reader.
 */
export const dotenv: Dialect = {
  ...base,
  // Node takes another part of some files for a value, and a byte order mark for the start of the first name.
  variantLines: { node: { ...lines, alsoReadBy: parseNodeEnv, takesByteOrderMark: false } },
  read: (files, options): ReadResult => {
    const read = base.read(files, options);
    if (options.variant !== 'node' || !read.ok) return read;
    const parsed = parseNodeEnv(files[0]?.text ?? '');
    return parsed.ok ? ok(parsed.value.map(({ name, value }) => ({ name, value: value ?? '' }))) : parsed;
  },
};

type Form = 'bare' | '"' | "'" | '`';

function assignment({ name, value }: Variable): readonly Piece[] {
  const form = chooseForm(value);
  if (value === '' || form === 'bare' || form === undefined) return [`${name}=`, { secret: value }];
  const inside = form === '"' ? value.replaceAll('\r', String.raw`\r`) : value;
  return [`${name}=${form}`, { secret: inside }, form];
}

/**
 * No quote can be escaped, so one that is not in the value has to be found; between double quotes a written `\n` or `\r` becomes
 * a line break. A backslash before the closing quote would be taken as escaping it, or not, depending on the lines below.
 */
function chooseForm(value: string): Form | undefined {
  if (bareValue.test(value)) return 'bare';
  if (!value.endsWith('\\')) {
    if (!value.includes('\r')) {
      if (!value.includes("'")) return "'";
      if (!value.includes('`')) return '`';
    }
    if (!value.includes('"') && !/\\[nr]/.test(value)) return '"';
  }
  const bare = !/[\r\n#\u2028\u2029]/.test(value) && value.trim() === value && !/^["'`]/.test(value);
  return bare ? 'bare' : undefined;
}

function refuse({ name, value }: Variable, { variant }: WriteOptions): RefusalReason | undefined {
  // Both readers fill a plain object, where this sets nothing.
  if (name === '__proto__') return 'reserved-name';
  if (variant === 'node' && value.includes('\r')) return 'carriage-return';
  if (value === '' || chooseForm(value) !== undefined) return undefined;
  if (value.endsWith('\\')) return 'trailing-backslash';
  return value.includes('\r') ? 'carriage-return' : 'quoting';
}

const quoted = (quote: string): string => String.raw`\s*${quote}(?:\\${quote}|[^${quote}])*${quote}`;
/**
 * One assignment: a name, `=` or `: `, and a value in quotes or up to a `#` or the end of the line. The package's own begins
 * `^\s*`, which is the same and takes quadratic time on blank lines.
 */
const grammar = new RegExp(
  String.raw`^[^\S\n\r\u2028\u2029]*(?:export\s+)?([\w.-]+)(\s*=\s*?|:\s+?)` +
    `(${["'", '"', '`'].map(quoted).join('|')}` +
    String.raw`|[^#\r\n]+)?\s*(?:#.*)?$`,
  'dgm',
);

/** What npm's dotenv makes of a text. What it cannot use it skips without a word. */
export function parseDotenv(original: string): ParseResult {
  const { text, originalOffset } = normaliseLineEnds(original);
  const assignments: Assignment[] = [];
  for (const match of text.matchAll(grammar)) {
    const written = match[3] ?? '';
    const trimmed = written.trim();
    let value = trimmed.replace(/^(['"`])([^]*)\1$/gm, '$2');
    if (trimmed.startsWith('"'))
      value = value.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\r`, '\r');
    const nameStart = match.indices?.[1]?.[0] ?? match.index;
    const operatorEnd = match.indices?.[2]?.[1] ?? nameStart;
    const valueStart = match.indices?.[3]?.[0];
    const end = valueStart === undefined ? operatorEnd : valueStart + written.trimEnd().length;
    assignments.push({
      name: match[1] ?? '',
      value,
      expands: false,
      start: originalOffset(nameStart),
      end: originalOffset(end),
    });
  }
  return ok(assignments);
}
