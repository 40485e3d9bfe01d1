import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import type { ChosenBackup } from '../shared/backup-calls.ts';
import type {
  OnBackupStep,
  RepairOutcome,
  RestoreChoices,
  RestoreOutcome,
  RestorePreview,
} from '../shared/backup-views.ts';
import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err } from '../shared/result.ts';
import type { BackupContents } from './contents.ts';
import type { Backups } from './port.ts';

type Answer<T> = Promise<Result<T, Failure>>;

/**
 * Restores in progress. The path of a backup and what is in it stay here; callers have a handle, and get names, states and
 * fingerprints. A session ends when something was restored or it is forgotten, when it lies idle for ten minutes, or when two
 * newer ones are open.
 */
export interface RestoreSessions {
  /** Takes a file; the caller got its path from a dialog of the system, never from text. */
  readonly choose: (path: string) => ChosenBackup;
  /** Decrypts it and compares it with the vault. A password that is wrong may be followed by another. */
  readonly open: (handle: Id, password: string, onStep: OnBackupStep) => Answer<RestorePreview>;
  /** Compares it again: the vault may have changed. */
  readonly preview: (handle: Id) => Answer<RestorePreview>;
  readonly apply: (handle: Id, choices: RestoreChoices) => Answer<RestoreOutcome>;
  /** Puts back what is lost of these secrets of the backup. */
  readonly repair: (handle: Id, secretIds: readonly Id[]) => Answer<RepairOutcome>;
  readonly forget: (handle: Id) => void;
  /** Forgets all. */
  readonly close: () => void;
}

interface Session {
  readonly path: string;
  /** Undefined until the password was right. */
  contents: BackupContents | undefined;
}

/**
 * @param backups made when it is first needed: what decrypts is loaded then.
 * @param learn told each value of a backup, so that the redactor knows it
 */
export function createRestoreSessions({
  backups,
  learn,
  idleMs = tenMinutesMs,
  newId = randomUUID,
}: {
  readonly backups: () => Promise<Omit<Backups, 'backUp'>>;
  readonly learn: (value: string) => void;
  readonly idleMs?: number;
  readonly newId?: () => Id;
}): RestoreSessions {
  const sessions = createHandleStore<Session>({ most: 2, idleMs });

  /** Does something with an opened backup. */
  async function using<T>(
    handle: Id,
    act: (backups: Omit<Backups, 'backUp'>, contents: BackupContents) => Answer<T>,
  ): Answer<T> {
    const contents = sessions.find(handle)?.contents;
    return contents === undefined ? err({ code: 'request-handle-expired' }) : act(await backups(), contents);
  }

  /** The same for an act that ends the session. */
  async function ending<T>(handle: Id, act: Parameters<typeof using<T>>[1]): Answer<T> {
    const done = await using(handle, act);
    if (done.ok) sessions.forget(handle);
    return done;
  }

  return {
    choose: (path) => {
      const handle = sessions.add({ path, contents: undefined }, newId());
      return { handle, fileName: basename(path) };
    },
    open: async (handle, password, onStep) => {
      const session = sessions.find(handle);
      if (session === undefined) return err({ code: 'request-handle-expired' });
      const { open, preview } = await backups();
      const opened = await open(session.path, password, onStep);
      if (!opened.ok) return opened;
      for (const value of opened.value.values.values()) learn(value);
      session.contents = opened.value;
      return preview(opened.value);
    },
    preview: (handle) => using(handle, ({ preview }, contents) => preview(contents)),
    apply: (handle, choices) => ending(handle, ({ restore }, contents) => restore(contents, choices)),
    repair: (handle, secretIds) => ending(handle, ({ repair }, contents) => repair(contents, secretIds)),
    forget: sessions.forget,
    close: sessions.close,
  };
}
