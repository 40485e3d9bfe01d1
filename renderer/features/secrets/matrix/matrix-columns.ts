import { type GridColumn, takenBy } from '../../../components/grid/grid-columns.ts';
import { type Place, places } from './places.ts';

/** Widths in CSS pixels; the name takes what is left. */
const nameWidth = 208;
const findingWidth = 232;
const usualName = 232;
const leastName = 160;
/** From the widest on, of those that the finding has its column beside. */
const placeWidths = [104, 96, 88] as const;
const mostWithout = 88;
const leastPlace = 32;

/** A place that is narrower has no words in its heading, or no picture beside its word. */
export const wordsFrom = 60;
export const pictureFrom = 84;

export type MatrixColumn = GridColumn<'name' | 'health' | Place>;

/**
 * The columns in a room of this width: name, the four places, and the finding, which stands under the name where there is no room for
 * it. The places stay at any width.
 */
export function matrixColumns(room: number): readonly MatrixColumn[] {
  const withFinding = (place: number): readonly MatrixColumn[] => [
    { column: 'name', width: nameWidth },
    ...placeColumns(place),
    { column: 'health', width: findingWidth },
  ];
  for (const width of placeWidths) {
    const columns = withFinding(width);
    if (takenBy(columns) <= room) return columns;
  }
  const roomBeside = (name: number): number =>
    Math.floor((room - takenBy([{ column: 'name', width: name }])) / places.length);
  // The name has more room before headings lose their words, and less before places are closer still.
  const width = Math.max(leastPlace, Math.min(wordsFrom, roomBeside(leastName)), roomBeside(usualName));
  return [{ column: 'name', width: leastName }, ...placeColumns(Math.min(mostWithout, width))];
}

function placeColumns(width: number): readonly MatrixColumn[] {
  return places.map((column) => ({ column, width, isMark: true }));
}
