import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import { findTargets } from '../target-lookup.ts';
import type { Context, Input } from '../command.ts';

/** Forgets that a file was exported to. The file stays as it is, secrets included. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const targets = await context.targets();
  const listed = await targets.list();
  if (!listed.ok) return listed;
  const found = await findTargets(listed.value, input.operands);
  if (!found.ok) return found;
  for (const { id } of found.value) {
    const done = await targets.forget(id);
    if (!done.ok) return done;
  }
  const forgotten = found.value.map(({ id, path }) => ({ id, path }));
  if (asJson) writeJson(terminal, 'target rm', { forgotten });
  else {
    const { t } = await context.text();
    terminal.write(`${t('target.forgotten', { file: printable(forgotten[0]?.path ?? '') })}\n`);
  }
  return ok(exitCodes.done);
}
