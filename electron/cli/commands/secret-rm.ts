import { liveVersions } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { shellQuote } from '../../shared/shell-quote.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findSecret } from '../lookup.ts';
import { secretLabel } from '../label.ts';
import { moveToTrash } from '../move-to-trash.ts';
import { writeJson } from '../json/write.ts';
import type { Context, Input } from '../command.ts';

/** Moves a secret with all its versions to the trash, or deletes it at once. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { instance, secret } = found.value;
  const { id, name } = secret;
  const { t } = await context.text();
  const label = secretLabel(t, instance, secret);
  const versionIds = liveVersions(secret).map((version) => version.id);
  const deleted = { id, instance: instance.name, name };
  if (!input.has('now')) {
    const trash = await moveToTrash(context, input.has('yes'), {
      command: `webui-keyring secret restore ${shellQuote(instance.name)} ${shellQuote(name)}`,
      question: (about) => t('secret.trashQuestion', { secret: label, ...about }),
      move: () => vault.trashSecret(id, versionIds),
      moved: t('secret.trashed', { secret: label }),
    });
    if (!trash.ok) return trash;
    if (asJson) writeJson(terminal, 'secret rm', { deleted, trash: trash.value });
    return ok(exitCodes.done);
  }
  const agreed = await agree(terminal, input.has('yes'), t('secret.deleteQuestion', { secret: label }));
  if (!agreed.ok) return agreed;
  const removed = await vault.removeSecret(id, versionIds);
  if (!removed.ok) return removed;
  if (asJson) writeJson(terminal, 'secret rm', { deleted, trash: null });
  else terminal.write(`${t('secret.deleted', { secret: label })}\n`);
  return ok(exitCodes.done);
}
