import type { Id, TrashItem } from './domain.ts';
import { dayMs } from './rotation.ts';

/** A trash taken apart. */
export interface PartedTrash {
  readonly trash: readonly TrashItem[];
  readonly gone: readonly TrashItem[];
}

/** The trash without the chosen items, and without what cannot be restored once they are gone. */
export function withoutItems(
  trash: readonly TrashItem[],
  isChosen: (item: TrashItem) => boolean,
): PartedTrash {
  const instances = new Set(trash.filter(isChosen).flatMap(({ instance }) => instance?.id ?? []));
  const rest = withoutInstances(
    trash.filter((item) => !isChosen(item)),
    instances,
  );
  return { trash: rest.trash, gone: trash.filter((item) => !rest.trash.includes(item)) };
}

/** The trash without the secrets of these instances: they cannot be restored without them. */
export function withoutInstances(trash: readonly TrashItem[], instances: ReadonlySet<Id>): PartedTrash {
  const isOf = ({ instance, secrets }: TrashItem) =>
    instance === null && secrets.some(({ instanceId }) => instances.has(instanceId));
  return { trash: trash.filter((item) => !isOf(item)), gone: trash.filter(isOf) };
}

/** When an item is deleted for good that may stay in the trash for `days`, in milliseconds since 1970. */
export function endOfTrashItem({ deletedAt }: Pick<TrashItem, 'deletedAt'>, days: number): number {
  return Date.parse(deletedAt) + days * dayMs;
}
