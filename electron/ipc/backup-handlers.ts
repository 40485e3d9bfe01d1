import { checkPasswordStrength } from '../generate/password-strength.ts';
import type { OnBackupStep } from '../shared/backup-views.ts';
import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = Extract<keyof Handlers, `${'backup' | 'restore'}.${string}`>;
type Services = Pick<HandlerServices, 'backupSessions' | 'restoreSessions' | 'emit'> & {
  readonly redactor: Pick<HandlerServices['redactor'], 'learn'>;
  readonly ask: Pick<HandlerServices['ask'], 'backupPath' | 'restorePath'>;
};

/**
 * Backups, and what comes back from them. A path is one that the user chose in a dialog. A password is not held longer than the
 * questions about its file, and what is in a backup not longer than the window shows it.
 */
export function backupHandlers({
  backupSessions,
  restoreSessions,
  redactor,
  ask,
  emit,
}: Services): Pick<Handlers, Own> {
  const onStep: OnBackupStep = (step) => emit('backup.progress', { step });
  return {
    'backup.strength': async ({ password }) => ok(checkPasswordStrength(password)),
    'backup.save': async ({ password, instanceIds }) => {
      redactor.learn(password);
      const path = await ask.backupPath(backupFileName(new Date()));
      if (path === null) return ok({ outcome: 'cancelled' });
      return backupSessions.open({ path, password, instanceIds }, onStep);
    },
    'backup.answer': ({ handle, answer }) => backupSessions.answer(handle, answer, onStep),
    'backup.forget': async ({ handle }) => ok(backupSessions.forget(handle)),
    'restore.choose': async () => {
      const path = await ask.restorePath();
      return ok(path === null ? null : restoreSessions.choose(path));
    },
    'restore.open': ({ handle, password }) => {
      redactor.learn(password);
      return restoreSessions.open(handle, password, onStep);
    },
    'restore.preview': ({ handle }) => restoreSessions.preview(handle),
    'restore.apply': async ({ handle, choices }) => {
      const done = await restoreSessions.apply(handle, choices);
      if (done.ok && done.value.targets > 0) emit('targets.changed', undefined);
      return done;
    },
    'restore.repair': ({ handle, secretIds }) => restoreSessions.repair(handle, secretIds),
    'restore.forget': async ({ handle }) => ok(restoreSessions.forget(handle)),
  };
}

/** The name that is proposed for a backup of this day, as the calendar here has it. */
function backupFileName(now: Date): string {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return `webui-keyring-${parts.map((part) => String(part).padStart(2, '0')).join('-')}.backup`;
}
