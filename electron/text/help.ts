import type { help as source } from './en/help.ts';

type Source = typeof source;

/** The same things in another language: texts of the same names, and as many of them where they are counted. */
type TranslatedHelp<T> = T extends string ? string : { readonly [K in keyof T]: TranslatedHelp<T[K]> };

/** The words of the help in one language. Commands and options have them by name. */
export type HelpWords = TranslatedHelp<Source>;

export type CommandName = keyof Source['commands'];
export type OptionName<C extends CommandName> = keyof Source['commands'][C]['options'];
export type CommonOptionName = keyof Source['commonOptions'];
export type ProgramOptionName = keyof Source['programOptions'];

/** The words of one command. */
export interface CommandWords {
  /** What it does, a phrase without a full stop. */
  readonly summary: string;
  readonly options: Readonly<Record<string, string>>;
  /** Paragraphs under the options. */
  readonly notes: readonly string[];
}
