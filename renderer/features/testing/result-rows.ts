import { activeVersion, type Id, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import { type HealthTone, healthLooks, testHealth } from '../../../electron/shared/health.ts';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';
import { goodVerdict, userIn } from '../../../electron/shared/verdict.ts';
import type { Language } from '../../../electron/text/language.ts';
import type { KeyOutcome } from '../../state/key-test-run.ts';

/** What is known of one key that can be tested. Everything in it may be shown. */
export interface ResultRow {
  readonly id: Id;
  readonly instanceId: Id;
  readonly name: string;
  readonly instance: string;
  readonly owner: string;
  /** Who the server says the key belongs to; empty where it did not say. */
  readonly user: string;
  /** The result in two or three words; empty where there is none. */
  readonly result: string;
  /** `quiet`: never tested. */
  readonly tone: HealthTone;
  /** Undefined: never tested. */
  readonly outcome: KeyOutcome | undefined;
}

interface Words {
  readonly language: Pick<Language, 'verdictNames'>;
  readonly notRead: string;
}

/**
 * The keys that can be tested, each with the newest that is known of its value in use: the outcome of a test in this window,
 * which has its evidence, or the record of the last test. They stand by instance, in the order of `instances`, and by name.
 */
export function resultRows(
  secrets: readonly Secret[],
  instances: readonly Instance[],
  outcomes: ReadonlyMap<Id, KeyOutcome>,
  { language, notRead }: Words,
  locale: string,
): readonly ResultRow[] {
  const places = new Map(instances.map(({ id, name }, place) => [id, { name, place }]));
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const placeOf = (instanceId: Id): number => places.get(instanceId)?.place ?? instances.length;
  return secrets
    .flatMap((secret): readonly ResultRow[] => {
      const outcome = newestOf(secret, outcomes.get(secret.id));
      if (secret.kind !== 'api-key' || activeVersion(secret) === undefined) return [];
      const { id, instanceId, name, owner } = secret;
      const known = { id, instanceId, name, owner, instance: places.get(instanceId)?.name ?? '' };
      if (outcome === undefined) return [{ ...known, user: '', result: '', tone: 'quiet', outcome }];
      const code = knownVerdict(outcome.code);
      return [
        {
          ...known,
          user: (outcome.verdict === null ? secret.lastTest?.user : userIn(outcome.verdict)) ?? '',
          result: code === undefined ? notRead : language.verdictNames[code],
          tone: code === undefined ? 'warn' : healthLooks[testHealth({ code, good: goodVerdict(code) })].tone,
          outcome,
        },
      ];
    })
    .toSorted((a, b) => placeOf(a.instanceId) - placeOf(b.instanceId) || compare(a.name, b.name));
}

/** A test of a value that is no longer in use says nothing of the one that is; its record went with it. */
function newestOf({ lastTest, updatedAt }: Secret, tested: KeyOutcome | undefined): KeyOutcome | undefined {
  if (tested !== undefined && tested.at >= (lastTest?.at ?? updatedAt)) return tested;
  return lastTest === null
    ? undefined
    : { code: lastTest.code, verdict: null, failure: null, at: lastTest.at };
}

export const resultFilters = ['all', 'attention', 'works', 'untested'] as const;
export type ResultFilter = (typeof resultFilters)[number];

/** The filter besides `all` that lets a row through. */
function filterOf({ tone }: ResultRow): ResultFilter {
  if (tone === 'good') return 'works';
  return tone === 'quiet' ? 'untested' : 'attention';
}

/** Rows in which every word of `search` occurs, and that the filter lets through. Case does not count. */
export function filterRows(
  rows: readonly ResultRow[],
  search: string,
  filter: ResultFilter,
): readonly ResultRow[] {
  const needles = search
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (filter !== 'all' && filterOf(row) !== filter) return false;
    const text = [row.name, row.instance, row.owner, row.user, row.result, row.outcome?.code ?? '']
      .join('\n')
      .toLocaleLowerCase();
    return needles.every((needle) => text.includes(needle));
  });
}

/** How many rows each filter lets through. */
export function countRows(rows: readonly ResultRow[]): Readonly<Record<ResultFilter, number>> {
  const counts = { all: rows.length, attention: 0, works: 0, untested: 0 };
  for (const row of rows) counts[filterOf(row)] += 1;
  return counts;
}
