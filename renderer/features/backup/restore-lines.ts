import type {
  RestoreChoice,
  RestoreChoices,
  RestorePreview,
  RestoreRow,
  RestoreState,
} from '../../../electron/shared/backup-views.ts';
import { proposedChoices } from '../../../electron/shared/restore-choices.ts';

/** A line of what a backup has beside what is here; `key` names it among the others. */
export type RestoreLine =
  | { readonly of: 'secret'; readonly key: string; readonly row: RestoreRow }
  | { readonly of: 'instances'; readonly key: 'instances'; readonly names: readonly string[] }
  | { readonly of: 'trash'; readonly key: 'trash'; readonly count: number }
  | { readonly of: 'settings'; readonly key: 'settings'; readonly state: 'same' | 'differs' };

/** The keys of the lines that are taken. */
export type Taken = ReadonlySet<string>;

/** States in the order of their lines: what was lost first, what is the same last. */
export const shownStates = [
  'lost-here',
  'newer-there',
  'new',
  'newer-here',
  'other',
  'same',
] as const satisfies readonly RestoreState[];

/** All that a backup has, in the order in which it is shown: what could be taken before the secrets that are the same. */
export function linesOf({ rows, instances, trash, settings }: RestorePreview): readonly RestoreLine[] {
  const sorted = rows.toSorted(
    (one, other) => shownStates.indexOf(one.state) - shownStates.indexOf(other.state),
  );
  const secrets = sorted.map((row) => ({ of: 'secret', key: row.secretId, row }) as const);
  return [
    ...secrets.filter(canTake),
    ...(instances.names.length === 0
      ? []
      : [{ of: 'instances', key: 'instances', names: instances.names } as const]),
    ...(trash.count === 0 ? [] : [{ of: 'trash', key: 'trash', count: trash.count } as const]),
    ...(settings.state === 'none'
      ? []
      : [{ of: 'settings', key: 'settings', state: settings.state } as const]),
    ...secrets.filter((line) => !canTake(line)),
  ];
}

/** The secrets of which something is lost here that the backup has. */
export function lostLinesOf({ rows }: RestorePreview): readonly RestoreLine[] {
  return rows
    .filter(({ lost }) => lost > 0)
    .map((row) => ({ of: 'secret', key: row.secretId, row: { ...row, state: 'lost-here' } }));
}

/** Whether taking a line would change anything. */
export function canTake(line: RestoreLine): boolean {
  if (line.of === 'secret') return line.row.state !== 'same';
  return line.of !== 'settings' || line.state === 'differs';
}

/** What main proposes to take. */
export function proposedOf(preview: RestorePreview, lines: readonly RestoreLine[]): Taken {
  const isProposed = (line: RestoreLine): boolean =>
    (line.of === 'secret' ? line.row.proposed : preview[line.of].proposed) === 'take';
  return new Set(lines.filter((line) => canTake(line) && isProposed(line)).map(({ key }) => key));
}

/** What is taken of a newer comparison: of lines that are as they were what was chosen, of the others what is proposed. */
export function keptOf(
  before: { readonly lines: readonly RestoreLine[]; readonly taken: Taken },
  lines: readonly RestoreLine[],
  proposed: Taken,
): Taken {
  const known = new Map(before.lines.map((line) => [line.key, stateOf(line)]));
  const isTaken = (line: RestoreLine): boolean =>
    (known.get(line.key) === stateOf(line) ? before.taken : proposed).has(line.key);
  return new Set(lines.filter(isTaken).map(({ key }) => key));
}

function stateOf(line: RestoreLine): RestoreState | 'differs' {
  switch (line.of) {
    case 'secret':
      return line.row.state;
    case 'settings':
      return line.state;
    case 'instances':
    case 'trash':
      return 'new';
  }
}

/** The answer to a preview of which these lines are taken. */
export function choicesOf(preview: RestorePreview, taken: Taken): RestoreChoices {
  const choice = (key: string): RestoreChoice => (taken.has(key) ? 'take' : 'leave');
  return {
    ...proposedChoices(preview, ({ secretId }) => taken.has(secretId)),
    instances: choice('instances'),
    trash: choice('trash'),
    settings: choice('settings'),
  };
}

/** What taking these lines does, in numbers. */
export interface RestorePlan {
  readonly added: number;
  /** Secrets in which the value of the backup becomes the active one. */
  readonly changed: number;
  /** Secrets that go to the trash, as another one takes their name. */
  readonly replaced: number;
  /** Lost values that are put back. */
  readonly values: number;
  readonly instances: number;
  readonly trash: number;
  readonly settings: boolean;
}

export function planOf(lines: readonly RestoreLine[], taken: Taken): RestorePlan {
  const chosen = lines.filter(({ key }) => taken.has(key));
  const rows = chosen.flatMap((line) => (line.of === 'secret' ? [line.row] : []));
  const count = (...states: readonly RestoreState[]): number =>
    rows.filter(({ state }) => states.includes(state)).length;
  return {
    added: count('new'),
    changed: count('newer-there', 'newer-here'),
    replaced: count('other'),
    values: rows.reduce((sum, { lost }) => sum + lost, 0),
    instances: chosen.reduce((sum, line) => sum + (line.of === 'instances' ? line.names.length : 0), 0),
    trash: chosen.reduce((sum, line) => sum + (line.of === 'trash' ? line.count : 0), 0),
    settings: taken.has('settings'),
  };
}

/** The lines that are searched for: `shown` is a state or everything. */
export function findLines(
  lines: readonly RestoreLine[],
  shown: RestoreState | 'all',
  search: string,
): readonly RestoreLine[] {
  const wanted = search.trim().toLowerCase();
  return lines.filter((line) => {
    if (line.of !== 'secret') return shown === 'all' && wanted === '';
    const { state, name, instance } = line.row;
    if (shown !== 'all' && state !== shown) return false;
    return wanted === '' || `${name} ${instance}`.toLowerCase().includes(wanted);
  });
}
