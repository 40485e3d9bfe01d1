import type { TrashItem } from '../../../electron/shared/domain.ts';

/** The name of what was deleted: of the instance, or of the secret. */
export function trashNameOf({ instance, secrets }: TrashItem): string {
  return instance?.name ?? secrets[0]?.name ?? '';
}
