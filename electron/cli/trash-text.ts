import { readRetention } from '../settings.ts';
import { liveVersions } from '../shared/domain.ts';
import type { Instant, TrashItem } from '../shared/domain.ts';
import { endOfTrashItem } from '../shared/trash.ts';
import type { CommandText } from '../text/command.ts';
import type { Context } from './command.ts';

/** Days for which the trash keeps what was deleted; Infinity while the settings do not tell, as nothing is deleted then. */
export async function readTrashDays(context: Pick<Context, 'dataDir'>): Promise<number> {
  const { trashDays } = await readRetention(await context.dataDir());
  return trashDays;
}

/** For how long the trash keeps what was deleted, as a part of sentences. */
export function trashTime(days: number, t: CommandText['t']): string {
  return Number.isFinite(days) ? t('trash.forDays', { count: days }) : t('trash.untilSettings');
}

/** From when on an item of the trash is deleted for good; null while the settings do not tell. */
export function keptUntil(item: Pick<TrashItem, 'deletedAt'>, days: number): Instant | null {
  return Number.isFinite(days) ? new Date(endOfTrashItem(item, days)).toISOString() : null;
}

/** What these items hold. */
export interface TrashContents {
  readonly instances: number;
  readonly secrets: number;
  /** Values in the keychain. */
  readonly values: number;
}

/** Counts what items of the trash hold. */
export function contentsOf(items: readonly TrashItem[]): TrashContents {
  const secrets = items.flatMap((item) => item.secrets);
  return {
    instances: items.filter(({ instance }) => instance !== null).length,
    secrets: secrets.length,
    values: secrets.flatMap(liveVersions).length,
  };
}
