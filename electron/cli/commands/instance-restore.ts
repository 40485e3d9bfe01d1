import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { exitCodes } from '../exit-code.ts';
import { findDeletedInstance, restoreFailure } from '../find-deleted.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Takes the instance of that name that was deleted last out of the trash, with its secrets. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const found = await findDeletedInstance(vault, input.operands[0] ?? '');
  if (!found.ok) return found;
  const { item, instance } = found.value;
  const restored = await vault.restore(item.id, input.text('as'));
  if (!restored.ok) return err(restoreFailure(restored.error));
  const name = restored.value.instance?.name ?? instance.name;
  const count = restored.value.secrets.length;
  if (asJson) {
    writeJson(terminal, 'instance restore', { restored: { id: instance.id, name, secrets: count } });
  } else {
    const { t } = await context.text();
    terminal.write(`${t('instance.restored', { name: printable(name), count })}\n`);
  }
  return ok(exitCodes.done);
}
