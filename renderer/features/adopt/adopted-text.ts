import type { ImportOutcome } from '../../../electron/shared/import-views.ts';
import type { I18n } from '../../i18n/i18n.tsx';
import { retiredText } from '../secrets/retired-text.ts';

/** What taking over a server saved, and what became of older versions. */
export function adoptedText(outcome: ImportOutcome | null, name: string, words: I18n): string {
  const { t, gap } = words;
  const count = outcome === null ? 0 : outcome.added + outcome.replaced + outcome.putBack;
  const retired = (outcome?.retired ?? []).map((one) =>
    t('import.retired', { name: one.name, text: retiredText(one.numbers, words) ?? '' }),
  );
  return [count === 0 ? t('adopt.doneNone', { name }) : t('adopt.done', { count, name }), ...retired].join(
    gap,
  );
}
