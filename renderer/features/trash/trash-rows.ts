import { liveVersions } from '../../../electron/shared/domain.ts';
import type { Id, Instance, Instant, SecretKind, TrashItem } from '../../../electron/shared/domain.ts';
import type { sortDirections } from '../../../electron/shared/view-state.ts';
import { endOfTrashItem } from '../../../electron/shared/trash.ts';
import type { Translate } from '../../i18n/i18n.tsx';
import type { PlainRowLine } from '../../components/grid/plain-lines.ts';
import { trashNameOf } from './trash-name.ts';

/** What was deleted, as its row tells it. */
export interface TrashRow {
  readonly item: TrashItem;
  readonly name: string;
  /** Of a secret; null for an instance. */
  readonly kind: SecretKind | null;
  /** The instance of a secret, and whether that is in the trash too. */
  readonly instanceName: string;
  readonly isInstanceDeleted: boolean;
  /** When it is deleted for good. */
  readonly end: Instant;
}

export interface TrashLine extends PlainRowLine {
  readonly row: TrashRow;
}

export const trashColumns = ['name', 'deleted', 'end'] as const;
export type TrashColumn = (typeof trashColumns)[number];
export interface TrashSort {
  readonly column: TrashColumn;
  readonly direction: (typeof sortDirections)[number];
}

/** The rows of a trash in which things stay for `days`. */
export function makeTrashRows(
  trash: readonly TrashItem[],
  instances: readonly Instance[],
  days: number,
): readonly TrashRow[] {
  const kept = new Map(instances.map(({ id, name }) => [id, name]));
  const deleted = new Map(trash.flatMap(({ instance }) => (instance ? [[instance.id, instance.name]] : [])));
  return trash.map((item) => {
    const [secret] = item.secrets;
    const instanceId = secret?.instanceId ?? '';
    const isOfInstance = item.instance === null;
    return {
      item,
      name: trashNameOf(item),
      kind: isOfInstance ? (secret?.kind ?? null) : null,
      instanceName: isOfInstance ? (kept.get(instanceId) ?? deleted.get(instanceId) ?? '') : '',
      isInstanceDeleted: isOfInstance && !kept.has(instanceId),
      end: new Date(endOfTrashItem(item, days)).toISOString(),
    };
  });
}

/** The rows as lines of the table, in this order; of two that are equal the one that was deleted last comes first. */
export function trashLines(
  rows: readonly TrashRow[],
  { column, direction }: TrashSort,
  compare: (one: string, other: string) => number,
): readonly TrashLine[] {
  const sign = direction === 'ascending' ? 1 : -1;
  // All stay equally long, so that what was deleted first goes first.
  const byTime = (one: TrashRow, other: TrashRow): number =>
    Date.parse(one.item.deletedAt) - Date.parse(other.item.deletedAt);
  return rows
    .toSorted((one, other) => {
      const first = column === 'name' ? compare(one.name, other.name) : byTime(one, other);
      return first === 0 ? byTime(other, one) : sign * first;
    })
    .map((row) => ({ type: 'row', key: row.item.id, groupKey: null, name: row.name, row }));
}

/** What is deleted with items of the trash: secrets, their values, and the names of those that are secret keys. */
export function lossesOf(items: readonly TrashItem[]) {
  const secrets = items.flatMap((item) => item.secrets);
  return {
    secrets: secrets.length,
    values: secrets.flatMap(liveVersions).length,
    secretKeys: [...new Set(secrets.filter(({ kind }) => kind === 'secret-key').map(({ name }) => name))],
  };
}

/** The items of these ids, in the order of the trash. */
export function itemsOf(trash: readonly TrashItem[], ids: ReadonlySet<Id>): readonly TrashItem[] {
  return trash.filter(({ id }) => ids.has(id));
}

/** What an instance in the trash is, with the number of its secrets. */
export function instanceText(t: Translate, { secrets }: TrashItem): string {
  return t('trash.with', {
    what: t('trash.instance'),
    secrets: t('trash.secrets', { count: secrets.length }),
  });
}
