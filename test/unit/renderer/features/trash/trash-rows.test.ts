import { describe, expect, it } from 'vitest';
import type { TrashItem } from '../../../../../electron/shared/domain.ts';
import { makeTrashRows, trashLines } from '../../../../../renderer/features/trash/trash-rows.ts';
import { anInstance, aSecret } from '../../../../support/builders.ts';

const chat = anInstance({ id: 'chat', name: 'Team chat' });
const legal = anInstance({ id: 'legal', name: 'Legal' });
const item = (id: string, day: number, more: Partial<TrashItem>): TrashItem => ({
  id,
  deletedAt: `2026-03-0${day}T10:00:00.000Z`,
  instance: null,
  secrets: [],
  ...more,
});
const trash = [
  item('a', 1, { secrets: [aSecret({ id: 'k', name: 'beta', instanceId: 'chat', kind: 'api-key' })] }),
  item('b', 2, { secrets: [aSecret({ id: 'l', name: 'alpha', instanceId: 'legal' })] }),
  item('c', 3, { instance: legal, secrets: [aSecret({ id: 'm', name: 'gamma', instanceId: 'legal' })] }),
];
const rows = makeTrashRows(trash, [chat], 30);

describe('rows of the trash', () => {
  it('tell what it was, whose, and when it is deleted for good', () => {
    expect(rows).toMatchObject([
      { name: 'beta', kind: 'api-key', instanceName: 'Team chat', isInstanceDeleted: false },
      { name: 'alpha', kind: 'variable', instanceName: 'Legal', isInstanceDeleted: true },
      { name: 'Legal', kind: null, instanceName: '', isInstanceDeleted: false },
    ]);
    expect(rows.map(({ end }) => end.slice(0, 10))).toEqual(['2026-03-31', '2026-04-01', '2026-04-02']);
  });

  it.each([
    ['deleted', 'descending', ['c', 'b', 'a']],
    ['deleted', 'ascending', ['a', 'b', 'c']],
    ['end', 'ascending', ['a', 'b', 'c']],
    ['name', 'ascending', ['b', 'a', 'c']],
    ['name', 'descending', ['c', 'a', 'b']],
  ] as const)('by %s, %s', (column, direction, ids) => {
    const { compare } = new Intl.Collator('en');
    expect(trashLines(rows, { column, direction }, compare).map(({ key }) => key)).toEqual(ids);
  });
});
