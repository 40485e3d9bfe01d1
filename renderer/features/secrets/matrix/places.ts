import { activeVersion, isOfEnvironment, type Secret } from '../../../../electron/shared/domain.ts';
import { secretKeyName } from '../../../../electron/shared/open-webui-variables.ts';
import {
  findingOfPlaces,
  nameInVault,
  stateByRecord,
  stateByTest,
} from '../../../../electron/shared/status-rules.ts';
import type {
  InstanceStatus,
  PlaceState,
  SecretStatus,
  StatusFinding,
} from '../../../../electron/shared/status.ts';
import type { ExportTarget } from '../../../../electron/shared/views.ts';

/** The places of a secret, in the order in which a value goes from one to the next. */
export const places = ['vault', 'file', 'container', 'server'] as const;
export type Place = (typeof places)[number];

export function isPlace(column: string): column is Place {
  return places.some((place) => place === column);
}

/** A state as a cell shows it. */
export type ShownState =
  | PlaceState
  /** The secret does not go there. */
  | 'none'
  /** It is looked for. */
  | 'looking';

/** Where a secret is, as its row shows it. */
export interface PlacesOfSecret {
  readonly states: Readonly<Record<Place, ShownState>>;
  readonly files: readonly { readonly path: string; readonly state: ShownState }[];
  /** Null before what runs was looked at. */
  readonly finding: StatusFinding | null;
}

/** What was seen of all secrets of an instance. */
export interface Seen {
  readonly status: InstanceStatus;
  readonly secrets: ReadonlyMap<string, SecretStatus>;
}

export function seenOf(status: InstanceStatus): Seen {
  return { status, secrets: new Map(status.secrets.map((secret) => [secret.name, secret])) };
}

/**
 * Where a secret is. Vault, files as they were written, and the last test are known at once; the rest, and what is to be done, by
 * the look that was `seen`. A test that was made since counts more than the look.
 */
export function placesOf(
  secret: Secret,
  seen: Seen | undefined,
  targets: readonly ExportTarget[],
  isLooking: boolean,
): PlacesOfSecret {
  const { name, kind, lastTest } = secret;
  const row = seen?.secrets.get(name);
  const vault = activeVersion(secret) === undefined ? 'missing' : 'same';
  const unknown = isLooking ? 'looking' : 'not-known';
  const files = row?.files ?? filesOf(secret, targets, unknown);
  const container = isOfEnvironment(kind) ? (row?.container ?? unknown) : 'none';
  const isTestNewer = seen === undefined || (lastTest !== null && lastTest.at > seen.status.at);
  const tested = stateByTest(lastTest);
  const server =
    kind === 'api-key' || (name === secretKeyName && (isTestNewer || row === undefined))
      ? tested
      : (row?.server ?? 'not-known');
  return {
    states: { vault, file: worstOf(files.map(({ state }) => state)), container, server },
    files,
    finding: seen === undefined || row === undefined ? null : findingOf(row, vault, server, seen.status),
  };
}

function findingOf(
  row: SecretStatus,
  vault: SecretStatus['vault'],
  server: PlaceState,
  { running }: InstanceStatus,
): StatusFinding {
  // What `serve` or a project without a container would be started with says nothing of a process that runs.
  const isRead = running !== null && running.containerName !== null;
  return findingOfPlaces({ ...row, vault, server }, row.kind, isRead);
}

function filesOf(
  { name }: Secret,
  targets: readonly ExportTarget[],
  unknown: ShownState,
): PlacesOfSecret['files'] {
  return targets.flatMap((target) =>
    target.variables
      .filter((variable) => nameInVault(target, variable) === name)
      .map((variable) => ({ path: target.path, state: stateByRecord(target, variable) ?? unknown })),
  );
}

/** The gravest first. */
const gravity: readonly ShownState[] = [
  'other',
  'missing',
  'refused',
  'looking',
  'not-known',
  'reference',
  'same',
];

/** What all files together have: a secret that is in no file has no place there. */
function worstOf(states: readonly ShownState[]): ShownState {
  return gravity.find((state) => states.includes(state)) ?? 'none';
}
