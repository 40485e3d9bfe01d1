import { activeVersion, type Secret } from '../../../electron/shared/domain.ts';
import { secretKeyName } from '../../../electron/shared/open-webui-variables.ts';
import type { Runtime } from '../../../electron/shared/runtimes.ts';
import type { InstanceStatus, SecretStatus, StatusFinding } from '../../../electron/shared/status.ts';
import { stateByTest } from '../../../electron/shared/status-rules.ts';

/** What is done next on the way of the secrets to the server. */
export type JourneyStep =
  /** The server runs, and its secrets are not saved. */
  | 'adopt'
  | 'secretKey'
  | 'export'
  /** A file that was exported has another value. */
  | 'update'
  /** The files are right, and what runs was started before: by Compose, or by hand. */
  | 'recreate'
  | 'restart'
  | 'check';

/** Saved, written, and running with it. */
const total = 3;

export interface Journey {
  /** Of the steps, how many are done. */
  readonly done: number;
  readonly total: number;
  /** Undefined once all is done, and while that is not known. */
  readonly next: JourneyStep | undefined;
}

export interface JourneyFacts {
  readonly secrets: readonly Secret[];
  /** What was seen last; undefined before that, and where nothing could be seen. */
  readonly status: InstanceStatus | undefined;
  /** Nothing was seen yet, and it will be. */
  readonly isOpen: boolean;
  /** Files that were exported, and of these those that have another value. */
  readonly files: number;
  readonly staleFiles: number;
  readonly isAddressKnown: boolean;
  /** The server has answered in this window. */
  readonly isServerThere: boolean;
}

const notWritten: ReadonlySet<StatusFinding> = new Set<StatusFinding>(['export', 'not-permanent']);

/**
 * How far the secrets of an instance are on their way, by what is seen: saved; written to a file that brings them to the server, or
 * there already; and running there. A step that cannot be looked at is not asked for.
 */
export function journeyOf(facts: JourneyFacts): Journey {
  const { secrets, status, isOpen, files, staleFiles } = facts;
  const at = (done: number, next: JourneyStep | undefined): Journey => ({ done, total, next });
  const key = secrets.find(({ kind }) => kind === 'secret-key');
  if (key === undefined || activeVersion(key) === undefined) {
    return at(0, facts.isServerThere ? 'adopt' : 'secretKey');
  }
  if (staleFiles > 0) return at(1, 'update');
  if (isOpen) return at(1, undefined);
  const rows = status?.secrets ?? [];
  const isStale = rows.some(({ finding }) => finding === 'recreate');
  const row = rows.find(({ name }) => name === secretKeyName);
  if (rows.some(({ finding }) => finding === 'write-file')) return at(1, 'update');
  if (rows.some(({ finding }) => notWritten.has(finding)) || (files === 0 && row?.container !== 'same'))
    return at(1, 'export');
  const runtime = status?.runtime ?? null;
  if (runtime !== null && isStale) return at(2, recreateStep(runtime));
  if (row?.container === 'same' && row.server !== 'other') return at(total, undefined);
  if (stateOfServer(row, key) === 'same' || !facts.isAddressKnown) return at(total, undefined);
  return at(2, 'check');
}

function recreateStep({ kind }: Runtime): JourneyStep {
  return kind === 'compose' ? 'recreate' : 'restart';
}

/** What the server was last seen to have: a check in between counts as well. */
function stateOfServer(row: SecretStatus | undefined, key: Secret): SecretStatus['server'] {
  const tested = stateByTest(key.lastTest);
  return tested === 'same' ? tested : (row?.server ?? tested);
}

/** The steps that can be put off: the others say that something runs with another value. */
export function canHide(step: JourneyStep): boolean {
  return step !== 'update' && step !== 'recreate' && step !== 'restart';
}
