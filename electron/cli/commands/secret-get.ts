import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findVersion } from '../find-version.ts';
import { findSecret } from '../lookup.ts';
import { secretLabel } from '../label.ts';
import { writeJson } from '../json/write.ts';
import { escapeUnseen, unseenEscape } from '../printable.ts';
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
    const { t } = await context.text();
    const question = t('screen.showSecret', { secret: secretLabel(t, instance, secret) });
    if (!(await terminal.confirm(question))) return err({ code: 'request-cancelled' });
  }
  const value = await vault.readValue(secret.id, id);
  if (!value.ok) return value;
  if (context.asJson) {
    const { name } = secret;
    const about = { instance: instance.name, name, version: number, state, fingerprint };
    writeJson(terminal, 'secret get', { ...about, value: value.value });
  } else if (terminal.isScreen) await show(context, value.value);
  else terminal.write(value.value);
  return ok(exitCodes.done);
}

/** A terminal would obey control characters of the value, so they are written as escapes there, and that is said. */
async function show({ terminal, text }: Context, value: string): Promise<void> {
  const escaped = escapeUnseen(value);
  terminal.write(`${escaped ?? value}\n`);
  if (escaped === undefined) return;
  const { t } = await text();
  terminal.note(t('screen.unseen', { escape: unseenEscape }));
}
