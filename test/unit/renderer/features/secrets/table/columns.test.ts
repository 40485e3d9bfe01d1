import { describe, expect, it } from 'vitest';
import { type SecretColumn, secretColumns } from '../../../../../../electron/shared/view-state.ts';
import { ageOf, daysUntil } from '../../../../../../renderer/features/secrets/table/ages.ts';
import {
  isHideable,
  leaving,
  shownColumns,
  withColumn,
} from '../../../../../../renderer/features/secrets/table/columns.ts';
import { cutName } from '../../../../../../renderer/components/grid/cut-name.ts';
import { gridColumns } from '../../../../../../renderer/components/grid/grid-columns.ts';

const all = { columns: secretColumns, columnWidths: {} };
const namesIn = (room: number, view: Parameters<typeof shownColumns>[0] = all) =>
  shownColumns(view, room).map(({ column }) => column);

describe('the columns of the table', () => {
  it('leave one by one as the room shrinks, and name and health never', () => {
    const gone: SecretColumn[] = [];
    let before = namesIn(4000);
    expect(before).toEqual(secretColumns);
    for (let room = 4000; room >= 0; room -= 4) {
      const now = namesIn(room);
      gone.push(...before.filter((column) => !now.includes(column)));
      before = now;
    }
    expect(gone).toEqual(leaving);
    expect(before).toEqual(['name', 'health']);
    expect(gone.slice(-4)).toEqual(['tags', 'usedBy', 'changed', 'due']);
  });
  it('have room for due in the list of a small window, and for changed in the usual one', () => {
    const view = { columns: ['name', 'health', 'due', 'changed'], columnWidths: {} } as const;
    expect(namesIn(504, view)).toEqual(['name', 'health', 'due']);
    expect(namesIn(697, view)).toEqual(['name', 'health', 'due', 'changed']);
  });
  it('are those that were chosen, as wide as they were made', () => {
    const view = { columns: ['name', 'health', 'owner'], columnWidths: { owner: 300, name: 900 } } as const;
    const shown = shownColumns(view, 1000);
    expect(shown.map(({ column }) => column)).toEqual(['name', 'health', 'owner']);
    expect(gridColumns(shown)).toBe('40px minmax(0, 1fr) 148px 300px 44px');
    // One that was dragged too wide makes way.
    expect(namesIn(600, view)).toEqual(['name', 'health']);
    expect(namesIn(1000, { columns: [], columnWidths: {} })).toEqual(['name', 'health']);
  });
  it('show the health as an icon before the name is cut', () => {
    const view = { columns: ['due'], columnWidths: {} } as const;
    expect(gridColumns(shownColumns(view, 400))).toBe('40px minmax(0, 1fr) 148px 44px');
    expect(gridColumns(shownColumns(view, 399))).toBe('40px minmax(0, 1fr) 36px 44px');
  });
  it('come back to their places', () => {
    expect(withColumn(['tags', 'name'], 'due', true)).toEqual(['name', 'due', 'tags']);
    expect(withColumn(['name', 'health', 'due'], 'due', false)).toEqual(['name', 'health']);
    expect(secretColumns.filter((column) => !isHideable(column))).toEqual(['name', 'health']);
  });
});

const now = new Date('2026-11-23T12:00:00.000Z');
it.each([
  ['2026-11-23T11:00:00.000Z', 'days', 0],
  ['2026-11-24T00:00:00.000Z', 'days', 0],
  ['2026-11-22T11:00:00.000Z', 'days', 1],
  ['2026-09-25T12:00:00.000Z', 'days', 59],
  ['2026-09-23T12:00:00.000Z', 'months', 2],
  ['2025-11-23T12:00:00.000Z', 'months', 11],
  ['2024-11-01T12:00:00.000Z', 'years', 2],
])('%s is %s %i ago', (at, unit, count) => {
  expect(ageOf(at, now)).toEqual({ unit, count });
});
it.each([
  ['2026-11-23T13:00:00.000Z', 1],
  ['2026-11-23T11:00:00.000Z', -0],
  ['2026-11-14T11:00:00.000Z', -9],
  ['2026-12-27T12:00:00.000Z', 34],
])('until %s it is %i days', (at, days) => {
  expect(daysUntil(at, now)).toBe(days);
});

it.each([
  ['OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', '_KEY'],
  ['DATABASE_URL', ''],
  ['Weekly report of the legal team', ' team'],
  ['a'.repeat(40), 'aaaaaa'],
  ['NAME_OF_SOMETHING_VERYVERYLONGWORD', 'NGWORD'],
  ['TRAILING_UNDERSCORE_____', 'E_____'],
  ['机密'.repeat(20), '机密机密机密'],
])('%s is cut before %j', (name, end) => {
  const cut = cutName(name);
  expect(cut.start + cut.end).toBe(name);
  expect(cut.end).toBe(end);
});
