import type { Instant } from '../shared/domain.ts';

/** One row of a table of test results, ready for people and files. Nothing in it is secret. */
export interface ResultRow {
  readonly instance: string;
  /** Null in the row of the server itself. */
  readonly secret: string | null;
  readonly owner: string;
  /** Null where there is no active version. */
  readonly fingerprint: string | null;
  readonly code: string;
  readonly good: boolean;
  readonly what: string;
  readonly remedy: string;
  /** Whose key it is; null where the server does not say. */
  readonly user: string | null;
  readonly status: number | null;
  readonly latencyMs: number | null;
  /** Null where nothing was asked. */
  readonly at: Instant | null;
  /** On which paths the server takes the key, as far as they were tried; not where all was as it usually is. */
  readonly allowedPaths?: readonly string[];
  readonly refusedPaths?: readonly string[];
  /** Only where changes were asked for: the code of the answer before, or null where there was none. */
  readonly was?: string | null;
}

const columns = [
  'instance',
  'secret',
  'owner',
  'fingerprint',
  'code',
  'good',
  'what',
  'remedy',
  'user',
  'status',
  'latencyMs',
  'at',
] as const satisfies readonly (keyof ResultRow)[];

/**
 * RFC 4180, with CRLF. A cell that a spreadsheet would run as a formula (it begins with `= + - @`, or a tab or line break
 * before them) gets an apostrophe in front, also behind a semicolon, at which spreadsheets of many countries part cells;
 * numbers of ours are no such cells.
 */
export function toCsv(rows: readonly ResultRow[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

export function toJson(rows: readonly ResultRow[]): string {
  return `${JSON.stringify(rows, [...columns], 2)}\n`;
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const start = /^[\t\r\n]/.test(value) ? `'${value}` : value;
  const safe = start.replaceAll(/(^|;)(?=[\s\p{Cf}]*[=+\-@＝＋－＠])/gu, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
