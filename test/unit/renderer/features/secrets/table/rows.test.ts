import { describe, expect, it } from 'vitest';
import type { Secret } from '../../../../../../electron/shared/domain.ts';
import { noFingerprint } from '../../../../../../electron/shared/domain.ts';
import { secretChips, secretColumns } from '../../../../../../electron/shared/view-state.ts';
import { countChips, passesChip } from '../../../../../../renderer/features/secrets/table/chips.ts';
import { makeRows } from '../../../../../../renderer/features/secrets/table/rows.ts';
import { nextSort } from '../../../../../../renderer/components/grid/next-sort.ts';
import { sortRows } from '../../../../../../renderer/features/secrets/table/sort-rows.ts';
import { anInstance, aSecret, aVersion } from '../../../../../support/builders.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
const instances = [anInstance({ id: 'chat', name: 'Team chat' }), anInstance({ id: 'legal', name: 'Legal' })];

function secret(name: string, fingerprint: string, more: Partial<Secret> = {}): Secret {
  const versions = [aVersion({ id: `${name}-1`, fingerprint, activatedAt: daysAgo(40) })];
  return aSecret({ id: name, name, instanceId: 'chat', versions, tags: ['t'], ...more });
}
const bad = { at: daysAgo(1), code: 'key-unknown', good: false, latencyMs: null };

const secrets = [
  secret('due 10', 'aaaaaaaaaaaa', {
    kind: 'api-key',
    rotateEveryDays: 30,
    lastTest: bad,
    tags: [],
    usedBy: ['a'],
    owner: 'Zoe',
  }),
  secret('due 9', 'bbbbbbbbbbbb', { rotateEveryDays: 50, usedBy: ['compose'], tags: ['u'] }),
  secret('Shared', 'cccccccccccc', { instanceId: 'legal', owner: 'Ada' }),
  secret('shared', 'cccccccccccc', { instanceId: 'chat', kind: 'secret-key' }),
  secret('no print', noFingerprint, { instanceId: 'gone' }),
  secret('no print 2', noFingerprint, {
    versions: [aVersion({ state: 'staged', fingerprint: noFingerprint })],
  }),
];
const lost = [
  { secretId: 'Shared', versionId: 'Shared-1', number: 1, state: 'active', problem: 'missing' },
] as const;
const rows = makeRows(secrets, instances, lost, now);
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const words = { compare: collator.compare, kind: (kind: string) => kind };

describe('rows', () => {
  it('say whose they are, what is found, and who has the same value', () => {
    expect(rows.map(({ instanceName }) => instanceName)).toEqual([
      'Team chat',
      'Team chat',
      'Legal',
      'Team chat',
      '',
      'Team chat',
    ]);
    expect(rows.map(({ findings: [first] }) => first)).toEqual([
      'refused',
      'due-soon',
      'value-missing',
      'never-tested',
      'saved',
      'no-value',
    ]);
    // A fingerprint that says nothing is shared with nobody.
    expect(rows.map(({ sharedBy }) => sharedBy)).toEqual([1, 1, 2, 2, 1, 1]);
    expect(rows[0]?.changedAt).toBe(daysAgo(40));
  });

  it('are counted for each chip', () => {
    expect(countChips(rows)).toEqual({
      all: 6,
      attention: 4,
      overdue: 1,
      failing: 1,
      untested: 1,
      staged: 1,
      untagged: 1,
      shared: 2,
    });
    for (const chip of secretChips) {
      expect(rows.filter((row) => passesChip(row, chip)).length, chip).toBe(countChips(rows)[chip]);
    }
  });
});

const sorted = (column: (typeof secretColumns)[number], direction: 'ascending' | 'descending') =>
  sortRows(rows, { column, direction }, words).map(({ secret: { name } }) => name);

describe('sorting', () => {
  it('by name counts digits as numbers, and sets equal names apart by instance', () => {
    expect(sorted('name', 'ascending')).toEqual([
      'due 9',
      'due 10',
      'no print',
      'no print 2',
      'Shared',
      'shared',
    ]);
  });
  it('by due begins with what is due first, and has those without a date last in both directions', () => {
    expect(sorted('due', 'ascending').slice(0, 2)).toEqual(['due 10', 'due 9']);
    expect(sorted('due', 'descending').slice(0, 2)).toEqual(['due 9', 'due 10']);
  });
  it('by health begins with the gravest', () => {
    expect(sorted('health', 'ascending')).toEqual([
      'Shared',
      'due 10',
      'no print 2',
      'due 9',
      'shared',
      'no print',
    ]);
  });
  it('keeps every row, by every column, and turns the order of those that differ', () => {
    for (const column of secretColumns) {
      expect(sorted(column, 'ascending').toSorted(), column).toEqual(sorted(column, 'descending').toSorted());
      expect(sorted(column, 'ascending').length).toBe(rows.length);
      expect(sorted(column, 'ascending'), column).not.toEqual(sorted(column, 'descending'));
    }
  });
  it('turns at the second press of a heading, and begins anew at another one', () => {
    const byName = { column: 'name', direction: 'ascending' } as const;
    const turned = nextSort(byName, 'name');
    expect(turned).toEqual({ column: 'name', direction: 'descending' });
    expect(nextSort(turned, 'name')).toEqual(byName);
    expect(nextSort(turned, 'due')).toEqual({ column: 'due', direction: 'ascending' });
  });
});
