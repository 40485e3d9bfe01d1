import type { Locale } from '../shared/locales.ts';
import type { command as source } from './en/command.ts';
import { loadCommand } from './load.ts';
import { loadReader, type Reader } from './reader.ts';
import { makeTranslate, type Translate } from './translate.ts';

export type CommandMessages = typeof source;

/** What the command line says, in one language. */
export interface CommandText {
  readonly locale: Locale;
  readonly t: Translate<CommandMessages>;
  /** Names one after the other, with what the language puts between them. */
  readonly list: (items: readonly string[]) => string;
  /** Reads the words that stand for codes: failures, verdicts, dialects and the like. */
  readonly reader: () => Promise<Reader>;
}

/** Loads what the command line says in this language, and no other language. */
export async function loadCommandText(locale: Locale): Promise<CommandText> {
  const messages = await loadCommand(locale);
  return {
    locale,
    t: makeTranslate<CommandMessages>(messages, locale),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }).format(items),
    reader: () => loadReader('command', locale),
  };
}
