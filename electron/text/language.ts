import type { Locale } from '../shared/locales.ts';
import { en } from './en/window.ts';
import { words as enWords } from './en/words.ts';
import type { Translated } from './message.ts';
import type { Words } from './words.ts';
import { zhCN } from './zh-CN/window.ts';
import { words as zhWords } from './zh-CN/words.ts';

/** All words of one language that the window shows. */
export interface Language extends Words {
  readonly locale: Locale;
  readonly messages: Translated<typeof en>;
}

export const languages: Readonly<Record<Locale, Language>> = {
  en: { locale: 'en', messages: en, ...enWords },
  'zh-CN': { locale: 'zh-CN', messages: zhCN, ...zhWords },
};
