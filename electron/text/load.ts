import type { Locale } from '../shared/locales.ts';
import type { CommandMessages } from './command.ts';
import type { HelpWords } from './help.ts';
import type { Language } from './language.ts';
import type { Translated } from './message.ts';
import type { TokenWords } from './token-words.ts';
import type { Words } from './words.ts';

/** Parts of a language that are loaded only when they are needed. */
interface Parts {
  readonly window: () => Promise<Language['messages']>;
  readonly words: () => Promise<{ readonly words: Words }>;
  readonly command: () => Promise<{ readonly command: Translated<CommandMessages> }>;
  readonly help: () => Promise<{ readonly help: HelpWords }>;
  readonly tokens: () => Promise<{ readonly tokens: TokenWords }>;
}

const parts: Readonly<Record<Locale, Parts>> = {
  en: {
    window: async () => (await import('./en/window.ts')).en,
    words: () => import('./en/words.ts'),
    command: () => import('./en/command.ts'),
    help: () => import('./en/help.ts'),
    tokens: () => import('./en/tokens.ts'),
  },
  'zh-CN': {
    window: async () => (await import('./zh-CN/window.ts')).zhCN,
    words: () => import('./zh-CN/words.ts'),
    command: () => import('./zh-CN/command.ts'),
    help: () => import('./zh-CN/help.ts'),
    tokens: () => import('./zh-CN/tokens.ts'),
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

/** Loads the words about session tokens in this language, for both fronts; few of their users look at one. */
export async function loadTokenWords(locale: Locale): Promise<TokenWords> {
  return (await parts[locale].tokens()).tokens;
}

/** Loads all that the window shows at its start in this language, and no other language. */
export async function loadLanguage(locale: Locale): Promise<Language> {
  const [messages, words] = await Promise.all([parts[locale].window(), loadWords(locale)]);
  return { locale, messages, ...words };
}
