import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import type { Language } from '../../../electron/text/language.ts';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';
import type { KeyOutcome } from '../../state/key-test-run.ts';

/** One tested key. Everything in it may be shown. */
export interface ResultRow {
  readonly id: Id;
  readonly instanceId: Id;
  readonly name: string;
  readonly instance: string;
  readonly owner: string;
  /** Who the server says the key belongs to; empty where it does not say. */
  readonly user: string;
  /** The result in two or three words. */
  readonly result: string;
  readonly isGood: boolean;
  /** Milliseconds of the last request that was answered. */
  readonly latencyMs: number | null;
  readonly outcome: KeyOutcome;
}

export const resultColumns = ['name', 'instance', 'result', 'user', 'owner', 'latencyMs'] as const;
export type ResultColumn = (typeof resultColumns)[number];

export interface Order {
  readonly column: ResultColumn;
  readonly direction: 'ascending' | 'descending';
}

/** The rows of keys that were tested and are still kept, in the order of `secrets`. */
export function resultRows(
  secrets: readonly Secret[],
  instances: readonly Instance[],
  outcomes: ReadonlyMap<Id, KeyOutcome>,
  words: { readonly language: Pick<Language, 'verdictNames'>; readonly notRead: string },
): readonly ResultRow[] {
  const names = new Map(instances.map(({ id, name }) => [id, name]));
  return secrets.flatMap(({ id, instanceId, name, owner }) => {
    const outcome = outcomes.get(id);
    if (outcome === undefined) return [];
    const code = knownVerdict(outcome.code);
    const { evidence = [], facts = {} } = outcome.verdict ?? {};
    return [
      {
        id,
        instanceId,
        name,
        instance: names.get(instanceId) ?? '',
        owner,
        user: userOf(facts),
        result: code === undefined ? words.notRead : words.language.verdictNames[code],
        isGood: code === 'works',
        latencyMs: evidence.findLast(({ status }) => status !== null)?.latencyMs ?? null,
        outcome,
      },
    ];
  });
}

function userOf(facts: Readonly<Record<string, string | number>>): string {
  return String(facts['email'] ?? facts['user'] ?? '');
}

/** Sorted by one column; what has no value comes last either way, and equals stand by name. */
export function sortRows(rows: readonly ResultRow[], order: Order, locale: string): readonly ResultRow[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sign = order.direction === 'ascending' ? 1 : -1;
  const { column } = order;
  return rows.toSorted((a, b) => {
    const [left, right] = [a[column], b[column]];
    const missing = Number(isMissing(left)) - Number(isMissing(right));
    if (missing !== 0) return missing;
    const compared =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : compare(String(left), String(right));
    return compared * sign || compare(a.name, b.name) || compare(a.instance, b.instance);
  });
}

function isMissing(value: string | number | null): boolean {
  return value === null || value === '';
}

/** Rows in which every word of `search` occurs, and with this result if one is given. Case does not count. */
export function filterRows(
  rows: readonly ResultRow[],
  search: string,
  result: string | null,
): readonly ResultRow[] {
  const needles = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (result !== null && row.result !== result) return false;
    const text = [row.name, row.instance, row.owner, row.user, row.result, row.outcome.code]
      .join('\n')
      .toLocaleLowerCase();
    return needles.every((needle) => text.includes(needle));
  });
}

export interface ResultCount {
  readonly result: string;
  readonly isGood: boolean;
  readonly count: number;
}

/** How often each result came out: the good one first, then the most frequent. */
export function countResults(rows: readonly ResultRow[]): readonly ResultCount[] {
  const counts = new Map<string, { isGood: boolean; count: number }>();
  for (const { result, isGood } of rows) {
    counts.set(result, { isGood, count: (counts.get(result)?.count ?? 0) + 1 });
  }
  return [...counts]
    .map(([result, { isGood, count }]) => ({ result, isGood, count }))
    .toSorted((a, b) => Number(b.isGood) - Number(a.isGood) || b.count - a.count);
}
