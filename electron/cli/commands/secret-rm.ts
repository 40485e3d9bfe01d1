import { liveVersions } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { findSecret } from '../lookup.ts';
import { secretLabel } from '../label.ts';
import { writeJson } from '../json/write.ts';
import type { Context, Input } from '../command.ts';

/** Deletes a secret with all its versions. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const [instanceName = '', secretName = ''] = input.operands;
  const found = await findSecret(vault, instanceName, secretName);
  if (!found.ok) return found;
  const { instance, secret } = found.value;
  const { t } = await context.text();
  const label = secretLabel(t, instance, secret);
  const agreed = await agree(terminal, input.has('yes'), t('secret.deleteQuestion', { secret: label }));
  if (!agreed.ok) return agreed;
  const removed = await vault.removeSecret(
    secret.id,
    liveVersions(secret).map((version) => version.id),
  );
  if (!removed.ok) return removed;
  if (asJson) {
    const { id, name } = secret;
    writeJson(terminal, 'secret rm', { deleted: { id, instance: instance.name, name } });
  } else terminal.write(`${t('secret.deleted', { secret: label })}\n`);
  return ok(exitCodes.done);
}
