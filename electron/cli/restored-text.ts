import type { RestoredSecret, RestoreOutcome } from '../shared/backup-views.ts';
import { shellQuote } from '../shared/shell-quote.ts';
import { failureSentence } from '../text/explain-failure.ts';
import type { CommandText } from '../text/command.ts';
import type { Context } from './command.ts';
import { secretLabel } from './label.ts';
import { printable } from './printable.ts';

/** Says of each secret what was done with it, where what it replaced is now, and what undoes it. */
export async function tellRestored(
  { terminal, text }: Pick<Context, 'terminal' | 'text'>,
  outcome: RestoreOutcome,
): Promise<void> {
  const words = await text();
  const { t, list } = words;
  const undo: string[] = [];
  for (const restored of outcome.secrets) {
    terminal.write(`${restoredText(restored, t)}\n`);
    const { activeBefore } = restored;
    if (activeBefore !== null) undo.push(undoText(restored, activeBefore, t));
  }
  for (const instance of outcome.instances) {
    terminal.write(`${t('fromBackup.addedInstance', { instance: printable(instance) })}\n`);
  }
  if (outcome.trashed > 0) terminal.write(`${t('fromBackup.trashed', { count: outcome.trashed })}\n`);
  if (outcome.settings === 'taken') terminal.write(`${t('fromBackup.settingsTaken')}\n`);
  if (outcome.targets > 0) terminal.note(t('fromBackup.targets', { count: outcome.targets }));
  for (const line of undo) terminal.note(line);
  if (outcome.secrets.some(({ state }) => state === 'new')) terminal.note(t('fromBackup.undoAdded'));
  if (outcome.replaced.length > 0) {
    terminal.note(t('fromBackup.undoSwapped', { secrets: list(outcome.replaced.map(printable)) }));
  }
  for (const failure of outcome.failures) {
    const why = failureSentence(failure, await words.reader());
    terminal.note(t('warning', { text: t('fromBackup.partFailed', { why }) }));
  }
}

function restoredText(
  { instance, name, state, values, activeBefore }: RestoredSecret,
  t: CommandText['t'],
): string {
  const secret = secretLabel(t, { name: instance }, { name });
  switch (state) {
    case 'new':
      return t('fromBackup.added', { secret, count: values });
    case 'newer-here':
    case 'newer-there':
      return activeBefore === null
        ? t('fromBackup.replacedNone', { secret, count: values })
        : t('fromBackup.replaced', { secret, version: String(activeBefore) });
    case 'other':
      return t('fromBackup.swapped', { secret });
    case 'lost-here':
    case 'same':
      return putBackText({ instance, name, values }, t);
  }
}

/** That lost values of a secret are in the keychain again. */
export function putBackText(
  { instance, name, values }: Pick<RestoredSecret, 'instance' | 'name' | 'values'>,
  t: CommandText['t'],
): string {
  return t('fromBackup.putBack', { secret: secretLabel(t, { name: instance }, { name }), count: values });
}

function undoText({ instance, name }: RestoredSecret, before: number, t: CommandText['t']): string {
  const about = `${shellQuote(instance)} ${shellQuote(name)}`;
  const command = `webui-keyring secret get ${about} --version ${before} | webui-keyring secret set ${about} --exact --replace`;
  return printable(
    t('fromBackup.undoReplaced', { secret: secretLabel(t, { name: instance }, { name }), command }),
  );
}
