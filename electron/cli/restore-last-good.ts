import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { agree } from './agree.ts';
import { toJson } from './printable.ts';
import type { Context } from './command.ts';

/** Puts the last good copy in the place of damaged data, once that was agreed to. Without damage or a copy, nothing. */
export async function restoreLastGood(
  context: Context,
  isYesGiven: boolean,
): Promise<Result<void, CommandFailure>> {
  const { terminal, asJson } = context;
  const core = await context.openCore();
  if (!core.ok) return core;
  const { vault } = core.value;
  const health = vault.health();
  if (health.state !== 'damaged' || health.lastGood === null) return ok();
  const { lastGood } = health;
  const agreed = await agree(
    terminal,
    isYesGiven,
    `Put the copy of ${lastGood} in the place of the damaged data? Values kept after that become orphans.`,
  );
  if (!agreed.ok) return agreed;
  const restored = await vault.restoreLastGood();
  if (!restored.ok) return restored;
  const { damagedPath } = restored.value;
  if (asJson) terminal.note(toJson({ restored: { lastGood, damagedPath } }, 0));
  else
    terminal.note(
      damagedPath === null
        ? `Restored the copy of ${lastGood}.`
        : `Restored the copy of ${lastGood}. The damaged file is ${damagedPath}.`,
    );
  return ok();
}
