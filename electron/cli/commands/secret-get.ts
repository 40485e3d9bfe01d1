import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findVersion } from '../find-version.ts';
import { findSecret } from '../lookup.ts';
import { escapeUnseen, printable, toJson } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Writes a value: bare to a pipe or a file, on a line of its own to a terminal once that was asked for. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const isAsking = terminal.isScreen && !input.has('reveal');
  if (isAsking && !terminal.canAsk) return err({ code: 'usage-needs-reveal' });
  const { vault } = context;
  const found = await findSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { instance, secret } = found.value;
  const version = findVersion(secret, input.text('version') ?? 'active');
  if (!version.ok) return version;
  const { id, number, state, fingerprint } = version.value;
  if (isAsking) {
    const question = `Show the value of ${printable(secret.name)} of ${printable(instance.name)} on this screen?`;
    if (!(await terminal.confirm(question))) return err({ code: 'request-cancelled' });
  }
  const value = await vault.readValue(secret.id, id);
  if (!value.ok) return value;
  if (context.asJson) {
    const { name } = secret;
    const about = { instance: instance.name, name, version: number, state, fingerprint };
    terminal.write(`${toJson({ ...about, value: value.value })}\n`);
  } else if (terminal.isScreen) show(terminal, value.value);
  else terminal.write(value.value);
  return ok(exitCodes.done);
}

/** A terminal would obey control characters of the value, so they are written as escapes there, and that is said. */
function show(terminal: Context['terminal'], value: string): void {
  const escaped = escapeUnseen(value);
  terminal.write(`${escaped ?? value}\n`);
  if (escaped !== undefined)
    terminal.note('Unseen characters are shown as \\u{…}; a pipe gets them as they are.');
}
