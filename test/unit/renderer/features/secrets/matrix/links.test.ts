import { expect, it } from 'vitest';
import { type CellLinks, linksOf } from '../../../../../../renderer/features/secrets/matrix/links.ts';
import {
  type Place,
  places,
  type ShownState,
} from '../../../../../../renderer/features/secrets/matrix/places.ts';

function half(link: CellLinks['before']): string {
  return link === null ? ' ' : { whole: '─', 'whole-other': '═', broken: '┄' }[link];
}

/** The lines of a row as a drawing: `─` joins, `═` joins other values, `┄` is a break, and a space is none. */
function drawn(states: Readonly<Record<Place, ShownState>>): string {
  const links = linksOf(states);
  return places.map((place) => `${half(links[place].before)}o${half(links[place].after)}`).join('');
}

it.each<readonly [ShownState, ShownState, ShownState, ShownState, string]>([
  ['same', 'same', 'same', 'same', ' o──o──o──o '],
  ['same', 'same', 'other', 'other', ' o──o┄┄o══o '],
  ['same', 'same', 'missing', 'not-known', ' o──o┄┄o  o '],
  ['same', 'same', 'same', 'not-known', ' o──o──o  o '],
  ['same', 'none', 'none', 'same', ' o──o──o──o '],
  ['same', 'none', 'none', 'refused', ' o┄┄o┄┄o┄┄o '],
  ['same', 'none', 'same', 'other', ' o──o──o┄┄o '],
  // Two files, or a file and a container, may have two other values.
  ['same', 'other', 'other', 'same', ' o┄┄o┄┄o┄┄o '],
  ['missing', 'missing', 'missing', 'not-known', ' o┄┄o┄┄o  o '],
  ['same', 'same', 'looking', 'same', ' o──o  o  o '],
  ['same', 'reference', 'same', 'same', ' o  o  o──o '],
  ['same', 'none', 'not-known', 'none', ' o  o  o  o '],
])('%s, %s, %s, %s: %s', (vault, file, container, server, drawing) => {
  expect(drawn({ vault, file, container, server })).toBe(drawing);
});
