import { describe, expect, it } from 'vitest';
import type { Secret } from '../../../../../electron/shared/domain.ts';
import type { Verdict, VerdictCode } from '../../../../../electron/shared/verdict.ts';
import {
  countRows,
  filterRows,
  resultRows,
  type ResultRow,
} from '../../../../../renderer/features/testing/result-rows.ts';
import { languages } from '../../../../../electron/text/language.ts';
import type { KeyOutcome } from '../../../../../renderer/state/key-test-run.ts';
import { sampleRecords } from '../../../../support/sample.ts';
import { processorMs } from '../../../../support/time-limits.ts';

const words = { language: languages.en, notRead: 'Could not be read' };
const early = '2026-01-01T00:00:00.000Z';
const late = '2026-01-02T00:00:00.000Z';

function tested(code: VerdictCode, at = late, email = ''): KeyOutcome {
  const verdict: Verdict = { code, facts: email === '' ? {} : { email }, evidence: [], at };
  return { code, verdict, failure: null, at };
}

function row(name: string, more: Partial<ResultRow> = {}): ResultRow {
  return {
    id: name,
    instanceId: 'i',
    name,
    instance: 'Team chat',
    owner: '',
    user: '',
    result: 'Works',
    tone: 'good',
    outcome: tested('works'),
    ...more,
  };
}

const names = (rows: readonly { readonly name: string }[]): readonly string[] => rows.map(({ name }) => name);

const { secrets, instances } = await sampleRecords();
const keys = secrets.filter(({ kind }) => kind === 'api-key');
const [sample] = keys;
if (sample === undefined) throw new Error('the sample has keys');
const key = (more: Partial<Secret>): Secret => ({
  ...sample,
  updatedAt: early,
  lastTest: null,
  ...more,
});
const record = (code: string, at: string, good = code === 'works') => ({ at, code, good, latencyMs: 7 });
const rowOf = (secret: Secret, outcome?: KeyOutcome): ResultRow | undefined =>
  resultRows(
    [secret],
    instances,
    new Map(outcome === undefined ? [] : [[secret.id, outcome]]),
    words,
    'en',
  )[0];

const of = (name: string, instanceId = ''): Secret => key({ id: name, name, instanceId });

describe('rows', () => {
  it('are there for each key with a value before any test in this window, from the records of the last ones', () => {
    expect(
      resultRows(secrets, instances, new Map(), words, 'en')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names(keys).toSorted());
    expect(rowOf(key({ lastTest: record('works', early) }))).toMatchObject({
      name: sample.name,
      instance: 'Team chat',
      result: 'Works',
      tone: 'good',
      user: '',
      outcome: { code: 'works', verdict: null, at: early },
    });
    expect(rowOf(key({ lastTest: record('key-unknown', early) }))).toMatchObject({
      result: 'Unknown key',
      tone: 'bad',
    });
    expect(rowOf(key({ lastTest: null }))).toMatchObject({ result: '', tone: 'quiet', outcome: undefined });
  });

  it('leave out keys without a value in use, and other secrets', () => {
    const versions = sample.versions.map((version) => ({ ...version, state: 'staged' as const }));
    expect(rowOf(key({ versions }))).toBeUndefined();
    expect(rowOf(key({ kind: 'variable' }))).toBeUndefined();
  });

  it('say what this window learned, unless the record is newer', () => {
    const found = tested('key-unknown', late, 'bot@example.org');
    expect(rowOf(key({ lastTest: record('works', early) }), found)).toMatchObject({
      result: 'Unknown key',
      user: 'bot@example.org',
      outcome: found,
    });
    expect(rowOf(key({ lastTest: record('key-unknown', late) }), found)).toMatchObject({ outcome: found });
    const earlier = tested('key-unknown', early);
    expect(rowOf(key({ lastTest: record('works', late) }), earlier)).toMatchObject({
      result: 'Works',
      outcome: { verdict: null, at: late },
    });
  });

  it('say whose key it is also by the record of a test of before', () => {
    const lastTest = { ...record('works', late), user: 'bot@example.org' };
    expect(rowOf(key({ lastTest }))).toMatchObject({ user: 'bot@example.org' });
    expect(rowOf(key({ lastTest: record('works', late) }))).toMatchObject({ user: '' });
    // The newer one counts, also where it names nobody.
    expect(rowOf(key({ lastTest: { ...lastTest, at: early } }), tested('key-unknown'))?.user).toBe('');
  });

  it('say nothing of a value that was replaced after its test', () => {
    expect(rowOf(key({ lastTest: null, updatedAt: late }), tested('works', early))?.outcome).toBeUndefined();
    // A result that could not be recorded stands.
    expect(rowOf(key({ lastTest: null, updatedAt: early }), tested('works'))).toMatchObject({ tone: 'good' });
  });

  it('tell what is in the way from what is refused', () => {
    expect(rowOf(key({}), tested('timed-out'))).toMatchObject({ tone: 'warn', result: 'Timed out' });
    expect(rowOf(key({}), tested('works-limited'))).toMatchObject({ tone: 'warn' });
    expect(rowOf(key({}), tested('path-not-allowed'))).toMatchObject({ tone: 'warn' });
    const failure = { code: 'keychain-locked' } as const;
    const notRead: KeyOutcome = { code: failure.code, verdict: null, failure, at: late };
    expect(rowOf(key({}), notRead)).toMatchObject({ tone: 'warn', result: 'Could not be read' });
  });

  it('stand by instance as in the sidebar, and by name with numbers read as numbers', () => {
    const [first, second] = instances;
    const some = [of('b10', second?.id), of('b9', second?.id), of('z', first?.id), of('a', second?.id)];
    expect(names(resultRows(some, instances, new Map(), words, 'en'))).toEqual(['z', 'a', 'b9', 'b10']);
  });
});

describe('filtering', () => {
  const rows = [
    row('ci-bot', { owner: 'Ada' }),
    row('Report', { result: 'Unknown key', tone: 'bad', outcome: tested('key-unknown') }),
    row('far', { result: 'Timed out', tone: 'warn', outcome: tested('timed-out') }),
    row('new', { result: '', tone: 'quiet', outcome: undefined }),
  ];

  it('takes rows in which every word occurs, in any field and case', () => {
    expect(names(filterRows(rows, ' ADA  bot ', 'all'))).toEqual(['ci-bot']);
    expect(names(filterRows(rows, 'ada report', 'all'))).toEqual([]);
    expect(names(filterRows(rows, 'key-unknown', 'all'))).toEqual(['Report']);
    expect(names(filterRows(rows, '', 'all'))).toEqual(names(rows));
  });

  it('takes only those that failed, work, or were never tested, as they are counted', () => {
    expect(names(filterRows(rows, '', 'attention'))).toEqual(['Report', 'far']);
    expect(names(filterRows(rows, '', 'works'))).toEqual(['ci-bot']);
    expect(names(filterRows(rows, '', 'untested'))).toEqual(['new']);
    expect(names(filterRows(rows, 'report', 'works'))).toEqual([]);
    expect(countRows(rows)).toEqual({ all: 4, attention: 2, works: 1, untested: 1 });
  });
});

it('1,000 keys become rows and are filtered in a moment', () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    key({ id: String(index), name: `service-${String((index * 7919) % 1000)}` }),
  );
  let shown = 0;
  const spent = processorMs(() => {
    shown = filterRows(resultRows(many, instances, new Map(), words, 'en'), 'service 9', 'all').length;
  });
  expect(shown).toBeGreaterThan(100);
  expect(spent).toBeLessThan(500);
});
