import type { VaultView } from '../../../electron/shared/views.ts';
import type { I18n } from '../../i18n/i18n.tsx';

/** How many secrets of other vaults are named. */
const named = 5;

/**
 * The names of the first secrets of other vaults by instance, and how many more there are; undefined where no label names
 * one.
 */
export function vaultNames(
  vaults: readonly Pick<VaultView, 'secrets'>[],
  { t, list }: Pick<I18n, 't' | 'list'>,
): string | undefined {
  const all = vaults.flatMap(({ secrets }) => secrets);
  if (all.length === 0) return undefined;
  const byInstance = new Map<string, string[]>();
  for (const { name, instance } of all.slice(0, named)) {
    byInstance.set(instance, [...(byInstance.get(instance) ?? []), name]);
  }
  const names = [...byInstance]
    .map(([instance, own]) => t('secret.ofInstance', { name: list(own), instance }))
    .join(' · ');
  return all.length > named ? t('lost.more', { names, count: all.length - named }) : names;
}
