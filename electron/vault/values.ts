import type { Keychain } from '../keychain/port.ts';
import { isOutcomeUnknown } from '../keychain/port.ts';
import type { Id } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Intent, Journal } from './journal.ts';
import { liveAccounts } from './metadata.ts';
import type { Metadata } from './metadata.ts';
import type { ReplayReport } from './port.ts';
import type { Store } from './store.ts';

/** A value and the account to store it under. */
export interface Entry {
  readonly account: Id;
  readonly value: string;
}

/** Whether the outcome of a call is known: it took effect or never will. */
export function isSettled(result: Result<void, KeychainFailure>): boolean {
  return result.ok || !isOutcomeUnknown(result.error);
}

/** Deletes values; ok if all are known to be deleted. Stops at the first that cannot be deleted now. */
export async function deleteValues(
  keychain: Keychain,
  accounts: readonly Id[],
): Promise<Result<void, KeychainFailure>> {
  for (const account of accounts) {
    const deleted = await keychain.delete(account);
    if (!deleted.ok && deleted.error.code !== 'keychain-not-found') return deleted;
  }
  return ok();
}

/**
 * Stores the values of an intent, all or none. On failure it deletes what may have been stored; what cannot be deleted now is
 * left to a replay of the intent.
 */
export async function storeValues(
  keychain: Keychain,
  journal: Journal,
  intent: Intent,
  entries: readonly Entry[],
): Promise<Result<void, KeychainFailure>> {
  const possiblyStored: Id[] = [];
  for (const { account, value } of entries) {
    const stored = await keychain.set(account, value);
    if (stored.ok || !isSettled(stored)) possiblyStored.push(account);
    if (stored.ok) continue;
    const undone = await deleteValues(keychain, possiblyStored);
    if (undone.ok) await journal.end(intent.id);
    return stored;
  }
  return ok();
}

/**
 * Clears the intents if one is based on different metadata although the present ones are not newer: then a copy of the data
 * folder was restored. Metadata older than a change do not show whether it was made, so nothing is deleted for it; entries
 * that they do not name become orphans.
 */
export async function clearForeignIntents(
  journal: Journal,
  store: Pick<Store, 'base'>,
  { revision }: Metadata,
): Promise<Result<void, VaultFailure>> {
  const pending = await journal.pending();
  if (!pending.ok) return pending;
  const isForeign = pending.value.some(
    ({ base }) => base && revision <= base.revision && base.file !== store.base(),
  );
  return isForeign ? journal.clear() : ok();
}

/**
 * Makes the keychain match the metadata, intent by intent, under the vault's lock. The process that wrote the metadata may
 * have ended before they were durable, so they are synced first: a power failure must not bring back a file that names values
 * deleted here.
 */
export async function replayPending(
  keychain: Keychain,
  journal: Journal,
  store: Pick<Store, 'confirm' | 'base'>,
  metadata: Metadata,
): Promise<Result<ReplayReport, VaultFailure>> {
  const forgotten = await clearForeignIntents(journal, store, metadata);
  if (!forgotten.ok) return forgotten;
  const pending = await journal.pending();
  if (!pending.ok) return pending;
  if (pending.value.length > 0) {
    const confirmed = await store.confirm();
    if (!confirmed.ok) return confirmed;
  }
  const live = liveAccounts(metadata);
  let completed = 0;
  let rolledBack = 0;
  for (const { id, adds, removes } of pending.value) {
    const unnamed = [...adds, ...removes].filter((account) => !live.has(account));
    const deleted = await deleteValues(keychain, unnamed);
    if (!deleted.ok) break;
    await journal.end(id);
    const isCommitted =
      adds.every((account) => live.has(account)) && !removes.some((account) => live.has(account));
    if (isCommitted) completed += 1;
    else rolledBack += 1;
  }
  return ok({ completed, rolledBack, waiting: pending.value.length - completed - rolledBack });
}
