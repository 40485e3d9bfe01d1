import type { RestorePreview } from '../../shared/backup-views.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import type { CommandText } from '../../text/command.ts';
import { agree } from '../agree.ts';
import { tellBackupSteps } from '../backup-progress.ts';
import { readBackupPassword } from '../backup-password.ts';
import type { ChosenRestore, RestoreWish } from '../choose-restore.ts';
import { chooseRestore } from '../choose-restore.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { readNames } from '../names.ts';
import { formatBackupFacts, formatChanges, formatRestore, takesAnything } from '../restore-table.ts';
import { tellRestored } from '../restored-text.ts';
import type { Context, Input } from '../command.ts';

/** Shows what a backup has beside the vault, and takes what was asked for, or else what is new or lost here. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const wish = readWish(input);
  if (!wish.ok) return wish;
  const isOnlyShown = input.has('dry-run');
  // Asked for before a password is typed in vain.
  if (!isOnlyShown && !terminal.canAsk && !input.has('yes')) return err({ code: 'usage-needs-yes' });
  const core = await context.openCore();
  if (!core.ok) return core;
  const password = await readBackupPassword(context, input);
  if (!password.ok) return password;
  const backups = await context.backups();
  const [path = ''] = input.operands;
  const opened = await backups.open(path, password.value, await tellBackupSteps(context));
  if (!opened.ok) return opened;
  const preview = await backups.preview(opened.value);
  if (!preview.ok) return preview;
  const chosen = chooseRestore(preview.value, wish.value);
  if (!chosen.ok) return chosen;
  const text = await context.text();
  if (!asJson) show(context, preview.value, chosen.value, text);
  const isNothing = !takesAnything(preview.value, chosen.value);
  if (isOnlyShown || isNothing) {
    if (asJson) writeOutcome(context, preview.value, chosen.value, null);
    else if (isNothing) terminal.note(nothingText(chosen.value, text));
    else
      terminal.note(text.t('fromBackup.dryRun', { changes: changesText(preview.value, chosen.value, text) }));
    return ok(isOnlyShown || !hasLeft(chosen.value) ? exitCodes.done : exitCodes.no);
  }
  const question = text.t('fromBackup.question', {
    changes: changesText(preview.value, chosen.value, text),
  });
  const agreed = await agree(terminal, input.has('yes'), question);
  if (!agreed.ok) return agreed;
  const restored = await backups.restore(opened.value, chosen.value.choices);
  if (!restored.ok) return restored;
  if (asJson) writeOutcome(context, preview.value, chosen.value, restored.value);
  else await tellRestored(context, restored.value);
  return ok(restored.value.failures.length > 0 ? exitCodes.no : exitCodes.done);
}

function readWish(input: Input): Result<RestoreWish, CommandFailure> {
  const only = readNames(input, 'only');
  if (!only.ok) return only;
  const instances = readNames(input, 'instance');
  if (!instances.ok) return instances;
  const limit = only.value ? '--only' : instances.value ? '--instance' : undefined;
  if (input.has('all') && limit !== undefined) {
    const facts = { reason: 'not-with', option: '--all' } as const;
    return err({ code: 'usage-option-conflict', subject: limit, facts });
  }
  return ok({
    only: only.value,
    instances: instances.value,
    replaces: input.has('replace') || input.has('all'),
    takesSettings: input.has('settings') || input.has('all'),
    takesTrash: input.has('all'),
  });
}

function show(
  { terminal }: Context,
  preview: RestorePreview,
  chosen: ChosenRestore,
  text: CommandText,
): void {
  for (const line of formatBackupFacts(preview, text)) terminal.note(line);
  terminal.write(formatRestore(chosen, text, terminal.hasColour));
}

function changesText(preview: RestorePreview, chosen: ChosenRestore, text: CommandText): string {
  return text.list(formatChanges(preview, chosen, text));
}

/** Whether something of the backup is not here, or otherwise here, and stays so. */
function hasLeft({ rows, choices }: ChosenRestore): boolean {
  const taken = new Set(choices.secrets.map(({ secretId }) => secretId));
  return rows.some(({ secretId, state }) => state !== 'same' && !taken.has(secretId));
}

function nothingText(chosen: ChosenRestore, { t }: CommandText): string {
  return t(hasLeft(chosen) ? 'fromBackup.nothingTaken' : 'fromBackup.allHere');
}

function writeOutcome(
  { terminal }: Context,
  { backup, instances, trash, settings }: RestorePreview,
  { rows, choices }: ChosenRestore,
  outcome: Parameters<typeof tellRestored>[1] | null,
): void {
  writeJson(terminal, 'restore', { backup, rows, instances, trash, settings, choices, outcome });
}
