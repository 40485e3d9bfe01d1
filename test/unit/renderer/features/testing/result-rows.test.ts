import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictCode } from '../../../../../electron/shared/verdict.ts';
import {
  countResults,
  filterRows,
  type Order,
  resultColumns,
  resultRows,
  type ResultRow,
  sortRows,
} from '../../../../../renderer/features/testing/result-rows.ts';
import { languages } from '../../../../../electron/text/language.ts';
import type { KeyOutcome } from '../../../../../renderer/state/key-test-run.ts';
import { sampleRecords } from '../../../../support/sample.ts';
import { processorMs } from '../../../../support/time-limits.ts';

const words = { language: languages.en, notRead: 'Could not be read' };

function tested(code: VerdictCode, latencyMs: number | null = 5, email = ''): KeyOutcome {
  const url = 'https://chat.example.org/api/config';
  const verdict: Verdict = {
    code,
    facts: email === '' ? {} : { email },
    evidence: [{ method: 'GET', url, status: latencyMs === null ? null : 200, latencyMs: latencyMs ?? 9 }],
    at: '2026-01-01T00:00:00.000Z',
  };
  return { code, verdict, failure: null };
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
    isGood: true,
    latencyMs: 5,
    outcome: tested('works'),
    ...more,
  };
}

const names = (rows: readonly ResultRow[]): readonly string[] => rows.map(({ name }) => name);

const { secrets, instances } = await sampleRecords();

describe('rows', () => {
  it('are made of kept keys that were tested, and say what is known', () => {
    const [bot, report] = secrets.filter(({ kind }) => kind === 'api-key');
    if (bot === undefined || report === undefined) throw new Error('the sample has two keys');
    const failure = { code: 'keychain-locked' } as const;
    const outcomes = new Map<string, KeyOutcome>([
      [bot.id, tested('works', 12, 'bot@example.org')],
      [report.id, { code: failure.code, verdict: null, failure }],
      ['gone', tested('works')],
    ]);
    expect(resultRows(secrets, instances, outcomes, words)).toMatchObject([
      {
        name: 'ci-bot',
        instance: 'Team chat',
        result: 'Works',
        isGood: true,
        user: 'bot@example.org',
        latencyMs: 12,
      },
      { name: 'Weekly report', result: 'Could not be read', isGood: false, user: '', latencyMs: null },
    ]);
  });

  it('have no latency when no request was answered', () => {
    const key = secrets.find(({ kind }) => kind === 'api-key');
    const outcomes = new Map([[key?.id ?? '', tested('timed-out', null)]]);
    expect(resultRows(secrets, instances, outcomes, words)).toMatchObject([
      { result: 'Timed out', latencyMs: null },
    ]);
  });
});

describe('sorting', () => {
  const rows = [
    row('b10', { latencyMs: 7, owner: 'Ada' }),
    row('b9', { latencyMs: null, owner: '' }),
    row('a', { latencyMs: 30, owner: 'Grace' }),
  ];

  it('reads numbers in names as numbers', () => {
    const order: Order = { column: 'name', direction: 'ascending' };
    expect(names(sortRows(rows, order, 'en'))).toEqual(['a', 'b9', 'b10']);
    expect(names(sortRows(rows, { ...order, direction: 'descending' }, 'en'))).toEqual(['b10', 'b9', 'a']);
  });

  it('puts what has no value last both ways', () => {
    for (const column of ['latencyMs', 'owner'] as const) {
      expect(names(sortRows(rows, { column, direction: 'ascending' }, 'en'))).toEqual(['b10', 'a', 'b9']);
      expect(names(sortRows(rows, { column, direction: 'descending' }, 'en'))).toEqual(['a', 'b10', 'b9']);
    }
  });

  it('keeps every row, by every column, both ways', () => {
    const text = fc.constantFrom('', 'a', 'B', 'ä', '10', '9', '密');
    const someRow = fc
      .record({ name: text, instance: text, owner: text, user: text, result: text })
      .map((fields) => row(fields.name, fields));
    fc.assert(
      fc.property(fc.array(someRow), fc.constantFrom(...resultColumns), fc.boolean(), (some, column, up) => {
        const order: Order = { column, direction: up ? 'ascending' : 'descending' };
        const sorted = sortRows(some, order, 'en');
        expect(new Set(sorted)).toEqual(new Set(some));
        expect(sorted).toHaveLength(some.length);
        expect(sortRows(sorted, order, 'en')).toEqual(sorted);
      }),
    );
  });
});

describe('filtering', () => {
  const rows = [
    row('ci-bot', { owner: 'Ada' }),
    row('Report', { result: 'Unknown key', isGood: false, outcome: tested('key-unknown') }),
  ];

  it('takes rows in which every word occurs, in any field and case', () => {
    expect(names(filterRows(rows, ' ADA  bot ', null))).toEqual(['ci-bot']);
    expect(names(filterRows(rows, 'ada report', null))).toEqual([]);
    expect(names(filterRows(rows, 'key-unknown', null))).toEqual(['Report']);
    expect(names(filterRows(rows, '', null))).toEqual(['ci-bot', 'Report']);
  });

  it('takes one result only', () => {
    expect(names(filterRows(rows, '', 'Works'))).toEqual(['ci-bot']);
    expect(names(filterRows(rows, 'report', 'Works'))).toEqual([]);
  });
});

it('counts name what works first, then what is frequent', () => {
  const bad = (name: string, result: string): ResultRow => row(name, { result, isGood: false });
  const rows = [bad('a', 'Refused'), bad('b', 'Unknown key'), bad('c', 'Unknown key'), row('d')];
  expect(countResults(rows)).toEqual([
    { result: 'Works', isGood: true, count: 1 },
    { result: 'Unknown key', isGood: false, count: 2 },
    { result: 'Refused', isGood: false, count: 1 },
  ]);
});

it('1,000 rows are sorted and filtered in a moment', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => row(`service-${String((index * 7919) % 1000)}`));
  let shown = 0;
  const spent = processorMs(() => {
    const sorted = sortRows(rows, { column: 'name', direction: 'ascending' }, 'en');
    shown = filterRows(sorted, 'service 9', null).length;
  });
  expect(shown).toBeGreaterThan(100);
  expect(spent).toBeLessThan(500);
});
