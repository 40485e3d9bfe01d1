import { describe, expect, it } from 'vitest';
import type {
  RestorePreview,
  RestoreRow,
  RestoreState,
} from '../../../../../electron/shared/backup-views.ts';
import {
  canTake,
  choicesOf,
  findLines,
  linesOf,
  lostLinesOf,
  planOf,
  proposedOf,
} from '../../../../../renderer/features/backup/restore-lines.ts';

const side = { fingerprint: 'ab', activatedAt: null, versions: 1 };

function row(name: string, state: RestoreState, more: Partial<RestoreRow> = {}): RestoreRow {
  return {
    secretId: `id of ${name}`,
    instance: 'Team chat',
    name,
    kind: 'variable',
    state,
    there: side,
    here: null,
    lost: 0,
    isInTrash: false,
    proposed: 'leave',
    ...more,
  };
}

const preview: RestorePreview = {
  backup: {
    createdAt: '2026-11-30T08:00:00.000Z',
    isPartial: false,
    isOwn: true,
    instances: 1,
    secrets: 6,
    values: 9,
    lacking: 0,
  },
  rows: [
    row('SAME', 'same'),
    row('OTHER', 'other'),
    row('NEW', 'new', { proposed: 'take' }),
    row('HERE', 'newer-here'),
    row('THERE', 'newer-there', { proposed: 'take', lost: 1 }),
    row('LOST', 'lost-here', { proposed: 'take', lost: 2 }),
  ],
  instances: { names: ['Home lab', 'Spare'], proposed: 'take' },
  trash: { count: 3, proposed: 'leave' },
  settings: { state: 'differs', proposed: 'leave' },
};
const lines = linesOf(preview);
const all = new Set(lines.filter(canTake).map(({ key }) => key));

describe('the lines of a backup', () => {
  it('begin with what is lost; what is the same comes after all that can be taken', () => {
    expect(lines.map((line) => (line.of === 'secret' ? line.row.name : line.of))).toEqual([
      'LOST',
      'THERE',
      'NEW',
      'HERE',
      'OTHER',
      'instances',
      'trash',
      'settings',
      'SAME',
    ]);
  });

  it('of nothing are left out', () => {
    const bare: RestorePreview = {
      ...preview,
      rows: [],
      instances: { names: [], proposed: 'take' },
      trash: { count: 0, proposed: 'take' },
      settings: { state: 'none', proposed: 'leave' },
    };
    expect(linesOf(bare)).toEqual([]);
  });

  it('that would change nothing cannot be taken', () => {
    const cannot = lines.filter((line) => !canTake(line));
    expect(cannot.map(({ key }) => key)).toEqual(['id of SAME']);
    const same = linesOf({ ...preview, settings: { state: 'same', proposed: 'leave' } });
    expect(same.filter(({ of }) => of === 'settings').map(canTake)).toEqual([false]);
  });

  it('for lost values are those of secrets that lost some, whatever else is new in them', () => {
    const lost = lostLinesOf(preview);
    expect(lost.map(({ key }) => key)).toEqual(['id of THERE', 'id of LOST']);
    expect(lost.every((line) => line.of === 'secret' && line.row.state === 'lost-here')).toBe(true);
  });

  it('are found by state, and by name of secret or instance', () => {
    expect(findLines(lines, 'other', '').map(({ key }) => key)).toEqual(['id of OTHER']);
    expect(findLines(lines, 'all', ' ther ').map(({ key }) => key)).toEqual(['id of THERE', 'id of OTHER']);
    expect(findLines(lines, 'all', 'team')).toHaveLength(6);
    expect(findLines(lines, 'all', '')).toEqual(lines);
  });
});

describe('what is taken', () => {
  it('is at first what main proposes', () => {
    expect([...proposedOf(preview, lines)]).toEqual(['id of LOST', 'id of THERE', 'id of NEW', 'instances']);
  });

  it('is answered with the states that were shown', () => {
    const taken = new Set(['id of OTHER', 'trash']);
    expect(choicesOf(preview, taken)).toEqual({
      secrets: [{ secretId: 'id of OTHER', state: 'other' }],
      instances: 'leave',
      trash: 'take',
      settings: 'leave',
    });
  });

  it('is told in numbers', () => {
    expect(planOf(lines, all)).toEqual({
      added: 1,
      changed: 2,
      replaced: 1,
      values: 3,
      instances: 2,
      trash: 3,
      settings: true,
    });
    expect(Object.values(planOf(lines, new Set())).every((count) => count === 0 || count === false)).toBe(
      true,
    );
  });
});
