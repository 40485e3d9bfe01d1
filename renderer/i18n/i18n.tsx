import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Desktop } from '../../electron/shared/views.ts';
import type { en } from '../../electron/text/en/window.ts';
import { betweenSentences } from '../../electron/text/explain-verdict.ts';
import { explainFailure, failureReason } from '../../electron/text/explain-failure.ts';
import type { Facts } from '../../electron/shared/verdict.ts';
import type { Explanation, Told } from '../../electron/text/explanation.ts';
import { tell } from '../../electron/text/tell.ts';
import { type Formats, makeFormats } from '../../electron/text/format.ts';
import type { Locale } from '../../electron/shared/locales.ts';
import type { Language } from '../../electron/text/language.ts';
import { loadLanguage } from '../../electron/text/load.ts';
import { makeTranslate, type Translate as TranslateOf } from '../../electron/text/translate.ts';
import { createStrictContext } from '../state/strict-context.ts';

export type Translate = TranslateOf<typeof en>;

export interface I18n extends Formats {
  readonly locale: Locale;
  readonly language: Language;
  readonly t: Translate;
  /** What stands between two sentences: a space in English, nothing in Chinese. */
  readonly gap: string;
  /** An explanation as the window shows it; its facts are shown beside it. */
  readonly tell: (explanation: Explanation, facts?: Facts) => Told;
  /** Why it failed, as far as that is known; empty where nothing is. */
  readonly why: (failure: Failure) => string;
  /** What a failure means and what to do; a keychain failure's remedy is the one for `desktop`. */
  readonly explain: (failure: Pick<Failure, 'code' | 'subject' | 'field'>, desktop?: Desktop) => Told;
}

const [I18nContext, useI18n] = createStrictContext<I18n>('I18n');
export { useI18n };

export function makeI18n(language: Language): I18n {
  const { locale } = language;
  return {
    ...makeFormats(locale),
    locale,
    language,
    t: makeTranslate<typeof en>(language.messages, locale),
    gap: betweenSentences[locale],
    tell: (explanation, facts) => tell(explanation, { front: 'window', locale }, facts),
    why: (failure) => failureReason(failure, { front: 'window', locale, words: language }),
    explain: (failure, desktop) =>
      explainFailure(failure, { front: 'window', locale, words: language, desktop }),
  };
}

/** Loads the language; nothing is shown before it is there, and what was shown before stays until the next one is. */
export function I18nProvider({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  const [language, setLanguage] = useState<Language | undefined>(undefined);
  const i18n = useMemo(() => (language === undefined ? undefined : makeI18n(language)), [language]);
  useEffect(() => {
    let isWanted = true;
    const load = async (): Promise<void> => {
      const loaded = await loadLanguage(locale);
      if (isWanted) setLanguage(loaded);
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [locale]);
  useLayoutEffect(() => {
    if (language !== undefined) document.documentElement.lang = language.locale;
  }, [language]);
  if (i18n === undefined) return null;
  return <I18nContext value={i18n}>{children}</I18nContext>;
}
