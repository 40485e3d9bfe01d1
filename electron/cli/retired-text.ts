import type { CommandText } from '../text/command.ts';

/** Says which versions lost their values to the retention. */
export function retiredText(numbers: readonly number[], { t, list }: CommandText): string {
  return t('secret.valuesDeleted', { count: numbers.length, numbers: list(numbers.map(String)) });
}
