import { describe, expect, it } from 'vitest';
import { dialectIds, dialectInfos } from '../../../../../electron/shared/dialects.ts';
import type { ExportTarget, MergeDiffLine, TargetUpdate } from '../../../../../electron/shared/views.ts';
import { markGaps } from '../../../../../renderer/features/export/diff-lines.ts';
import {
  changedNames,
  needsLook,
  outOfDateTargets,
  targetRemedy,
} from '../../../../../renderer/features/export/target-state.ts';

const instanceId = '00000000-0000-4000-8000-00000000aaaa';

function target(more: Partial<ExportTarget> = {}): ExportTarget {
  return {
    id: '00000000-0000-4000-8000-00000000bbbb',
    instanceId,
    dialect: 'compose-env',
    variant: null,
    path: '/srv/.env',
    companions: [],
    variables: ['A', 'B'],
    renamed: [],
    writtenAt: '2026-11-23T12:00:00.000Z',
    state: 'out-of-date',
    changed: ['A'],
    file: 'as-written',
    isInWorkTree: false,
    ...more,
  };
}

it('files of the instance that hold old values are out of date; one that is gone holds none', () => {
  const stale = target();
  const all = [
    stale,
    target({ state: 'current', changed: [] }),
    target({ file: 'missing' }),
    target({ instanceId: 'another' }),
  ];
  expect(outOfDateTargets(all, instanceId)).toEqual([stale]);
  expect(outOfDateTargets(undefined, instanceId)).toEqual([]);
});

it('a variable that makes several files out of date is named once', () => {
  expect(changedNames([target({ changed: ['A', 'B'] }), target({ changed: ['B', 'C'] })])).toEqual([
    'A',
    'B',
    'C',
  ]);
});

describe('the remedy', () => {
  it.each([
    [{ state: 'current' }, 'none'],
    [{ state: 'current', file: 'changed' }, 'none'],
    [{ state: 'current', file: 'missing' }, 'write-again'],
    [{}, 'update'],
    [{ file: 'missing' }, 'write-again'],
    [{ file: 'unreadable' }, 'update'],
  ] as const)('of %j is %s', (more, remedy) => {
    expect(targetRemedy(target(more))).toBe(remedy);
  });

  it('of a file that somebody changed is an update only where the format merges', () => {
    for (const dialect of dialectIds) {
      const remedy = dialectInfos[dialect].merge ? 'update' : 'save-anew';
      expect([dialect, targetRemedy(target({ dialect, file: 'changed' }))]).toEqual([dialect, remedy]);
    }
  });
});

function look(result: TargetUpdate['result']): boolean {
  return needsLook({ target: target(), result });
}

it('an update is to be looked at when it asks, fails, or leaves something behind', () => {
  const base = { outcome: 'written', path: '/srv/.env', variables: 1, companions: [] } as const;
  const written = { ...base, isUnchanged: false, remarks: [], notRemembered: null } as const;
  expect(look({ ...written, leftInFile: [] })).toBe(false);
  expect(look({ ...written, leftInFile: [], notRemembered: { code: 'export-io' } })).toBe(true);
  expect(look({ ...written, leftInFile: [], remarks: [{ code: 'owner-changed', path: '/srv/.env' }] })).toBe(
    true,
  );
  expect(look({ ...written, leftInFile: ['OLD'] })).toBe(true);
  expect(look({ outcome: 'ask-not-ignored', paths: [], gitignorePath: null, ignoreLines: [] })).toBe(true);
  expect(look({ outcome: 'failed', failure: { code: 'export-target-changed' } })).toBe(true);
  expect(look({ outcome: 'failed', failure: { code: 'export-target-missing' } })).toBe(false);
});

function line(kind: MergeDiffLine['kind'], number: number): MergeDiffLine {
  return { kind, line: number, maskedText: '' };
}

it('a difference shows where lines of the old file are left out', () => {
  const diff = [
    line('same', 3),
    line('removed', 4),
    line('added', 4),
    line('same', 5),
    line('same', 9),
    line('added', 10),
  ];
  expect(markGaps(diff).map(({ isAfterGap }) => isAfterGap)).toEqual([
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(markGaps([line('same', 1)])[0]?.isAfterGap).toBe(false);
});
