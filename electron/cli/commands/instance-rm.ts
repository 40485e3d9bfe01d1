import { liveVersions } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Deletes an instance with its secrets. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const instance = await findInstance(vault, input.operands[0] ?? '');
  if (!instance.ok) return instance;
  const { id } = instance.value;
  const secrets = await vault.listSecrets({ instanceId: id });
  if (!secrets.ok) return secrets;
  const name = printable(instance.value.name);
  const count = secrets.value.length;
  const { t } = await context.text();
  const agreed = await agree(terminal, input.has('yes'), t('instance.deleteQuestion', { name, count }));
  if (!agreed.ok) return agreed;
  const seen = secrets.value.flatMap(liveVersions).map((version) => version.id);
  const removed = await vault.removeInstance(id, seen);
  if (!removed.ok) return removed;
  if (asJson) {
    writeJson(terminal, 'instance rm', { deleted: { id, name: instance.value.name, secrets: count } });
  } else terminal.write(`${t('instance.deleted', { name })}\n`);
  return ok(exitCodes.done);
}
