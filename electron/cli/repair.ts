import type { BackupContents } from '../backup/contents.ts';
import type { RepairOutcome } from '../shared/backup-views.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { acceptKeychain } from './accept-keychain.ts';
import { tellBackupSteps } from './backup-progress.ts';
import { readBackupPassword } from './backup-password.ts';
import { tellBeside } from './json/write.ts';
import { putBackText } from './restored-text.ts';
import type { Context, Input } from './command.ts';

/** Opens the backup that `--backup` names; undefined without one. */
async function openBackup(
  context: Context,
  input: Input,
): Promise<Result<BackupContents | undefined, CommandFailure>> {
  const path = input.text('backup');
  if (path === undefined) return ok(undefined);
  const password = await readBackupPassword(context, input);
  if (!password.ok) return password;
  const backups = await context.backups();
  return backups.open(path, password.value, await tellBackupSteps(context));
}

/**
 * Mends what is mended only when that is asked for: values that a backup has are put back, and a keychain that is another
 * one than before is used from now on.
 */
export async function fix(context: Context, input: Input): Promise<Result<void, CommandFailure>> {
  const core = await context.openCore();
  if (!core.ok) return core;
  const opened = await openBackup(context, input);
  if (!opened.ok) return opened;
  const isYesGiven = input.has('yes');
  if (!opened.value) return acceptKeychain(context, isYesGiven);
  const backups = await context.backups();
  // A key that is lost may be in the backup, so it comes before a new one. Another keychain takes nothing before it is used.
  const first = await backups.repair(opened.value);
  if (first.ok) await tellRepair(context, first.value);
  else if (!isOtherKeychain(first.error) && first.error.code !== 'vault-key-missing') return err(first.error);
  const accepted = await acceptKeychain(context, isYesGiven);
  if (!accepted.ok || first.ok) return accepted;
  const second = await backups.repair(opened.value);
  if (!second.ok) return second;
  await tellRepair(context, second.value);
  return ok();
}

function isOtherKeychain({ code }: CommandFailure): boolean {
  return code === 'keychain-other' || code === 'keychain-other-folder';
}

async function tellRepair(context: Context, repaired: RepairOutcome): Promise<void> {
  const { terminal, asJson, text } = context;
  if (asJson) {
    tellBeside(context, { repaired }, '');
    return;
  }
  const { t } = await text();
  const { secrets, stillLost } = repaired;
  for (const secret of secrets) terminal.note(putBackText(secret, t));
  if (stillLost > 0) terminal.note(t('fromBackup.stillLost', { count: stillLost }));
  if (secrets.length === 0 && stillLost === 0) terminal.note(t('fromBackup.nothingLost'));
}
