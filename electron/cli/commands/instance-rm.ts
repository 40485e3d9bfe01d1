import { liveVersions } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { shellQuote } from '../../shared/shell-quote.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { deletedAlone } from '../find-deleted.ts';
import { findInstance } from '../lookup.ts';
import { moveToTrash } from '../move-to-trash.ts';
import { writeJson } from '../json/write.ts';
import { printable } from '../printable.ts';
import type { Context, Input } from '../command.ts';

/** Moves an instance with its secrets to the trash, or deletes it at once. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const found = await findInstance(vault, input.operands[0] ?? '');
  if (!found.ok) return found;
  const instance = found.value;
  const { id } = instance;
  const secrets = await vault.listSecrets({ instanceId: id });
  if (!secrets.ok) return secrets;
  const { t } = await context.text();
  const name = printable(instance.name);
  const versionIds = secrets.value.flatMap(liveVersions).map((version) => version.id);
  if (!input.has('now')) {
    const count = secrets.value.length;
    const trash = await moveToTrash(context, input.has('yes'), {
      command: `webui-keyring instance restore ${shellQuote(instance.name)}`,
      question: (about) => t('instance.trashQuestion', { name, count, ...about }),
      move: () => vault.trashInstance(id, versionIds),
      moved: t('instance.trashed', { name }),
    });
    if (!trash.ok) return trash;
    const deleted = { id, name: instance.name, secrets: count };
    if (asJson) writeJson(terminal, 'instance rm', { deleted, trash: trash.value });
    return ok(exitCodes.done);
  }
  const trash = await vault.listTrash();
  if (!trash.ok) return trash;
  // What was deleted of it before goes with it.
  const count = secrets.value.length + trash.value.flatMap((item) => deletedAlone(item, id)).length;
  const agreed = await agree(terminal, input.has('yes'), t('instance.deleteQuestion', { name, count }));
  if (!agreed.ok) return agreed;
  const removed = await vault.removeInstance(id, versionIds);
  if (!removed.ok) return removed;
  const deleted = { id, name: instance.name, secrets: count };
  if (asJson) writeJson(terminal, 'instance rm', { deleted, trash: null });
  else terminal.write(`${t('instance.deleted', { name })}\n`);
  return ok(exitCodes.done);
}
