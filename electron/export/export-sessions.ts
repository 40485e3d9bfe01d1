import { randomUUID } from 'node:crypto';
import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import type { Id } from '../shared/domain.ts';
import type { Failure, RequestFailureCode } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ExportAnswer, ExportStep } from '../shared/views.ts';
import type { PreparedExport } from './prepare.ts';
import { refusalFailure } from './prepare.ts';
import type { ExportError } from './load.ts';
import type { Destination } from './save.ts';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import type { ExportTargets } from './targets.ts';

type Answer<T> = Promise<Result<T, ExportError | Failure<RequestFailureCode>>>;

/**
 * Exports to a path that the user chose in a dialog, while there is something left to ask. The path stays here; callers have a
 * handle. A session ends when its files are written or it is forgotten, when it lies idle for ten minutes, or when eight
 * newer ones are open.
 */
export interface ExportSessions {
  /**
   * Writes the export, or asks; the caller got the path from a dialog of the system, never from text. What the user has agreed to
   * after a look is not asked again: a merge into the file as it was, or that the main file is replaced.
   */
  readonly open: (
    prepared: PreparedExport,
    path: string,
    agreed?: 'replace' | { readonly merge: string } | null,
  ) => Answer<ExportStep>;
  /** Goes on with what the user said to the last question. After a failure the same or another answer may be given. */
  readonly answer: (handle: Id, answer: ExportAnswer) => Answer<ExportStep>;
  readonly forget: (handle: Id) => void;
  /** Forgets all. */
  readonly close: () => void;
}

export interface ExportSessionOptions {
  readonly targets: Pick<ExportTargets, 'write'>;
  readonly idleMs?: number;
  readonly newId?: () => Id;
}

interface Session {
  readonly handle: Id;
  /** Its values are read again at a step before which the vault changed. */
  prepared: PreparedExport;
  readonly path: string;
  /** Files that the user was asked about. */
  asked: readonly string[];
  canMerge: boolean;
  existing: Exclude<Destination['existing'], { readonly merge: string }>;
  /** The file as the shown preview was made of it; undefined when none was shown. */
  shownState: string | undefined;
  isMergeAgreed: boolean;
  notIgnored: NotIgnoredAnswer;
  isBusy: boolean;
}

export function createExportSessions(options: ExportSessionOptions): ExportSessions {
  const { targets, idleMs = tenMinutesMs, newId = randomUUID } = options;
  const sessions = createHandleStore<Session>({ most: 8, idleMs });

  async function advance(session: Session): Answer<ExportStep> {
    const { handle, path, existing, notIgnored, shownState } = session;
    const renewed = await session.prepared.renew();
    if (!renewed.ok) return renewed;
    if (renewed.value !== session.prepared) forgetPreview(session);
    session.prepared = renewed.value;
    if (existing === 'merge' && !session.isMergeAgreed) {
      const preview = await session.prepared.previewMerge(path);
      if (!preview.ok) return preview;
      if (preview.value.refusals.length > 0) return err(refusalFailure(preview.value.refusals));
      session.shownState = preview.value.state;
      return ok({ outcome: 'confirm-merge', handle, merge: preview.value });
    }
    const place = existing === 'merge' && shownState !== undefined ? { merge: shownState } : existing;
    const saved = await targets.write(session.prepared, { path, existing: place, notIgnored });
    if (!saved.ok) {
      // What was agreed to is not what stands there now: a new preview has to be looked at.
      if (saved.error.code === 'export-target-changed') forgetPreview(session);
      return saved;
    }
    if (saved.value.outcome === 'written') {
      sessions.forget(handle);
      return ok(saved.value);
    }
    if (saved.value.outcome === 'ask-existing') {
      session.asked = [...session.asked, ...saved.value.paths];
      session.canMerge = saved.value.canMerge;
    }
    return ok({ handle, ...saved.value });
  }

  /** One step at a time, so that two answers never write at once. */
  async function step(session: Session): Answer<ExportStep> {
    session.isBusy = true;
    try {
      return await advance(session);
    } finally {
      session.isBusy = false;
    }
  }

  return {
    open: async (prepared, path, agreed = null) => {
      const merge = typeof agreed === 'object' ? agreed?.merge : undefined;
      const session: Session = {
        handle: newId(),
        prepared,
        path,
        asked: [],
        canMerge: merge !== undefined,
        existing: merge === undefined ? 'ask' : 'merge',
        shownState: merge,
        isMergeAgreed: merge !== undefined,
        notIgnored: 'ask',
        isBusy: false,
      };
      let first = await step(session);
      const isAsking = first.ok && first.value.outcome === 'ask-existing' && first.value.paths.length === 1;
      if (agreed === 'replace' && isAsking && takeAnswer(session, 'replace')) first = await step(session);
      if (!first.ok || !('handle' in first.value)) return first;
      sessions.add(session, session.handle);
      return first;
    },
    answer: async (handle, answer) => {
      const session = sessions.find(handle);
      if (!session) return err({ code: 'request-handle-expired' });
      if (session.isBusy || !takeAnswer(session, answer)) {
        return err({ code: 'request-invalid', subject: 'export' });
      }
      return step(session);
    },
    forget: sessions.forget,
    close: sessions.close,
  };
}

function forgetPreview(session: Session): void {
  session.shownState = undefined;
  session.isMergeAgreed = false;
}

/** Notes an answer; false when it answers nothing that was asked. */
function takeAnswer(session: Session, answer: ExportAnswer): boolean {
  switch (answer) {
    case 'replace':
      session.existing = { replace: session.asked };
      forgetPreview(session);
      return session.asked.length > 0;
    case 'merge':
      if (!session.canMerge) return false;
      session.existing = 'merge';
      forgetPreview(session);
      return true;
    case 'apply':
      session.isMergeAgreed = session.shownState !== undefined;
      return session.isMergeAgreed;
    case 'write-unignored':
    case 'add-to-gitignore':
      session.notIgnored = answer;
      return true;
  }
}
