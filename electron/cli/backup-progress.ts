import type { OnBackupStep } from '../shared/backup-views.ts';
import type { Context } from './command.ts';

/** Says each step to whoever waits at the terminal for a key to be derived; a script has nobody who waits. */
export async function tellBackupSteps({
  terminal,
  asJson,
  text,
}: Pick<Context, 'terminal' | 'asJson' | 'text'>): Promise<OnBackupStep> {
  if (asJson || !terminal.canAsk) return () => undefined;
  const { t } = await text();
  return (step) => terminal.note(t(`backup.step.${step}`));
}
