import { expect, it } from 'vitest';
import { columnsThatFit, gridColumns } from '../../../../../renderer/components/grid/grid-columns.ts';

const columns = [
  { column: 'name', width: 200 },
  { column: 'state', width: 100 },
  { column: 'written', width: 60 },
] as const;
const fitting = (room: number, buttonsWidth?: number) =>
  columnsThatFit<'name' | 'state' | 'written'>(columns, ['written', 'state'], room, buttonsWidth)
    .map(({ column }) => column)
    .join(' ');

it('columns leave in their order as soon as they have no room beside the picture and the buttons', () => {
  expect(fitting(444)).toBe('name state written');
  expect(fitting(443)).toBe('name state');
  expect(fitting(383)).toBe('name');
  expect(fitting(0)).toBe('name');
  expect(fitting(475, 76)).toBe('name state');
});

it('the name takes the room that the others leave', () => {
  expect(gridColumns(columns)).toBe('40px minmax(0, 1fr) 100px 60px 44px');
  expect(gridColumns(columns, 76)).toBe('40px minmax(0, 1fr) 100px 60px 76px');
});
