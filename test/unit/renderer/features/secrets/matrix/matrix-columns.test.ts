import { expect, it } from 'vitest';
import { takenBy } from '../../../../../../renderer/components/grid/grid-columns.ts';
import { matrixColumns } from '../../../../../../renderer/features/secrets/matrix/matrix-columns.ts';

const placesIn = (room: number) => matrixColumns(room).filter(({ isMark }) => isMark === true);

it.each([
  { room: 1208, width: 104, hasFinding: true },
  { room: 888, width: 88, hasFinding: true },
  { room: 844, width: 88, hasFinding: false },
  { room: 536, width: 60, hasFinding: false },
  { room: 500, width: 60, hasFinding: false },
  { room: 300, width: 32, hasFinding: false },
])(
  'in $room px the four places have $width px each; a column of findings: $hasFinding',
  ({ room, width, hasFinding }) => {
    expect(placesIn(room).map((column) => column.width)).toEqual([width, width, width, width]);
    expect(matrixColumns(room).some(({ column }) => column === 'health')).toBe(hasFinding);
  },
);

it('takes no more than there is, down to where the name is cut', () => {
  for (let room = 372; room < 1600; room += 1) expect(takenBy(matrixColumns(room))).toBeLessThanOrEqual(room);
});
