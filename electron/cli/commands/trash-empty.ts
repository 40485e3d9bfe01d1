import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import { agree } from '../agree.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { contentsOf } from '../trash-text.ts';
import type { TrashContents } from '../trash-text.ts';
import type { Context, Input } from '../command.ts';

/** Deletes for good what is in the trash, as it was when the command asked. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson, vault } = context;
  const trash = await vault.listTrash();
  if (!trash.ok) return trash;
  const text = await context.text();
  const { t } = text;
  if (trash.value.length > 0) {
    const question = t('trash.emptyQuestion', { contents: contentsText(contentsOf(trash.value), text) });
    const agreed = await agree(terminal, input.has('yes'), question);
    if (!agreed.ok) return agreed;
  }
  const emptied = await vault.emptyTrash(trash.value.map(({ id }) => id));
  if (!emptied.ok) return emptied;
  const deleted = contentsOf(emptied.value);
  if (asJson) writeJson(terminal, 'trash empty', { deleted });
  else if (emptied.value.length === 0) terminal.note(t('trash.none'));
  else terminal.write(`${t('trash.emptied', { contents: contentsText(deleted, text) })}\n`);
  return ok(exitCodes.done);
}

function contentsText({ instances, secrets, values }: TrashContents, { t, list }: CommandText): string {
  return list([
    ...(instances === 0 ? [] : [t('doctor.instances', { count: instances })]),
    t('doctor.secrets', { count: secrets }),
    t('vault.values', { count: values }),
  ]);
}
