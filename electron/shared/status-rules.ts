import type { Secret, TestRecord } from './domain.ts';
import { isOfEnvironment } from './domain.ts';
import type { HealthCode } from './health.ts';
import { testHealth } from './health.ts';
import type { PlaceState, SecretStatus, StatusFinding } from './status.ts';
import { differs } from './status.ts';
import type { ExportTarget } from './views.ts';

/**
 * What the server has of a secret by the last test of the key, or check of the static secret. A test that no server answered tells
 * nothing.
 */
export function stateByTest(test: Pick<TestRecord, 'code' | 'good'> | null): PlaceState {
  if (test === null) return 'not-known';
  return placeStates.get(testHealth(test)) ?? 'other';
}

/** What is not among them is a check that found another value at the server. */
const placeStates: ReadonlyMap<HealthCode, PlaceState> = new Map([
  ['works', 'same'],
  ['limited', 'same'],
  ['in-use', 'same'],
  ['refused', 'refused'],
  ['no-answer', 'not-known'],
]);

/** What a variable of an exported file was called in the vault when the file was written. */
export function nameInVault({ renamed }: Pick<ExportTarget, 'renamed'>, variable: string): string {
  return renamed.find(({ as }) => as === variable)?.name ?? variable;
}

/**
 * What an exported file has of one of its variables, as far as that is seen without reading it: a file as it was written has
 * what is recorded of it. Undefined where it has to be read.
 */
export function stateByRecord(
  { file, changed }: Pick<ExportTarget, 'file' | 'changed'>,
  variable: string,
): PlaceState | undefined {
  if (file === 'missing') return 'missing';
  if (file !== 'as-written') return undefined;
  return changed.includes(variable) ? 'other' : 'same';
}

/** Where a secret is, as its finding is made from it. */
export type SecretPlaces = Pick<SecretStatus, 'vault' | 'files' | 'container' | 'server' | 'isTransient'>;

/** What is to be done about a secret. `isRead`: what runs could be looked into. */
export function findingOfPlaces(
  { vault, files, container, server, isTransient }: SecretPlaces,
  kind: Secret['kind'],
  isRead: boolean,
): StatusFinding {
  if (vault === 'missing') return 'no-value';
  if (server === 'refused') return 'refused';
  if (files.some(({ state }) => differs(state))) return 'write-file';
  const isElsewhere = differs(container) || (!isRead && differs(server));
  if (isElsewhere) return files.length === 0 && isOfEnvironment(kind) ? 'export' : 'recreate';
  if (differs(server)) return 'server-differs';
  if (isTransient) return 'not-permanent';
  return container === 'same' || server === 'same' ? 'in-use' : 'not-known';
}
