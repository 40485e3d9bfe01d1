import { randomUUID } from 'node:crypto';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import type { BackupAnswer, BackupStage } from '../shared/backup-calls.ts';
import type { OnBackupStep } from '../shared/backup-views.ts';
import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { BackupRequest, Backups } from './port.ts';

type Answer = Promise<Result<BackupStage, Failure>>;

/**
 * Backups to a path that the user chose in a dialog, while there is something left to ask. Path and password stay here; callers
 * have a handle. A session ends when its file is written or it is forgotten, when it lies idle for ten minutes, or when two newer
 * ones are open.
 */
export interface BackupSessions {
  /** Writes the backup, or asks; the caller got the path from a dialog of the system, never from text. */
  readonly open: (
    request: Pick<BackupRequest, 'path' | 'password' | 'instanceIds'>,
    onStep: OnBackupStep,
  ) => Answer;
  /** Goes on with what the user said to the last question. After a failure the same or another answer may be given. */
  readonly answer: (handle: Id, answer: BackupAnswer, onStep: OnBackupStep) => Answer;
  readonly forget: (handle: Id) => void;
  /** Forgets all. */
  readonly close: () => void;
}

interface Session {
  readonly handle: Id;
  request: BackupRequest;
  isBusy: boolean;
}

/** @param backups made when it is first needed: what encrypts is loaded then. */
export function createBackupSessions({
  backups,
  idleMs = tenMinutesMs,
  newId = randomUUID,
}: {
  readonly backups: () => Promise<Pick<Backups, 'backUp'>>;
  readonly idleMs?: number;
  readonly newId?: () => Id;
}): BackupSessions {
  const sessions = createHandleStore<Session>({ most: 2, idleMs });

  async function advance(session: Session, onStep: OnBackupStep): Answer {
    const { handle, request } = session;
    const { backUp } = await backups();
    const made = await backUp(request, onStep);
    if (!made.ok) {
      if (made.error.code !== 'export-target-exists' || request.existing === 'replace') return made;
      return ok({ outcome: 'ask-existing', handle, path: request.path });
    }
    if (made.value.outcome === 'ask-not-ignored') return ok({ handle, ...made.value });
    sessions.forget(handle);
    return ok(made.value);
  }

  /** One step at a time, so that two answers never write at once. */
  async function step(session: Session, onStep: OnBackupStep): Answer {
    session.isBusy = true;
    try {
      return await advance(session, onStep);
    } finally {
      session.isBusy = false;
    }
  }

  return {
    open: async (request, onStep) => {
      const session: Session = {
        handle: newId(),
        request: { ...request, existing: 'refuse', notIgnored: 'ask' },
        isBusy: false,
      };
      const first = await step(session, onStep);
      if (first.ok && 'handle' in first.value) sessions.add(session, session.handle);
      return first;
    },
    answer: async (handle, answer, onStep) => {
      const session = sessions.find(handle);
      if (session === undefined) return err({ code: 'request-handle-expired' });
      if (session.isBusy) return err({ code: 'request-invalid', subject: 'backup' });
      session.request = withAnswer(session.request, answer);
      return step(session, onStep);
    },
    forget: sessions.forget,
    close: sessions.close,
  };
}

function withAnswer(request: BackupRequest, answer: BackupAnswer): BackupRequest {
  if (answer === 'replace') return { ...request, existing: 'replace' };
  const notIgnored: NotIgnoredAnswer = answer;
  return { ...request, notIgnored };
}
