import type { Locale } from '../shared/locales.ts';
import type { CommandMessages } from './command.ts';
import type { HelpWords } from './help.ts';
import type { Translated } from './message.ts';
import type { Words } from './words.ts';

/** Parts of a language that are loaded only when they are needed. */
interface Parts {
  readonly words: () => Promise<{ readonly words: Words }>;
  readonly command: () => Promise<{ readonly command: Translated<CommandMessages> }>;
  readonly help: () => Promise<{ readonly help: HelpWords }>;
}

const parts: Readonly<Record<Locale, Parts>> = {
  en: {
    words: () => import('./en/words.ts'),
    command: () => import('./en/command.ts'),
    help: () => import('./en/help.ts'),
  },
  'zh-CN': {
    words: () => import('./zh-CN/words.ts'),
    command: () => import('./zh-CN/command.ts'),
    help: () => import('./zh-CN/help.ts'),
  },
};

/** Loads the words for codes of this language, and no other language. */
export async function loadWords(locale: Locale): Promise<Words> {
  return (await parts[locale].words()).words;
}

/** Loads the messages of the command line in this language. */
export async function loadCommand(locale: Locale): Promise<Translated<CommandMessages>> {
  return (await parts[locale].command()).command;
}

/** Loads the help in this language. */
export async function loadHelp(locale: Locale): Promise<HelpWords> {
  return (await parts[locale].help()).help;
}
