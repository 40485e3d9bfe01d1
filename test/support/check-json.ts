import { commands } from '../../electron/cli/commands.ts';
import { besideOutput } from '../../electron/cli/json/beside.ts';
import type { JsonCommand } from '../../electron/cli/json/outputs.ts';
import { outputs } from '../../electron/cli/json/outputs.ts';

/** What a command line wrote; `notes` are the lines of standard error without questions. */
export interface Written {
  readonly out: string;
  readonly notes: readonly string[];
}

/** The command that the words call, when its answer is JSON; the help is none. */
export function jsonCommandOf(words: readonly string[]): JsonCommand | undefined {
  if (!words.includes('--json') || words.includes('--help')) return undefined;
  const called = commands.find(({ path }) => path.every((word, index) => words[index] === word));
  const name = called?.path.join(' ') ?? '';
  return isJsonCommand(name) ? name : undefined;
}

function isJsonCommand(name: string): name is JsonCommand {
  return Object.hasOwn(outputs, name);
}

/**
 * Throws where a command that was given `--json` wrote anything but what its schema says: on standard output one value or
 * nothing, on each line of standard error an object. A key that no schema has is an error. Returns the command, or undefined
 * for a command line without `--json`.
 */
export function checkJson(words: readonly string[], { out, notes }: Written): JsonCommand | undefined {
  const command = jsonCommandOf(words);
  if (command === undefined) return undefined;
  const called = `webui-keyring ${words.join(' ')}`;
  if (out !== '') check(`${called}: standard output`, out, (value) => outputs[command].parse(value));
  for (const line of notes) check(`${called}: standard error`, line, (value) => besideOutput.parse(value));
  return command;
}

function check(what: string, text: string, parse: (value: unknown) => unknown): void {
  try {
    parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${what} is not as its schema says:\n${text}\n${String(error)}`, { cause: error });
  }
}
