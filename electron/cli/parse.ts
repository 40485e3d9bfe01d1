import { parseArgs } from 'node:util';
import type { FailureFacts } from '../shared/failure-facts.ts';
import type { CommandFailure, CommandFailureCode } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { hasUrlPassword } from '../shared/key-shape.ts';
import { locales } from '../shared/locales.ts';
import { holdsValue, looksLikeValue } from '../shared/looks-like-value.ts';
import type { CommonOptionName, ProgramOptionName } from '../text/help.ts';
import type { Completion, Input, OptionSpec, CommandSpec } from './command.ts';

/** Options that every command takes. */
export const commonOptions = {
  home: { value: 'DIR', completes: 'folder' },
  json: {},
  lang: { value: 'LANG', completes: locales },
  help: { short: 'h' },
} as const satisfies Record<CommonOptionName, OptionSpec>;

const ownCommon: Readonly<Record<string, OptionSpec>> = commonOptions;

/** Options of the program itself. */
export const programOptions = {
  version: { short: 'V' },
} as const satisfies Record<ProgramOptionName, OptionSpec>;

/** Names under which people give a secret as an argument. */
const valueOptions = new Set(['value', 'secret', 'password', 'data', 'token', 'from-literal']);

/** What the command line asks for. */
export type Request =
  | { readonly ask: 'version' }
  /** Help on the program, on a group of commands or on one command. */
  | { readonly ask: 'help'; readonly path: readonly string[] }
  | {
      readonly ask: 'command';
      readonly command: CommandSpec;
      readonly input: Input;
      readonly common: Common;
    };

export interface Common {
  readonly home: string | undefined;
  readonly asJson: boolean;
}

type Given = Map<string, (string | true)[]>;

/** Reads the words after the program's name. Nothing of them is repeated in a failure but names that the table has. */
export function parseCommand(
  words: readonly string[],
  commands: readonly CommandSpec[],
): Result<Request, CommandFailure> {
  const known = optionsIn(words, commands);
  const operands: string[] = [];
  const afterDashes: string[] = [];
  const given: Given = new Map();
  let problem: CommandFailure | undefined;
  let isAfterDashes = false;
  for (const token of tokensOf(words, known)) {
    if (token.kind === 'positional') (isAfterDashes ? afterDashes : operands).push(token.value);
    else if (token.kind === 'option') {
      problem ??= checkOption(token.name, token.value, token.inlineValue === true, known);
      given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? true]);
    } else if (words[token.index] === '--') isAfterDashes = true;
    // Node takes the second dash of `-y-` for the end of the options.
    else problem ??= usage('usage-unknown-option');
  }

  const command = commands.find(({ path }) => path.every((word, index) => operands[index] === word));
  if (given.has('help')) return ok({ ask: 'help', path: command?.path ?? operands.slice(0, 1) });
  // With a wrong command no option can be right.
  if (!command && operands.length > 0 && problem?.code === 'usage-unknown-option') problem = undefined;
  if (problem) return err(problem);
  if (!command)
    return given.has('version') ? ok({ ask: 'version' }) : err(unknownCommand(operands, commands));
  const input = readInput(command, operands.slice(command.path.length), afterDashes, given);
  if (!input.ok) return input;
  const home = given.get('home')?.at(-1);
  // `--home "$DIR"` with nothing in it must not come to mean the usual place.
  if (home === '')
    return err(
      usage('usage-option-needs-value', '--home', {
        reason: 'one-of',
        values: [commonOptions.home.value],
      }),
    );
  const common = { home: typeof home === 'string' ? home : undefined, asJson: given.has('json') };
  return ok({ ask: 'command', command, input: input.value, common });
}

/** The words as Node's own parser tells them apart. Options with one letter are switches (a test holds that). */
function tokensOf(words: readonly string[], known: ReadonlyMap<string, OptionSpec>) {
  const options = [...known].map(([name, { value, short }]) => {
    const type = value === undefined ? ('boolean' as const) : ('string' as const);
    return [name, short === undefined ? { type } : { type, short }] as const;
  });
  const args = [...words];
  return parseArgs({ args, strict: false, tokens: true, options: Object.fromEntries(options) }).tokens;
}

/**
 * Options by name, as they are meant in `words`. The table gives one name one shape (a test holds that), but for
 * `--version`, which asks for the program's version, or takes one of a secret's where the words begin with such a command.
 */
export function optionsIn(
  words: readonly string[],
  commands: readonly CommandSpec[],
): ReadonlyMap<string, OptionSpec> {
  const own = commands.find(({ path }) => path.every((word, index) => words[index] === word))?.options ?? {};
  const all = [...commands.map(({ options }) => options), commonOptions, programOptions, own];
  return new Map(all.flatMap((options) => Object.entries<OptionSpec>(options)));
}

function checkOption(
  name: string,
  value: string | undefined,
  isInline: boolean,
  known: ReadonlyMap<string, OptionSpec>,
): CommandFailure | undefined {
  const spec = known.get(name);
  if (!spec) return valueOptions.has(name) ? usage('usage-value-as-argument') : usage('usage-unknown-option');
  if (spec.value === undefined) {
    return isInline ? usage('usage-option-takes-none', `--${name}`) : undefined;
  }
  // As in util.parseArgs' strict mode: `--out --json` is a forgotten value, `--out=--json` is meant.
  const isMissing = value === undefined || (!isInline && value.startsWith('-') && value !== '-');
  return isMissing
    ? usage('usage-option-needs-value', `--${name}`, { reason: 'one-of', values: [spec.value] })
    : undefined;
}

function readInput(
  command: CommandSpec,
  words: readonly string[],
  afterDashes: readonly string[],
  given: Given,
): Result<Input, CommandFailure> {
  const operands = command.runs === undefined ? [...words, ...afterDashes] : words;
  // First of all: later failures name operands, and names and notes are kept in plain text.
  if (isValueAmong(command, operands, given)) return err(usage('usage-value-as-argument'));
  const problem = checkOperands(command, operands) ?? checkGiven(command, given);
  if (problem) return err(problem);
  if (command.runs !== undefined && afterDashes.length === 0) {
    return err(usage('usage-missing-operand', `-- ${command.runs}`));
  }
  const valuesOf = (name: string) => {
    if (!(name in command.options)) throw new RangeError(`the command has no option ${name}`);
    return given.get(name) ?? [];
  };
  const texts = (name: string) => valuesOf(name).filter((value) => typeof value === 'string');
  return ok({
    operands,
    afterDashes: command.runs === undefined ? [] : afterDashes,
    has: (name) => valuesOf(name).length > 0,
    text: (name) => texts(name).at(-1),
    texts,
    choice: (name, choices) => choices.find((choice) => choice === texts(name).at(-1)),
    integer: (name) => {
      const text = texts(name).at(-1);
      return text === undefined ? undefined : Number(text);
    },
  });
}

/**
 * Whether a secret is among the words. Of what names something that is there (an instance, a secret, some of its variables)
 * only known forms of keys are refused here, and the rest is left to the command that looks for it: a name from before may
 * look like a value, and has to be found to be deleted.
 */
function isValueAmong(command: CommandSpec, operands: readonly string[], given: Given): boolean {
  return (
    operands.some((operand, index) => {
      const spec = command.operands[index];
      const isNew = spec?.completes !== 'file' && !isLookedUp(spec?.completes);
      return isNew ? looksLikeValue(operand) : holdsValue(operand);
    }) ||
    [...given].some(([name, values]) => {
      const { completes, value, many } = command.options[name] ?? {};
      const isNew = value === 'NAME' && many !== true && !isLookedUp(completes);
      const isGiven = isNew ? looksLikeValue : holdsValue;
      // An address with a password in it has a failure of its own, which names the remedy and repeats nothing.
      const isAddress = value === 'URL' || value === 'PROXY';
      return values.some(
        (text) => typeof text === 'string' && !(isAddress && hasUrlPassword(text)) && isGiven(text),
      );
    })
  );
}

function isLookedUp(completes: Completion | undefined): boolean {
  return completes === 'instance' || completes === 'secret' || completes === 'vault';
}

function checkOperands(command: CommandSpec, operands: readonly string[]): CommandFailure | undefined {
  const missing = command.operands.find((spec, index) => !spec.optional && operands[index] === undefined);
  if (missing) return usage('usage-missing-operand', missing.name);
  if (operands.length > command.operands.length) {
    return usage(command.readsValue ? 'usage-value-as-argument' : 'usage-extra-operand');
  }
  for (const [index, { name, completes }] of command.operands.entries()) {
    const operand = operands[index];
    if (operand !== undefined && Array.isArray(completes) && !completes.includes(operand)) {
      return usage('usage-bad-option-value', name, { reason: 'one-of', values: completes });
    }
  }
  return undefined;
}

function checkGiven(command: CommandSpec, given: Given): CommandFailure | undefined {
  for (const [name, values] of given) {
    const spec = command.options[name] ?? ownCommon[name];
    if (!spec) {
      return valueOptions.has(name)
        ? usage('usage-value-as-argument')
        : usage('usage-unknown-option', `--${name}`);
    }
    if (values.length > 1 && !spec.many && spec.value !== undefined && !(name in ownCommon)) {
      return usage('usage-option-conflict', `--${name}`, { reason: 'given-more-than-once' });
    }
    for (const value of values) {
      if (typeof value === 'string') {
        const problem = checkValue(name, value, spec);
        if (problem) return problem;
      }
    }
  }
  return undefined;
}

function checkValue(
  name: string,
  value: string,
  { completes, range }: OptionSpec,
): CommandFailure | undefined {
  if (Array.isArray(completes) && !completes.includes(value)) {
    return usage('usage-bad-option-value', `--${name}`, { reason: 'one-of', values: completes });
  }
  if (range) {
    const { min, max } = range;
    const isInRange = /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max;
    if (!isInRange) return usage('usage-bad-option-value', `--${name}`, { reason: 'range', min, max });
  }
  return undefined;
}

function unknownCommand(operands: readonly string[], commands: readonly CommandSpec[]): CommandFailure {
  const [group] = operands;
  if (group === undefined) return usage('usage-no-command');
  const inGroup = commands.filter(({ path }) => path[0] === group);
  if (inGroup.length > 0) {
    return usage('usage-unknown-command', group, {
      reason: 'one-of',
      values: inGroup.map(({ path }) => path[1] ?? ''),
    });
  }
  return usage('usage-unknown-command');
}

function usage(code: CommandFailureCode, subject?: string, facts?: FailureFacts): CommandFailure {
  return { code, ...(subject !== undefined && { subject }), ...(facts !== undefined && { facts }) };
}
