import type { ExportTargets } from '../../export/targets.ts';
import type { NotIgnoredAnswer } from '../../files/secret-path.ts';
import type { Id } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { TargetUpdate } from '../../shared/views.ts';
import { exitCodeOf, exitCodes } from '../exit-code.ts';
import { findInstance } from '../lookup.ts';
import { notIgnoredQuestion } from '../merge-text.ts';
import { writeJson } from '../json/write.ts';
import { shownTarget } from '../shown-target.ts';
import { formatUpdate } from '../target-table.ts';
import { findTargets } from '../target-lookup.ts';
import type { Context, Input } from '../command.ts';
import { readNotIgnored } from '../write-export.ts';

/** Writes the active versions into the files that are out of date, or into those named. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const notIgnored = readNotIgnored(input);
  if (!notIgnored.ok) return notIgnored;
  const { vault } = context;
  const [only] = input.operands;
  const inside = only === undefined ? undefined : await findInstance(vault, only);
  if (inside && !inside.ok) return inside;
  const instanceId = inside?.value.id;
  const targets = await context.targets();

  const paths = input.texts('file');
  const updates =
    paths.length === 0
      ? await targets.updateAll(instanceId, notIgnored.value)
      : await updateNamed(targets, paths, instanceId, notIgnored.value);
  if (!updates.ok) return updates;
  const results: TargetUpdate[] = [];
  for (const update of updates.value) results.push(await settle(context, targets, update));

  if (asJson) {
    const shown = results.map(({ target, result }) => ({ target: shownTarget(target), result }));
    writeJson(terminal, 'target update', shown);
  } else {
    const text = await context.text();
    if (results.length === 0) terminal.note(text.t('target.allCurrent'));
    for (const result of results) {
      for (const line of await formatUpdate(result, text)) terminal.note(line);
    }
  }
  return ok(Math.max(exitCodes.done, ...results.map(exitOf)));
}

async function updateNamed(
  targets: ExportTargets,
  paths: readonly string[],
  instanceId: Id | undefined,
  notIgnored: NotIgnoredAnswer,
): Promise<Result<readonly TargetUpdate[], CommandFailure>> {
  const listed = await targets.list(instanceId);
  if (!listed.ok) return listed;
  const found = await findTargets(listed.value, paths);
  if (!found.ok) return found;
  const updates: TargetUpdate[] = [];
  for (const { id } of found.value) {
    const updated = await targets.update(id, notIgnored);
    if (!updated.ok) return err(updated.error);
    updates.push(updated.value);
  }
  return ok(updates);
}

/** Asks about a file that git does not ignore, where somebody can be asked, and goes on after a yes. */
async function settle(
  { terminal, text }: Context,
  targets: ExportTargets,
  update: TargetUpdate,
): Promise<TargetUpdate> {
  const { target, result } = update;
  if (result.outcome !== 'ask-not-ignored' || result.gitignorePath === null || !terminal.canAsk) {
    return update;
  }
  if (!(await terminal.confirm(notIgnoredQuestion(result, await text())))) return update;
  const again = await targets.update(target.id, 'add-to-gitignore');
  return again.ok ? again.value : { target, result: { outcome: 'failed', failure: again.error } };
}

function exitOf({ result }: TargetUpdate): number {
  switch (result.outcome) {
    case 'written':
      return exitCodes.done;
    case 'ask-not-ignored':
      return exitCodes.no;
    case 'failed':
      return exitCodeOf(result.failure);
  }
}
