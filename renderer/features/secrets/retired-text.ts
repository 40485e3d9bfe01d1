import type { I18n } from '../../i18n/i18n.tsx';

/** Says which versions lost their values to the settings, and why; undefined where none did. */
export function retiredText(
  numbers: readonly number[],
  { t, list }: Pick<I18n, 't' | 'list'>,
): string | undefined {
  if (numbers.length === 0) return undefined;
  return t('rotation.retired', { count: numbers.length, numbers: list(numbers.map(String)) });
}

/** What was done, and after it what that retired. */
export function withRetired(
  done: string,
  numbers: readonly number[],
  words: Pick<I18n, 't' | 'list'>,
): string {
  return [done, retiredText(numbers, words) ?? ''].filter((part) => part !== '').join(' ');
}
