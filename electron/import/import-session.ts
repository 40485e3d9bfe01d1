import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { createHandleStore, tenMinutesMs } from '../handle-store.ts';
import type { Id } from '../shared/domain.ts';
import type {
  Failure,
  ImportFailure,
  KeychainFailure,
  RequestFailureCode,
  VaultFailure,
} from '../shared/failure.ts';
import type { ImportFormat, ImportOutcome, ImportPick, ImportPreview } from '../shared/import-views.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { ApplyVault } from './apply.ts';
import { applyImport } from './apply.ts';
import { isFilled, meantGroup, viewGroup, viewGroups } from './groups.ts';
import type { ImportedGroup, ImportedVariable } from './imported.ts';
import type { NextFile } from './next-files.ts';
import { findNextFiles, viewNextFile } from './next-files.ts';
import type { PlanVault } from './plan.ts';
import { planImport } from './plan.ts';
import { isSystemPath, readImportFile } from './read-file.ts';
import { namesToKeep } from './referred-names.ts';
import { readImport } from './read-import.ts';

export type ImportError = ImportFailure | VaultFailure | KeychainFailure | Failure<RequestFailureCode>;
type Answer<T> = Promise<Result<T, ImportError>>;

/** What the user chose where the file leaves a choice. */
export interface ImportChoice {
  readonly format?: ImportFormat | undefined;
  /** Place of the group in the list that was offered. */
  readonly group?: number | undefined;
}

/**
 * Imports in progress. The file's text and values stay here; callers get names, masks and findings, and a handle. A
 * session ends when it is applied or forgotten, when it lies idle for ten minutes, or when eight newer ones are open.
 */
export interface ImportSessions {
  /** Reads a file; the caller got its path from a dialog or the system, never from text. */
  readonly openFile: (instanceId: Id, path: string) => Answer<ImportPreview>;
  /**
   * Opens a file that the last preview named as the next one, by its place there, as that file is used. The session of the file
   * before it stays.
   */
  readonly openNext: (handle: Id, next: number) => Answer<ImportPreview>;
  /** Reads the file again as chosen. What is left out is recognised again. */
  readonly choose: (handle: Id, choice: ImportChoice) => Answer<ImportPreview>;
  /** Keeps the picked rows of the last preview, all or none, and ends the session when that worked. */
  readonly apply: (handle: Id, picks: readonly ImportPick[]) => Answer<ImportOutcome>;
  readonly forget: (handle: Id) => void;
  /** Forgets all. */
  readonly close: () => void;
}

export interface SessionOptions {
  readonly vault: PlanVault & ApplyVault;
  /** Told each value that is kept, so that the redactor knows it. */
  readonly learn?: (value: string) => void;
  readonly idleMs?: number;
  readonly newId?: () => Id;
}

interface Session {
  readonly handle: Id;
  readonly instanceId: Id;
  readonly text: string;
  readonly fileName: string;
  /** Absolute. */
  readonly path: string;
  /** How a file before it said that this one is used; undefined for one that the user chose. */
  readonly asked: NextFile | undefined;
  /** Of the last preview, in the order that was shown. */
  next: readonly NextFile[];
  /** The variables of the last preview, in the order of its rows; undefined while there is something to choose. */
  variables: readonly ImportedVariable[] | undefined;
  /** Counts previews, so that one overtaken by a newer choice changes nothing. */
  turn: number;
}

/** The group that needs no question: the one that is meant, where no other has anything to import. */
function unasked(groups: readonly ImportedGroup[]): ImportedGroup | undefined {
  const meant = meantGroup(groups);
  return groups.every((group) => group === meant || !isFilled(group)) ? meant : undefined;
}

export function createImportSessions(options: SessionOptions): ImportSessions {
  const { vault, learn, idleMs = tenMinutesMs, newId = randomUUID } = options;
  const sessions = createHandleStore<Session>({ most: 8, idleMs });

  function find(handle: Id): Result<Session, Failure<RequestFailureCode>> {
    const session = sessions.find(handle);
    return session ? ok(session) : err({ code: 'request-handle-expired' });
  }

  async function preview(session: Session, choice: ImportChoice): Answer<ImportPreview> {
    session.turn += 1;
    const { turn } = session;
    session.variables = undefined;
    session.next = [];
    const { handle, fileName, instanceId, asked } = session;
    const reading = await readImport(session.text, {
      fileName,
      isSystemFile: isSystemPath(session.path),
      format: choice.format ?? asked?.format,
    });
    if (!reading.ok) return reading;
    if (reading.value.outcome === 'readers-disagree') {
      const { candidates, disagreements } = reading.value;
      return ok({ step: 'choose-format', handle, fileName, candidates, disagreements });
    }
    const { imported, recognised } = reading.value;
    const { format, groups } = imported;
    const group = choice.group === undefined ? unasked(groups) : groups[choice.group];
    if (!group) return ok({ step: 'choose-group', handle, fileName, format, groups: viewGroups(groups) });
    const next = await findNextFiles(group, dirname(session.path));
    const { otherFiles = [] } = group;
    const names = await namesToKeep(session.path, group.variables, asked?.names ?? new Map());
    const wanted = new Set(asked?.wanted);
    const rows = await planImport(vault, instanceId, group.variables, { names, wanted, otherFiles });
    if (!rows.ok) return rows;
    if (turn !== session.turn) return err({ code: 'request-cancelled' });
    session.variables = group.variables;
    session.next = next;
    const view = viewGroup(group);
    return ok({
      step: 'pick',
      handle,
      fileName,
      format,
      recognised,
      group: view.name,
      groupKind: view.kind,
      next: next.map(viewNextFile),
      rows: rows.value,
    });
  }

  async function openFile(instanceId: Id, path: string, asked: NextFile | undefined): Answer<ImportPreview> {
    const text = await readImportFile(path);
    if (!text.ok) return text;
    const handle = newId();
    const session: Session = {
      handle,
      instanceId,
      text: text.value,
      fileName: basename(path),
      path,
      asked,
      next: [],
      variables: undefined,
      turn: 0,
    };
    const answer = await preview(session, {});
    if (!answer.ok) return answer;
    sessions.add(session, handle);
    return answer;
  }

  return {
    openFile: (instanceId, path) => openFile(instanceId, path, undefined),
    openNext: async (handle, place) => {
      const session = find(handle);
      if (!session.ok) return session;
      const next = session.value.next[place];
      if (!next || next.path === null) return err({ code: 'request-invalid', subject: 'import' });
      return openFile(session.value.instanceId, next.path, next);
    },
    choose: async (handle, choice) => {
      const session = find(handle);
      return session.ok ? preview(session.value, choice) : session;
    },
    apply: async (handle, picks) => {
      const session = find(handle);
      if (!session.ok) return session;
      const { instanceId, variables } = session.value;
      if (!variables) return err({ code: 'request-invalid', subject: 'import' });
      for (const { index } of picks) {
        const variable = variables[index];
        if (learn && variable && 'value' in variable) learn(variable.value);
      }
      const outcome = await applyImport(vault, instanceId, variables, picks);
      if (outcome.ok) sessions.forget(handle);
      return outcome;
    },
    forget: sessions.forget,
    close: sessions.close,
  };
}
