import type { Instant, SecretKind } from './domain.ts';
import type { Failure } from './failure.ts';
import type { KeyOrigin, Runtime } from './runtimes.ts';
import type { SecretCheck } from './server-views.ts';

/** What a place has of a secret, against the version that is active in the vault. */
export const placeStates = [
  'same',
  'other',
  'missing',
  /** A reference that another program, or its reader, puts the value in the place of (`op://…`, `${NAME}`). */
  'reference',
  /** The server refused the API key when it was tested last. */
  'refused',
  /** It cannot be seen from here, or could not be asked. */
  'not-known',
] as const;
export type PlaceState = (typeof placeStates)[number];

/** What is to be done about a secret, or that nothing is: the first of these that holds. */
export const statusFindings = [
  /** The vault has no active version of it. */
  'no-value',
  /** An exported file has another value, or has lost it. */
  'write-file',
  /** Nothing that was exported brings it to where the instance runs. */
  'export',
  /** The files are right, and what runs was started before. */
  'recreate',
  /** What runs has the value, and the server that answers has not. */
  'server-differs',
  'refused',
  /** What runs has the value in the container itself only, and loses it when it is made anew. */
  'not-permanent',
  'in-use',
  /** No place differs, and none is known to have it. */
  'not-known',
] as const;
export type StatusFinding = (typeof statusFindings)[number];

export interface SecretStatus {
  readonly name: string;
  readonly kind: SecretKind;
  /** `missing` where no version is active. */
  readonly vault: 'same' | 'missing';
  /** The exported files that carry it. */
  readonly files: readonly { readonly path: string; readonly state: PlaceState }[];
  /** What the container, or the process of `serve`, was started with. Null: it does not go there. */
  readonly container: PlaceState | null;
  /** The container made the value itself: a recreated one has another. */
  readonly isTransient: boolean;
  /** What the server itself shows. Null for what no answer of a server tells. */
  readonly server: PlaceState | null;
  readonly finding: StatusFinding;
}

/** Where each secret of an instance is. Values are compared by their keyed fingerprints, and none is in here. */
export interface InstanceStatus {
  readonly instance: string;
  /** Where it runs; null where that is not known. */
  readonly runtime: Runtime | null;
  readonly running: {
    readonly state: 'running' | 'stopped' | 'not-known';
    readonly containerName: string | null;
    readonly image: string | null;
    readonly startedAt: string | null;
    readonly keyOrigin: KeyOrigin;
  } | null;
  /** Why what runs could not be read, or null. */
  readonly unread: Failure | null;
  /** What the server's own check said, or null where no secret key is saved or the check could not be made. */
  readonly serverCheck: Pick<SecretCheck, 'code' | 'because' | 'facts'> | null;
  readonly secrets: readonly SecretStatus[];
  readonly at: Instant;
}

/** Whether a place is known to have another value than the vault. */
export function differs(state: PlaceState | null): boolean {
  return state === 'other' || state === 'missing' || state === 'refused';
}

/** Whether any place of a secret differs, or will. */
export function hasDifference({ vault, files, container, server, isTransient }: SecretStatus): boolean {
  return (
    vault === 'missing' ||
    isTransient ||
    [...files.map(({ state }) => state), container, server].some(differs)
  );
}
