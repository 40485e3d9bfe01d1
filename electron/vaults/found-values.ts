import type { Keychain } from '../keychain/port.ts';
import { liveVersions } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { deleteEntries } from '../vault/delete-entries.ts';
import type { AdoptingVault, FoundSecret, FoundValue } from './adopt-values.ts';
import type { FoundVault } from './found-vaults.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/** The instance and the beginning of the name for values of which no label says where they belong. */
const unlabelled = { instance: 'recovered', name: 'RECOVERED' } as const;

/** Reads all values first: where one cannot be had, nothing is changed. An entry without a value is left out. */
export async function readSecrets(
  keychain: Keychain,
  { accounts, labels }: FoundVault,
  identity: string | undefined,
): Answer<readonly FoundSecret[]> {
  const secrets = new Map<string, { instance: string; name: string; values: FoundValue[] }>();
  for (const account of accounts) {
    if (account === identity) continue;
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
    const read = await keychain.get(account);
    if (!read.ok && read.error.code === 'keychain-not-found') continue;
    if (!read.ok) return read;
    const label = labels.get(account);
    const instance = label?.instance ?? unlabelled.instance;
    const name = label?.secret ?? `${unlabelled.name}_${account.slice(0, 8).toUpperCase()}`;
    const key = JSON.stringify([instance, name]);
    const secret = secrets.get(key) ?? { instance, name, values: [] };
    secrets.set(key, secret);
    const { version = 1, state = 'active' } = label ?? {};
    secret.values.push({ account, value: read.value, version, state });
  }
  return ok([...secrets.values()]);
}

/** Deletes the entries whose values the vault has by now, then the rest that is no value. Gives how many values stay. */
export async function removeSaved(
  keychain: Keychain,
  vault: AdoptingVault,
  secrets: readonly FoundSecret[],
): Answer<number> {
  const values = secrets.flatMap((secret) => secret.values);
  const fingerprints = await vault.fingerprints(values.map(({ value }) => value));
  if (!fingerprints.ok) return fingerprints;
  const saved = await vault.listSecrets();
  if (!saved.ok) return saved;
  const live = new Set(saved.value.flatMap(liveVersions).map(({ fingerprint }) => fingerprint));
  let left = 0;
  for (const [index, { account }] of values.entries()) {
    if (!live.has(fingerprints.value[index] ?? '')) {
      left += 1;
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop
    const deleted = await keychain.delete(account);
    if (!deleted.ok && deleted.error.code !== 'keychain-not-found') return deleted;
  }
  if (left > 0) return ok(left);
  const rest = await deleteEntries(keychain);
  return rest.ok ? ok(0) : rest;
}
