import { type ReactNode, useEffect, useMemo } from 'react';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Desktop } from '../../electron/shared/views.ts';
import type { en } from '../../electron/text/en/window.ts';
import { betweenSentences } from '../../electron/text/explain-verdict.ts';
import { explainFailure, failureReason } from '../../electron/text/explain-failure.ts';
import type { Explanation, Told } from '../../electron/text/explanation.ts';
import { tell } from '../../electron/text/tell.ts';
import { type Formats, makeFormats } from '../../electron/text/format.ts';
import type { Locale } from '../../electron/shared/locales.ts';
import { type Language, languages } from '../../electron/text/language.ts';
import { makeTranslate, type Translate as TranslateOf } from '../../electron/text/translate.ts';
import { createStrictContext } from '../state/strict-context.ts';

export type Translate = TranslateOf<typeof en>;

export interface I18n extends Formats {
  readonly language: Language;
  readonly t: Translate;
  /** What stands between two sentences: a space in English, nothing in Chinese. */
  readonly gap: string;
  /** An explanation as the window shows it; its facts are shown beside it. */
  readonly tell: (explanation: Explanation) => Told;
  /** Why it failed, as far as that is known; empty where nothing is. */
  readonly why: (failure: Failure) => string;
  /** What a failure means and what to do; a keychain failure's remedy is the one for `desktop`. */
  readonly explain: (failure: Pick<Failure, 'code' | 'subject' | 'field'>, desktop?: Desktop) => Told;
}

const [I18nContext, useI18n] = createStrictContext<I18n>('I18n');
export { useI18n };

export function makeI18n(locale: Locale): I18n {
  const language = languages[locale];
  return {
    ...makeFormats(locale),
    language,
    t: makeTranslate<typeof en>(language.messages, locale),
    gap: betweenSentences[locale],
    tell: (explanation) => tell(explanation, { front: 'window', locale }),
    why: (failure) => failureReason(failure, { front: 'window', locale, words: language }),
    explain: (failure, desktop) =>
      explainFailure(failure, { front: 'window', locale, words: language, desktop }),
  };
}

export function I18nProvider({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  const i18n = useMemo(() => makeI18n(locale), [locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return <I18nContext value={i18n}>{children}</I18nContext>;
}
