import type { CommandText } from '../text/command.ts';

/** How many values a vault has, and what they are called as far as that is known. */
export function valuesText(
  count: number,
  names: readonly string[],
  { t, list }: Pick<CommandText, 't' | 'list'>,
): string {
  return names.length === 0
    ? t('vault.values', { count })
    : t('vault.valuesNamed', { count, names: list(names) });
}
