import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { tellBeside } from './json/write.ts';
import type { Context } from './command.ts';

/** Puts the last good copy in the place of damaged data, once that was agreed to. Without damage or a copy, nothing. */
export async function restoreLastGood(
  context: Context,
  isYesGiven: boolean,
): Promise<Result<void, CommandFailure>> {
  const { terminal } = context;
  const core = await context.openCore();
  // Not even the vault's id is in the files: the look that follows says what to do.
  if (!core.ok) return core.error.code === 'vault-damaged' ? ok() : core;
  const { vault } = core.value;
  const health = vault.health();
  if (health.state !== 'damaged' || health.lastGood === null) return ok();
  const { lastGood } = health;
  const { t } = await context.text();
  const agreed = await agree(terminal, isYesGiven, t('restore.question', { date: lastGood }));
  if (!agreed.ok) return agreed;
  const restored = await vault.restoreLastGood();
  if (!restored.ok) return restored;
  const { damagedPath } = restored.value;
  const line =
    damagedPath === null
      ? t('restore.done', { date: lastGood })
      : t('restore.doneDamaged', { date: lastGood, path: damagedPath });
  tellBeside(context, { restored: { lastGood, damagedPath } }, line);
  return ok();
}
