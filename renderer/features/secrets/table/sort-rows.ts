import type { SecretKind } from '../../../../electron/shared/domain.ts';
import { severityOf } from '../../../../electron/shared/health.ts';
import type { SecretColumn, SecretSort } from '../../../../electron/shared/view-state.ts';
import type { SecretRow } from './rows.ts';

/** What sorting takes from the reader's language. */
export interface SortWords {
  readonly compare: (one: string, other: string) => number;
  readonly kind: (kind: SecretKind) => string;
  /** The place of a row's finding in the order of gravity; without it, that of the gravest of the secret itself. */
  readonly gravity?: ((row: SecretRow) => number) | undefined;
}

/** A text or a number to sort by; null for nothing, which is last in both directions. */
type SortKey = string | number | null;

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

const keys = {
  name: ({ secret }) => secret.name,
  health: (row, { gravity }) => gravity?.(row) ?? severityOf(row.findings[0]),
  due: ({ due }) => (due === null ? null : Date.parse(due.at)),
  // As the age is shown: the newest has the least.
  changed: ({ changedAt }) => -Date.parse(changedAt),
  usedBy: ({ secret }) => orNull(secret.usedBy.join(' ')),
  tags: ({ secret }) => orNull(secret.tags.join(' ')),
  kind: ({ secret }, { kind }) => kind(secret.kind),
  instance: ({ instanceName }) => orNull(instanceName),
  owner: ({ secret }) => orNull(secret.owner),
  fingerprint: ({ fingerprint }) => fingerprint,
} as const satisfies Readonly<Record<SecretColumn, (row: SecretRow, words: SortWords) => SortKey>>;

/** The rows by a column; equal ones by name, and those of one name by instance. */
export function sortRows(
  rows: readonly SecretRow[],
  { column, direction }: SecretSort,
  words: SortWords,
): readonly SecretRow[] {
  const { compare } = words;
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keys[column](row, words) }));
  keyed.sort((one, other) => {
    const first = compareKeys(one.key, other.key, compare, sign);
    if (first !== 0) return first;
    const byName = compare(one.row.secret.name, other.row.secret.name);
    return byName === 0 ? compare(one.row.instanceName, other.row.instanceName) : byName;
  });
  return keyed.map(({ row }) => row);
}

function compareKeys(one: SortKey, other: SortKey, compare: SortWords['compare'], sign: number): number {
  if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
  if (typeof one === 'string' && typeof other === 'string') return sign * compare(one, other);
  return sign * (Number(one) - Number(other));
}
