import type { BackupRequest } from '../../backup/port.ts';
import type { BackupOutcome, OnBackupStep, WrittenBackup } from '../../shared/backup-views.ts';
import type { Id } from '../../shared/domain.ts';
import type { CommandFailure } from '../../shared/failure.ts';
import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';
import { failureSentence } from '../../text/explain-failure.ts';
import { tellBackupSteps } from '../backup-progress.ts';
import { readNewBackupPassword } from '../backup-password.ts';
import { exitCodes } from '../exit-code.ts';
import { writeJson } from '../json/write.ts';
import { secretLabel } from '../label.ts';
import { findInstance } from '../lookup.ts';
import { formatFileRemarks, notIgnoredQuestion } from '../merge-text.ts';
import { readNames } from '../names.ts';
import { printable } from '../printable.ts';
import { notIgnoredFailure, readNotIgnored } from '../write-export.ts';
import type { Context, Input } from '../command.ts';

/** Writes all of the vault, or chosen instances, into one encrypted file. */
export async function run(context: Context, input: Input): Promise<Result<number, CommandFailure>> {
  const { terminal, asJson } = context;
  const notIgnored = readNotIgnored(input);
  if (!notIgnored.ok) return notIgnored;
  const instanceIds = await chosenInstances(context, input);
  if (!instanceIds.ok) return instanceIds;
  const password = await readNewBackupPassword(context, input);
  if (!password.ok) return password;
  const [path = ''] = input.operands;
  const request: BackupRequest = {
    path,
    password: password.value,
    ...(instanceIds.value && { instanceIds: instanceIds.value }),
    existing: input.has('replace') ? 'replace' : 'refuse',
    notIgnored: notIgnored.value,
  };
  const written = await write(context, request, await tellBackupSteps(context));
  if (!written.ok) return written;
  if (asJson) writeJson(terminal, 'backup', written.value);
  else await tell(context, written.value);
  return ok(written.value.lost.length > 0 ? exitCodes.no : exitCodes.done);
}

/** The ids of the instances that were named; undefined for all of the vault. */
async function chosenInstances(
  { vault }: Context,
  input: Input,
): Promise<Result<readonly Id[] | undefined, CommandFailure>> {
  const names = readNames(input, 'instance');
  if (!names.ok) return names;
  // Looked at also where none is named: a vault that cannot be read asks for no password.
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  if (names.value === undefined) return ok(undefined);
  const ids: Id[] = [];
  for (const name of names.value) {
    const found = await findInstance(vault, name);
    if (!found.ok) return found;
    ids.push(found.value.id);
  }
  return ok(ids);
}

/** Writes the backup, once that was answered which git may ask about. */
async function write(
  context: Context,
  request: BackupRequest,
  onStep: OnBackupStep,
): Promise<Result<WrittenBackup, CommandFailure>> {
  const { terminal, text } = context;
  const backups = await context.backups();
  const first = await backups.backUp(request, onStep);
  if (!first.ok) return refused(first.error);
  const outcome: BackupOutcome = first.value;
  if (outcome.outcome === 'written') return ok(outcome);
  const failure = notIgnoredFailure(outcome);
  if (!terminal.canAsk || outcome.gitignorePath === null) return err(failure);
  if (!(await terminal.confirm(notIgnoredQuestion(outcome, await text())))) return err(failure);
  const second = await backups.backUp({ ...request, notIgnored: 'add-to-gitignore' }, onStep);
  if (!second.ok) return refused(second.error);
  return second.value.outcome === 'written' ? ok(second.value) : err(notIgnoredFailure(second.value));
}

function refused(failure: CommandFailure): Result<never, CommandFailure> {
  if (failure.code !== 'export-target-exists') return err(failure);
  return err({ ...failure, facts: { reason: 'options-instead', options: ['--replace'] } });
}

async function tell({ terminal, text }: Context, written: WrittenBackup): Promise<void> {
  const words = await text();
  const { t, list } = words;
  const { path, instances, secrets, values, lost, remarks, isPartial, notRecorded } = written;
  const contents = [
    t('doctor.instances', { count: instances }),
    t('doctor.secrets', { count: secrets }),
    t('vault.values', { count: values }),
  ];
  const about = { file: printable(path), contents: list(contents) };
  terminal.write(`${t(isPartial ? 'backup.writtenPartial' : 'backup.written', about)}\n`);
  for (const { instance, secret, number } of lost) {
    const label = secretLabel(t, { name: instance }, { name: secret });
    terminal.note(t('warning', { text: t('backup.lost', { secret: label, version: String(number) }) }));
  }
  for (const line of formatFileRemarks(remarks, words)) terminal.note(line);
  if (notRecorded) {
    const why = failureSentence(notRecorded, await words.reader());
    terminal.note(t('warning', { text: t('backup.notRecorded', { why }) }));
  }
  terminal.note(t('backup.keepPassword'));
}
