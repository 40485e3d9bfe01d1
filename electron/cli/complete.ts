import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Locale } from '../shared/locales.ts';
import type { CommandWords, HelpWords } from '../text/help.ts';
import { loadHelp } from '../text/load.ts';
import { exitCodes } from './exit-code.ts';
import type { DeletedRow } from './find-deleted.ts';
import { listDeleted } from './find-deleted.ts';
import { optionSummary, wordsOf } from './help.ts';
import { findInstance } from './lookup.ts';
import { commonOptions, optionsIn, programOptions } from './parse.ts';
import { printable } from './printable.ts';
import type { Completion, Context, CommandSpec } from './command.ts';

interface Candidate {
  readonly word: string;
  readonly about: string;
}

type Wanted =
  | { readonly want: 'files' | 'folders' }
  | { readonly want: 'words'; readonly words: readonly Candidate[] }
  /** Names that the vault has: of instances, or of the secrets of the instance named. */
  | { readonly want: 'instances' }
  | { readonly want: 'secrets'; readonly instance: string }
  /** Names in the trash: of instances, or of the secrets deleted of the instance named. */
  | { readonly want: 'deleted-instances' }
  | { readonly want: 'deleted-secrets'; readonly instance: string };

/**
 * Answers a shell's question: `words` are those after the program's name, the last one being typed. First line `words`,
 * `files` or `folders`; then a candidate a line, a tab, what it is. Reads no keychain, and makes no vault.
 */
export async function complete(
  context: Context,
  words: readonly string[],
  commands: readonly CommandSpec[],
): Promise<Result<number, CommandFailure>> {
  // bash breaks words at an equals sign.
  const typed = words.filter((word, index) => word !== '=' || index === words.length - 1);
  const last = typed.at(-1) ?? '';
  // The other shells leave `--kind=pass` whole, and take only what begins so.
  const [, inline] = /^(--[^=]+)=/.exec(last) ?? [];
  const before = inline === undefined ? typed.slice(0, -1) : [...typed.slice(0, -1), inline];
  const begun = inline === undefined ? '' : `${inline}=`;
  const prefix = unquote(last === '=' ? '' : last.slice(begun.length));
  const wanted = wantedAfter(before, prefix, commands, await loadHelp(context.locale), context.locale);
  const candidates = await candidatesFor(context, wanted);
  const lines = candidates
    .filter(({ word }) => word.startsWith(prefix) && printable(word) === word)
    .map(({ word, about }) => begun + (about === '' ? word : `${word}\t${printable(about)}`));
  const kind = wanted.want === 'files' || wanted.want === 'folders' ? wanted.want : 'words';
  context.terminal.write([kind, ...lines, ''].join('\n'));
  return ok(exitCodes.done);
}

/** The folder that `--home` names among the words of the shell's line, which has not expanded a tilde yet. */
export function homeAmong(words: readonly string[], userHome: string | undefined): string | undefined {
  const typed = words.filter((word) => word !== '=').slice(0, -1);
  const dashes = typed.indexOf('--');
  const options = dashes < 0 ? typed : typed.slice(0, dashes);
  const last = options.findLastIndex((word) => word === '--home' || word.startsWith('--home='));
  if (last < 0) return undefined;
  const isInline = options[last]?.startsWith('--home=') === true;
  const word = isInline ? options[last]?.slice('--home='.length) : options[last + 1];
  return userHome === undefined ? unquote(word ?? '') : unquote(word ?? '').replace(/^~(?=\/|$)/, userHome);
}

function candidatesFor(
  context: Context,
  wanted: Wanted,
): Promise<readonly Candidate[]> | readonly Candidate[] {
  switch (wanted.want) {
    case 'files':
    case 'folders':
      return [];
    case 'words':
      return wanted.words;
    case 'instances':
    case 'secrets':
    case 'deleted-instances':
    case 'deleted-secrets':
      return namesFor(context, wanted);
  }
}

/** What may come after these words, `prefix` being the beginning of it. */
function wantedAfter(
  before: readonly string[],
  prefix: string,
  commands: readonly CommandSpec[],
  help: HelpWords,
  locale: Locale,
): Wanted {
  const known = optionsIn(before, commands);
  const operands: string[] = [];
  let isAfterDashes = false;
  for (let index = 0; index < before.length; index += 1) {
    const word = unquote(before[index] ?? '');
    if (isAfterDashes || !word.startsWith('-')) operands.push(word);
    else if (word === '--') isAfterDashes = true;
    else {
      const name = word.slice(2);
      const spec = known.get(name);
      if (spec?.value === undefined) continue;
      // The option's value is what is typed now; commands may take different values for an option of one name.
      if (index === before.length - 1) {
        const own = findCommand(operands, commands)?.options[name];
        return fromCompletion((own ?? spec).completes, operands);
      }
      index += 1;
    }
  }
  const command = findCommand(operands, commands);
  if (prefix.startsWith('-') && !isAfterDashes)
    return { want: 'words', words: optionWords(command, help, locale) };
  if (!command) return { want: 'words', words: commandWords(operands, commands, help) };
  if (isAfterDashes && command.runs !== undefined) return { want: 'files' };
  const own = operands.slice(command.path.length);
  return fromCompletion(command.operands[own.length]?.completes, own);
}

function findCommand(operands: readonly string[], commands: readonly CommandSpec[]): CommandSpec | undefined {
  return commands.find(({ path }) => path.every((word, index) => operands[index] === word));
}

function fromCompletion(completes: Completion | undefined, operands: readonly string[]): Wanted {
  switch (completes) {
    case 'file':
      return { want: 'files' };
    case 'folder':
      return { want: 'folders' };
    case 'instance':
      return { want: 'instances' };
    case 'secret':
      return { want: 'secrets', instance: operands[0] ?? '' };
    case 'deleted-instance':
      return { want: 'deleted-instances' };
    case 'deleted-secret':
      return { want: 'deleted-secrets', instance: operands[0] ?? '' };
    // Which vaults there are is in the keychain.
    case 'vault':
    case undefined:
      return { want: 'words', words: [] };
    default:
      return { want: 'words', words: completes.map((word) => ({ word, about: '' })) };
  }
}

function optionWords(command: CommandSpec | undefined, help: HelpWords, locale: Locale): Candidate[] {
  const candidatesOf = (options: CommandSpec['options'], words: CommandWords['options']): Candidate[] =>
    Object.entries(options).map(([name, spec]) => ({
      word: `--${name}`,
      about: optionSummary(name, spec, words, locale),
    }));
  const common = candidatesOf(commonOptions, help.commonOptions);
  return command
    ? [...candidatesOf(command.options, wordsOf(command, help).options), ...common]
    : [...common, ...candidatesOf(programOptions, help.programOptions)];
}

function commandWords(
  operands: readonly string[],
  commands: readonly CommandSpec[],
  help: HelpWords,
): Candidate[] {
  const [group] = operands;
  if (group === undefined) {
    const about = new Map<string, string>();
    for (const command of commands) {
      const [first, second] = command.path;
      const others = commands.filter(({ path }) => path[0] === first).map(({ path }) => path[1]);
      about.set(first, second === undefined ? wordsOf(command, help).summary : others.join(', '));
    }
    return [...about].map(([word, text]) => ({ word, about: text }));
  }
  if (operands.length > 1) return [];
  return commands.flatMap((command) => {
    const [first, second] = command.path;
    return first === group && second !== undefined
      ? [{ word: second, about: wordsOf(command, help).summary }]
      : [];
  });
}

async function namesFor(
  context: Context,
  wanted: Exclude<Wanted, { want: 'files' | 'folders' | 'words' }>,
): Promise<readonly Candidate[]> {
  const { existsSync } = process.getBuiltinModule('node:fs');
  // Opening makes a vault where there is none; pressing a key must not.
  if (!existsSync(await context.dataDir())) return [];
  const { vault } = context;
  if (wanted.want === 'instances') {
    const instances = await vault.listInstances();
    return instances.ok ? instances.value.map(({ name, baseUrl }) => ({ word: name, about: baseUrl })) : [];
  }
  if (wanted.want === 'deleted-instances' || wanted.want === 'deleted-secrets') {
    const deleted = await listDeleted(vault);
    return deleted.ok ? deletedNames(deleted.value, wanted) : [];
  }
  const instance = await findInstance(vault, wanted.instance);
  if (!instance.ok) return [];
  const secrets = await vault.listSecrets({ instanceId: instance.value.id });
  return secrets.ok ? secrets.value.map(({ name, kind }) => ({ word: name, about: kind })) : [];
}

/** Each name in the trash once, with the day on which it was deleted last. */
function deletedNames(
  rows: readonly DeletedRow[],
  wanted: Extract<Wanted, { want: 'deleted-instances' | 'deleted-secrets' }>,
): readonly Candidate[] {
  const names = new Map<string, string>();
  for (const { item, instance, secret } of rows) {
    const isOf = wanted.want === 'deleted-secrets' ? instance === wanted.instance : secret === null;
    const name = wanted.want === 'deleted-secrets' ? secret : instance;
    if (isOf && name !== null && !names.has(name)) names.set(name, item.deletedAt.slice(0, 10));
  }
  return [...names].map(([word, about]) => ({ word, about }));
}

/** A word as the shell's line has it, with quotes and backslashes perhaps still open, as the program would get it. */
function unquote(word: string): string {
  if (word.startsWith("'")) return word.slice(1).replace(/'$/, '');
  if (word.startsWith('"'))
    return word
      .slice(1)
      .replace(/"$/, '')
      .replaceAll(/\\(["\\$`])/g, '$1');
  return word.replaceAll(/\\(.)/g, '$1');
}
