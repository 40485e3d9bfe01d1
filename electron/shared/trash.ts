import type { TrashItem } from './domain.ts';
import { dayMs } from './rotation.ts';

/** When an item is deleted for good that may stay in the trash for `days`, in milliseconds since 1970. */
export function endOfTrashItem({ deletedAt }: Pick<TrashItem, 'deletedAt'>, days: number): number {
  return Date.parse(deletedAt) + days * dayMs;
}
