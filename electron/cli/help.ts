import type { Locale } from '../shared/locales.ts';
import type { CommandWords, HelpWords } from '../text/help.ts';
import { loadHelp } from '../text/load.ts';
import { fill } from '../text/message.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { exitCodes, type ExitName } from './exit-code.ts';
import { commonOptions, programOptions } from './parse.ts';
import { wrap } from './wrap.ts';

const program = 'webui-keyring';

const exitNames = [
  'done',
  'no',
  'usage',
  'keychain',
  'endpoint',
  'data',
] as const satisfies readonly ExitName[];

/** In columns. */
const lineWidth = 100;

/** Words for options, by their names. */
type OptionWords = CommandWords['options'];

/** The words of a page. */
interface Page {
  readonly words: HelpWords;
  readonly locale: Locale;
}

/** Loads the words of a language. */
export async function loadPage(locale: Locale): Promise<Page> {
  return { words: await loadHelp(locale), locale };
}

/** Help on the program (no path), on a group of commands or on one command, made from the table. Ends with a newline. */
export function formatHelp(commands: readonly CommandSpec[], path: readonly string[], page: Page): string {
  const inGroup = commands.filter((command) => path.every((word, index) => command.path[index] === word));
  const [command] = inGroup;
  const lines =
    path.length > 0 && command && inGroup.length === 1
      ? commandHelp(command, page)
      : programHelp(inGroup.length > 0 ? inGroup : commands, path.length === 0 || inGroup.length === 0, page);
  return [...lines, ''].join('\n');
}

/** The words of a command. Types hold that each command of the table has them. */
export function wordsOf({ path }: CommandSpec, { commands }: HelpWords): CommandWords {
  const byName: Readonly<Record<string, CommandWords>> = commands;
  const words = byName[path.join(' ')];
  if (!words) throw new RangeError(`the help has no words for ${path.join(' ')}`);
  return words;
}

/** What an option does, with the range of its value. */
export function optionSummary(
  name: string,
  { range }: OptionSpec,
  words: OptionWords,
  locale: Locale,
): string {
  // As they are typed, without separators.
  const ends = { min: String(range?.min ?? ''), max: String(range?.max ?? '') };
  return fill(words[name] ?? '', ends, locale);
}

/** A command with its operands as it is typed; `options` stands where they go. */
function synopsis({ path, operands, runs }: CommandSpec, options: readonly string[] = []): string {
  const names = operands.map(({ name, optional }) => (optional ? `[${name}]` : name));
  return [...path, ...names, ...options, ...(runs === undefined ? [] : ['--', runs])].join(' ');
}

function programHelp(commands: readonly CommandSpec[], isWhole: boolean, page: Page): string[] {
  const { words, locale } = page;
  const texts = words.program;
  const rows = commands.map((command) => [synopsis(command), wordsOf(command, words).summary] as const);
  const options = [
    ...optionRows(commonOptions, words.commonOptions, page),
    ...(isWhole ? optionRows(programOptions, words.programOptions, page) : []),
  ];
  const codes = exitNames.map((name) => [String(exitCodes[name]), words.exitCodes[name]] as const);
  const more = wrap(fill(texts.more, { command: program }, locale), lineWidth);
  return [
    ...(isWhole ? [texts.about, ''] : []),
    fill(texts.usage, { command: `${program} COMMAND [OPTION…]` }, locale),
    '',
    ...columns(rows),
    '',
    texts.commonOptions,
    ...columns(options),
    ...(isWhole ? ['', ...more, '', texts.exitCodes, ...columns(codes)] : []),
  ];
}

function commandHelp(command: CommandSpec, page: Page): string[] {
  const { words, locale } = page;
  const { program: texts } = words;
  const { summary, options, notes } = wordsOf(command, words);
  const own = optionRows(command.options, options, page);
  const usage = `${program} ${synopsis(command, own.length > 0 ? ['[OPTION…]'] : [])}`;
  return [
    fill(texts.usage, { command: usage }, locale),
    '',
    fill(texts.summary, { summary: summary.charAt(0).toUpperCase() + summary.slice(1) }, locale),
    ...(own.length > 0 ? ['', texts.ownOptions, ...columns(own)] : []),
    '',
    texts.commonOptions,
    ...columns(optionRows(commonOptions, words.commonOptions, page)),
    ...notes.flatMap((note) => ['', ...wrap(note, lineWidth)]),
  ];
}

function optionRows(
  options: Readonly<Record<string, OptionSpec>>,
  about: OptionWords,
  { words: { program: texts }, locale }: Page,
): (readonly [string, string])[] {
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' });
  return Object.entries(options).map(([name, spec]) => {
    const value = spec.value === undefined ? '' : ` ${spec.value}${spec.many ? '…' : ''}`;
    const short = spec.short === undefined ? '' : `-${spec.short}, `;
    const summary = optionSummary(name, spec, about, locale);
    const choices = Array.isArray(spec.completes) ? list.format(spec.completes) : '';
    const text = choices === '' ? summary : fill(texts.choices, { summary, choices }, locale);
    return [`${short}--${name}${value}`, text] as const;
  });
}

/** What is typed, one column a character, and what it does. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) => {
    const [first = '', ...more] = wrap(right, Math.max(40, lineWidth - 4 - width));
    return [`  ${left.padEnd(width)}  ${first}`, ...more.map((line) => ' '.repeat(width + 4) + line)];
  });
}
