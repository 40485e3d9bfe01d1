import type { Keychain } from '../keychain/port.ts';
import { noFingerprint } from '../shared/domain.ts';
import type { Id, Secret, TrashItem } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { fingerprintWith, newFingerprintKey } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { liveAccounts, namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/**
 * The key for a vault's fingerprints. It is a keychain entry like any value, so it can be lost; then the fingerprints in the
 * metadata are useless and no value can be checked. Therefore it is created automatically only in a vault without values;
 * otherwise the user has to ask for a new one.
 * Every key that values were saved with has its own account, named in the metadata: a keychain without that account is a
 * different one. All fingerprints in the metadata are of that key, or `noFingerprint`.
 */
export interface FingerprintKey {
  /** The fingerprint function of the key in the keychain, cached; undefined if there is no usable key. */
  find(metadata: Metadata): Answer<Fingerprint | undefined>;
  /** Like `find`, but creates the key in a vault without values, and fails with `vault-key-missing` in any other. */
  ensure(metadata: Metadata): Answer<Fingerprint>;
  /** Creates a new key and the fingerprints of all values in this keychain; those of others become `noFingerprint`. */
  create(metadata: Metadata): Answer<Fingerprint>;
  /** Stores the key again, as a backup has it, under the account that the metadata name. */
  putBack(metadata: Metadata, value: string): Answer<void>;
  /** Clears the cache: another process may have created a new key. */
  forget(): void;
}

/** A new key, and the secrets and the trash with their new fingerprints. */
export interface NewKey {
  readonly account: Id;
  readonly value: string;
  readonly secrets: readonly Secret[];
  readonly trash: readonly TrashItem[];
}

export interface FingerprintKeyParts {
  readonly keychain: Pick<Keychain, 'accounts' | 'get'>;
  readonly newId: () => Id;
  /** Stores a key under the account that the metadata name. */
  readonly store: (metadata: Metadata, account: Id, value: string) => Answer<void>;
  /** Stores a new key in this keychain and names it in the metadata; the previous key is deleted. */
  readonly install: (metadata: Metadata, key: NewKey) => Answer<void>;
}

/** `ensure` and `make` must be called under the vault's lock, as they call `store` and `install`. */
export function createFingerprintKey({
  keychain,
  newId,
  store,
  install,
}: FingerprintKeyParts): FingerprintKey {
  let cached: { readonly account: Id; readonly fingerprint: Fingerprint } | undefined;

  /** The secrets, and the trash, with fingerprints of this key, if this keychain has their values. */
  async function recomputeFingerprints(
    metadata: Metadata,
    fingerprint: Fingerprint,
  ): Answer<Pick<NewKey, 'secrets' | 'trash'>> {
    // Listed first: in another keychain, a missing value is not reported as "not found".
    const listed = await keychain.accounts();
    if (!listed.ok) return listed;
    const live = liveAccounts(metadata);
    const fresh = new Map<Id, string>();
    for (const account of listed.value) {
      if (!live.has(account) || account === metadata.fingerprintAccount) continue;
      // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
      const read = await keychain.get(account);
      if (read.ok) fresh.set(account, fingerprint(read.value));
      // Listed without a value, or with a part missing.
      else if (read.error.code !== 'keychain-not-found' && read.error.code !== 'keychain-other') return read;
    }
    const withFresh = (secret: Secret): Secret => ({
      ...secret,
      versions: secret.versions.map((version) => ({
        ...version,
        fingerprint: fresh.get(version.id) ?? noFingerprint,
      })),
    });
    const trash = metadata.trash.map((item) => ({ ...item, secrets: item.secrets.map(withFresh) }));
    return ok({ secrets: metadata.secrets.map(withFresh), trash });
  }

  async function replaceKey(
    metadata: Metadata,
    fingerprint: Fingerprint,
    account: Id,
    value: string,
  ): Answer<void> {
    const fresh = await recomputeFingerprints(metadata, fingerprint);
    return fresh.ok ? install(metadata, { account, value, ...fresh.value }) : fresh;
  }

  async function create(metadata: Metadata): Answer<Fingerprint> {
    const value = newFingerprintKey();
    const fingerprint = fingerprintWith(value);
    if (!fingerprint) throw new Error('a new fingerprint key is no key');
    // The account of a vault without values was never used: `Transactions` sets another one when the last value is deleted.
    const isFirst = !namesValues(metadata);
    const account = isFirst ? metadata.fingerprintAccount : newId();
    const saved = isFirst
      ? await store(metadata, account, value)
      : await replaceKey(metadata, fingerprint, account, value);
    if (!saved.ok) return saved;
    cached = { account, fingerprint };
    return ok(fingerprint);
  }

  async function find({ fingerprintAccount: account }: Metadata): Answer<Fingerprint | undefined> {
    if (cached?.account === account) return ok(cached.fingerprint);
    const read = await keychain.get(account);
    if (!read.ok) return read.error.code === 'keychain-not-found' ? ok(undefined) : read;
    const fingerprint = fingerprintWith(read.value);
    cached = fingerprint && { account, fingerprint };
    return ok(fingerprint);
  }

  return {
    find,
    create: create,
    async ensure(metadata) {
      const found = await find(metadata);
      if (!found.ok) return found;
      if (found.value) return ok(found.value);
      return namesValues(metadata) ? err({ code: 'vault-key-missing' }) : create(metadata);
    },
    putBack: (metadata, value) => store(metadata, metadata.fingerprintAccount, value),
    forget: () => {
      cached = undefined;
    },
  };
}
