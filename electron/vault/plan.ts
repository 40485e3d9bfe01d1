import type { Id, Instant, Retention } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Metadata } from './metadata.ts';

/**
 * A change worked out before anything is written: what the metadata becomes and what the keychain gets and loses. With an
 * empty `next` and neither, nothing is written.
 */
export interface Plan<T> {
  readonly next: Partial<Pick<Metadata, 'fingerprintAccount' | 'instances' | 'secrets'>>;
  readonly adds?: readonly { readonly account: Id; readonly value: string }[];
  readonly removes?: readonly Id[];
  readonly answer: T;
}

export type Planned<T> = Result<Plan<T>, VaultFailure | KeychainFailure>;

/** What a plan draws on besides the metadata. */
export interface PlanTools {
  readonly now: Instant;
  readonly newId: () => Id;
  readonly retention: Retention;
}

/** For plans that store values. */
export interface ValuePlanTools extends PlanTools {
  readonly fingerprint: Fingerprint;
  /** What the keychain holds for an account; undefined when that is nothing. */
  readonly readEntry: (account: Id) => Promise<Result<string | undefined, KeychainFailure>>;
}

/** `base` with those fields of `edit` that are set. */
export function merged<T extends object>(base: T, edit: Partial<T>): T {
  const set = Object.entries(edit).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(set) };
}

export function replaced<T extends { readonly id: Id }>(list: readonly T[], item: T): readonly T[] {
  return list.map((one) => (one.id === item.id ? item : one));
}

/** What was asked for was agreed to on records that are no longer so. */
export function changedMeanwhile(subject: string): { ok: false; error: VaultFailure } {
  return { ok: false, error: { code: 'vault-conflict', subject } };
}

export function notFound(subject: string): { ok: false; error: VaultFailure } {
  return { ok: false, error: { code: 'vault-not-found', subject } };
}
