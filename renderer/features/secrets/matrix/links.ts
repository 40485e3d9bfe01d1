import { type Place, type ShownState, places } from './places.ts';

/** A line between two places: `whole` joins equal values, `broken` is a break. */
export type Link = 'whole' | 'whole-other' | 'broken';

/** The halves of the lines in a cell; null is none. A cell without a mark has the line go through it. */
export interface CellLinks {
  readonly before: Link | null;
  readonly after: Link | null;
}

/**
 * The lines between neighbours of which both are known; a place that a secret does not go to is passed. Two other values are equal
 * in container and server only, as that runs in this; those of two files need not be.
 */
export function linksOf(states: Readonly<Record<Place, ShownState>>): Readonly<Record<Place, CellLinks>> {
  const links: Record<Place, { before: Link | null; after: Link | null }> = {
    vault: { before: null, after: null },
    file: { before: null, after: null },
    container: { before: null, after: null },
    server: { before: null, after: null },
  };
  let from = 0;
  for (let to = 1; to < places.length; to += 1) {
    if (stateAt(states, to) === 'none') continue;
    const link = linkBetween(stateAt(states, from), stateAt(states, to), from > 1);
    for (let at = from; at <= to; at += 1) {
      const place = placeAt(at);
      if (at > from) links[place].before = link;
      if (at < to) links[place].after = link;
    }
    from = to;
  }
  return links;
}

function placeAt(index: number): Place {
  return places[index] ?? 'server';
}

function stateAt(states: Readonly<Record<Place, ShownState>>, index: number): ShownState {
  return states[placeAt(index)];
}

/** Of these it is not known whether they equal another. */
const open: ReadonlySet<ShownState> = new Set<ShownState>(['not-known', 'looking', 'reference']);

function linkBetween(one: ShownState, other: ShownState, isRunning: boolean): Link | null {
  const isOpen = [one, other].some((state) => open.has(state));
  if (isOpen) return null;
  if (one === 'same' && other === 'same') return 'whole';
  return isRunning && one === 'other' && other === 'other' ? 'whole-other' : 'broken';
}
