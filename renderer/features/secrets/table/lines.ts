import type { SecretKind } from '../../../../electron/shared/domain.ts';
import type { SecretGrouping } from '../../../../electron/shared/view-state.ts';
import type { GroupLine, PlainRowLine } from '../../../components/grid/plain-lines.ts';
import type { SecretRow } from './rows.ts';

export interface RowLine extends PlainRowLine {
  readonly row: SecretRow;
}

export type Line = GroupLine | RowLine;

export interface GroupWords {
  readonly compare: (one: string, other: string) => number;
  readonly kind: (kind: SecretKind) => string;
}

/** The lines of sorted rows: under the heads of their groups, by name, or as they are. Rows of folded groups are left out. */
export function linesOf(
  rows: readonly SecretRow[],
  groupBy: SecretGrouping,
  folded: ReadonlySet<string>,
  { compare, kind }: GroupWords,
): readonly Line[] {
  if (groupBy === 'none') return rows.map((row) => lineOf(row, null));
  const groups = new Map<string, { readonly name: string; readonly rows: SecretRow[] }>();
  for (const row of rows) {
    const { instanceId, kind: ofKind } = row.secret;
    const key = groupBy === 'instance' ? instanceId : ofKind;
    const name = groupBy === 'instance' ? row.instanceName : kind(ofKind);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups]
    .toSorted(([, one], [, other]) => compare(one.name, other.name))
    .flatMap(([key, { name, rows: inside }]): readonly Line[] => {
      const isOpen = !folded.has(key);
      const head: GroupLine = { type: 'group', key, name, count: inside.length, isOpen };
      return isOpen ? [head, ...inside.map((row) => lineOf(row, key))] : [head];
    });
}

function lineOf(row: SecretRow, groupKey: string | null): RowLine {
  return { type: 'row', key: row.secret.id, groupKey, name: row.secret.name, row };
}
