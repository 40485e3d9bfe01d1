import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findDeletedSecret, restoreFailure } from '../find-deleted.ts';
import { secretLabel } from '../label.ts';
import { writeJson } from '../json/write.ts';
import type { Context, Input } from '../command.ts';

/** Takes the secret of that name that was deleted last out of the trash. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findDeletedSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { item, instance } = found.value;
  const restored = await vault.restore(item.id, input.text('as'));
  if (!restored.ok) return err(restoreFailure(restored.error));
  for (const secret of restored.value.secrets) {
    const { id, name } = secret;
    if (asJson) {
      writeJson(terminal, 'secret restore', { restored: { id, instance: instance.name, name } });
    } else {
      const { t } = await context.text();
      terminal.write(`${t('secret.restored', { secret: secretLabel(t, instance, secret) })}\n`);
    }
  }
  return ok(exitCodes.done);
}
