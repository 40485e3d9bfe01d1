import { liveVersions } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findSecret } from '../lookup.ts';
import { printable, toJson } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Deletes a secret with all its versions. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { instance, secret } = found.value;
  const name = `${printable(secret.name)} of ${printable(instance.name)}`;
  const agreed = await agree(terminal, input.has('yes'), `Delete ${name}, all its versions included?`);
  if (!agreed.ok) return agreed;
  const removed = await vault.removeSecret(
    secret.id,
    liveVersions(secret).map((version) => version.id),
  );
  if (!removed.ok) return removed;
  terminal.write(asJson ? `${toJson({ removed: { id: secret.id } })}\n` : `Deleted ${name}.\n`);
  return ok(exitCodes.done);
}
