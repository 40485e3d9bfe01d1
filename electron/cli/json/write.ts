import { toJson } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import type { BesideOutput } from './beside.ts';
import type { JsonCommand, JsonOutput } from './outputs.ts';

// The schemas are imported as types only: they hold what is written to their shape, and are not loaded to write it.

/** Writes to standard output what a command answers with `--json`; the command's schema gives the type. */
export function writeJson<C extends JsonCommand>(
  terminal: Pick<Terminal, 'write'>,
  _command: C,
  value: JsonOutput<C>,
): void {
  terminal.write(`${toJson(value)}\n`);
}

/** Tells something beside the answer, on standard error: a line for people, or with `--json` an object on one line. */
export function tellBeside(
  { terminal, asJson }: { readonly terminal: Pick<Terminal, 'note'>; readonly asJson: boolean },
  output: BesideOutput,
  line: string,
): void {
  terminal.note(asJson ? toJson(output, 0) : line);
}
