import type { CommandName, OptionName } from '../text/help.ts';
import type { CommandSpec, OptionSpec } from './command.ts';

/** A row without its path, which is its key in the table. It has the options that the help has words for, and no others. */
type Row<C extends CommandName> = Omit<CommandSpec, 'path' | 'options'> & {
  readonly options: [OptionName<C>] extends [never]
    ? Readonly<Record<string, never>>
    : Readonly<Record<OptionName<C>, OptionSpec>>;
};

/** Commands by the words that call them. Each needs its words in the help of every language (electron/text/help.ts). */
export type Table<C extends CommandName> = { readonly [K in C]: Row<K> };

/** The rows of the table in its order. */
export function rowsOf(table: Table<CommandName>): readonly CommandSpec[] {
  return Object.entries(table).map(([words, row]) => {
    const [first = '', second] = words.split(' ');
    return { ...row, path: second === undefined ? [first] : [first, second] };
  });
}
