import type { Id, Instant, Retention } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Metadata } from './metadata.ts';

/**
 * A change computed before anything is written: the new metadata, and the values to add to and delete from the keychain. If
 * all three are empty, nothing is written.
 */
export interface Plan<T> {
  readonly next: Partial<Omit<Metadata, 'vaultId' | 'revision' | 'savedAt'>>;
  /** Refused while the keychain cannot be used, also where no value is added or deleted. */
  readonly needsKeychain?: true;
  readonly adds?: readonly { readonly account: Id; readonly value: string }[];
  readonly removes?: readonly Id[];
  readonly answer: T;
}

export type Planned<T> = Result<Plan<T>, VaultFailure | KeychainFailure>;

/** What a plan needs besides the metadata. */
export interface PlanTools {
  readonly now: Instant;
  readonly newId: () => Id;
  readonly retention: Retention;
}

/** For plans that store values. */
export interface ValuePlanTools extends PlanTools {
  readonly fingerprint: Fingerprint;
  /** The value in the keychain for an account; undefined if there is none. */
  readonly readEntry: (account: Id) => Promise<Result<string | undefined, KeychainFailure>>;
}

/** `base` with those fields of `edit` that are set. */
export function withEdit<T extends object>(base: T, edit: Partial<T>): T {
  const set = Object.entries(edit).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(set) };
}

export function replaceItem<T extends { readonly id: Id }>(list: readonly T[], item: T): readonly T[] {
  return list.map((existing) => (existing.id === item.id ? item : existing));
}

/** The records have changed since the caller decided on the change. */
export function changedSince(subject: string): { ok: false; error: VaultFailure } {
  return { ok: false, error: { code: 'vault-conflict', subject } };
}

export function notFound(subject: string): { ok: false; error: VaultFailure } {
  return { ok: false, error: { code: 'vault-not-found', subject } };
}
