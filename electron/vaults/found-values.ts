import type { Keychain } from '../keychain/port.ts';
import { liveVersions } from '../shared/domain.ts';
import type { Id } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { LabelledSecret } from '../shared/views.ts';
import { fingerprintWith } from '../vault/fingerprint.ts';
import type { AdoptingVault, FoundSecret, FoundValue } from './adopt-values.ts';
import { placeWithoutLabel } from './adopt-values.ts';
import type { FoundVault } from './found-vaults.ts';
import { mayBeKey } from './found-vaults.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/** All that a vault has in the keychain. */
export interface FoundContents {
  /** What was in use first, as it has the names that what was in the trash may have had too. */
  readonly secrets: readonly FoundSecret[];
  /** Secrets of which a value is not whole: a part of it is missing, or its entry is empty. */
  readonly unreadable: readonly LabelledSecret[];
  /** The account of the key of the fingerprints, as far as mark, label and form agree on it. */
  readonly key: Id | undefined;
}

interface Gathered {
  readonly place: Pick<FoundSecret, 'instance' | 'name'>;
  readonly isInTrash: boolean;
  readonly values: FoundValue[];
  isWhole: boolean;
}

/** Reads all values; changes nothing. A keychain that cannot be read is a failure. */
export async function readContents(
  keychain: Pick<Keychain, 'get'>,
  found: FoundVault,
  identity: Id | undefined,
): Answer<FoundContents> {
  const gathered: Gathered[] = [];
  let key: Id | undefined;
  for (const account of found.accounts) {
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
    const read = await keychain.get(account);
    if (!read.ok && !isMissing(read.error)) return read;
    if (read.ok && mayBeKey(found, account, identity) && fingerprintWith(read.value)) {
      key = account;
      continue;
    }
    const label = found.labels.get(account);
    const place = label ? { instance: label.instance, name: label.secret } : placeWithoutLabel(account);
    const { version = 1, state = 'active', isInTrash = false } = label ?? {};
    const secret = secretFor(gathered, place, isInTrash, (value) => {
      if (value.version === version) return true;
      // Only in the trash may several secrets have one name.
      return value.state === state && (state === 'staged' || (isInTrash && state === 'active'));
    });
    if (read.ok) secret.values.push({ account, value: read.value, version, state });
    else secret.isWhole = false;
  }
  // With a version missing, an older one would come to be the active one.
  const whole = gathered
    .filter(({ isWhole }) => isWhole)
    .map(({ place, isInTrash, values }) => ({ ...place, isInTrash, values }));
  return ok({
    secrets: [...whole.filter(({ isInTrash }) => !isInTrash), ...whole.filter(({ isInTrash }) => isInTrash)],
    unreadable: gathered.filter(({ isWhole }) => !isWhole).map(({ place }) => place),
    key,
  });
}

/**
 * The secret that a value belongs to, by its place and whether that is in the trash, but not one that already has a value
 * labelled as the same version. That happens if an older copy of the records was restored, and the user has to decide which
 * one was in use; or if two secrets of one name were deleted.
 */
function secretFor(
  gathered: Gathered[],
  place: Gathered['place'],
  isInTrash: boolean,
  isSame: (value: FoundValue) => boolean,
): Gathered {
  const known = gathered.find(
    (candidate) =>
      candidate.place.instance === place.instance &&
      candidate.place.name === place.name &&
      candidate.isInTrash === isInTrash &&
      !candidate.values.some(isSame),
  );
  if (known) return known;
  const secret: Gathered = { place, isInTrash, values: [], isWhole: true };
  gathered.push(secret);
  return secret;
}

/** Not there, or in a keychain in which the vault has no mark. */
function isMissing({ code }: KeychainFailure): boolean {
  return code === 'keychain-not-found' || code === 'keychain-other';
}

/**
 * Deletes the entries whose values the vault has by now: those that were read, and no other, as somebody may have saved more
 * since. With the last value go the key and the mark. Gives how many values stay.
 */
export async function removeSaved(
  keychain: Pick<Keychain, 'delete' | 'accounts' | 'clear'>,
  vault: AdoptingVault,
  { secrets, key }: FoundContents,
): Answer<number> {
  const values = secrets.flatMap((secret) => secret.values);
  const fingerprints = await vault.fingerprints(values.map(({ value }) => value));
  if (!fingerprints.ok) return fingerprints;
  const saved = await vault.listSecrets();
  if (!saved.ok) return saved;
  const live = new Set(saved.value.flatMap(liveVersions).map(({ fingerprint }) => fingerprint));
  const done = values.filter((_, index) => live.has(fingerprints.value[index] ?? ''));
  const deleted = await deleteAll(
    keychain,
    done.map(({ account }) => account),
  );
  if (!deleted.ok) return deleted;
  const rest = await keychain.accounts();
  if (!rest.ok) return rest;
  const left = rest.value.filter((account) => account !== key);
  if (left.length > 0) return ok(left.length);
  const ended = await keychain.clear();
  return ended.ok ? ok(0) : ended;
}

async function deleteAll(keychain: Pick<Keychain, 'delete'>, accounts: readonly Id[]): Answer<void> {
  for (const account of accounts) {
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
    const deleted = await keychain.delete(account);
    if (!deleted.ok && deleted.error.code !== 'keychain-not-found') return deleted;
  }
  return ok();
}
