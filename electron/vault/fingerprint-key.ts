import type { Keychain } from '../keychain/port.ts';
import { noFingerprint } from '../shared/domain.ts';
import type { Id, Secret } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { fingerprintWith, newFingerprintKey } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { liveAccounts, namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/**
 * The key with which a vault's fingerprints are made. It is an entry of the keychain like any value, so it can be lost; the
 * fingerprints in the metadata are worth nothing then, and no value can be checked. It is therefore made by itself only in
 * a vault without values; else the user has to ask for a new one.
 * Every key that values were saved with has an account of its own, which the metadata name: a keychain without that account
 * is another one. The fingerprints in the metadata are all of that key, or `noFingerprint`.
 */
export interface FingerprintKey {
  /** The function of the key in the keychain; undefined when no usable key is there. Remembered once found. */
  find(metadata: Metadata): Answer<Fingerprint | undefined>;
  /** As `find`; makes the key in a vault without values, and answers `vault-key-missing` in any other. */
  ensure(metadata: Metadata): Answer<Fingerprint>;
  /** Makes a new key, with the fingerprints of all values that this keychain holds; those of others are `noFingerprint`. */
  make(metadata: Metadata): Answer<Fingerprint>;
  /** Forgets the key that was found: another process may have made a new one. */
  forget(): void;
}

/** A new key and what the metadata become with it. */
export interface NewKey {
  readonly account: Id;
  readonly value: string;
  readonly secrets: readonly Secret[];
}

export interface FingerprintKeyParts {
  readonly keychain: Pick<Keychain, 'accounts' | 'get'>;
  readonly newId: () => Id;
  /** Stores a key under the account that the metadata name. */
  readonly store: (metadata: Metadata, account: Id, value: string) => Answer<void>;
  /** Stores a new key in this keychain and names it in the metadata; the key of before is deleted. */
  readonly install: (metadata: Metadata, key: NewKey) => Answer<void>;
}

/** `store` and `install` are called under the vault's lock: so must `ensure` and `make` be. */
export function createFingerprintKey({
  keychain,
  newId,
  store,
  install,
}: FingerprintKeyParts): FingerprintKey {
  let known: { readonly account: Id; readonly fingerprint: Fingerprint } | undefined;

  /** The secrets with fingerprints of this key, as far as this keychain has their values. */
  async function refingerprinted(metadata: Metadata, fingerprint: Fingerprint): Answer<readonly Secret[]> {
    // Listed first: in another keychain a value that is not there is no "not found".
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
    const secrets = metadata.secrets.map((secret) => ({
      ...secret,
      versions: secret.versions.map((version) => ({
        ...version,
        fingerprint: fresh.get(version.id) ?? noFingerprint,
      })),
    }));
    return ok(secrets);
  }

  async function takeOver(
    metadata: Metadata,
    fingerprint: Fingerprint,
    account: Id,
    value: string,
  ): Answer<void> {
    const secrets = await refingerprinted(metadata, fingerprint);
    return secrets.ok ? install(metadata, { account, value, secrets: secrets.value }) : secrets;
  }

  async function make(metadata: Metadata): Answer<Fingerprint> {
    const value = newFingerprintKey();
    const fingerprint = fingerprintWith(value);
    if (!fingerprint) throw new Error('a new fingerprint key is no key');
    // The account of a vault without values was never used: `Transactions` names another one when the last value goes.
    const isFirst = !namesValues(metadata);
    const account = isFirst ? metadata.fingerprintAccount : newId();
    const kept = isFirst
      ? await store(metadata, account, value)
      : await takeOver(metadata, fingerprint, account, value);
    if (!kept.ok) return kept;
    known = { account, fingerprint };
    return ok(fingerprint);
  }

  async function find({ fingerprintAccount: account }: Metadata): Answer<Fingerprint | undefined> {
    if (known?.account === account) return ok(known.fingerprint);
    const kept = await keychain.get(account);
    if (!kept.ok) return kept.error.code === 'keychain-not-found' ? ok(undefined) : kept;
    const fingerprint = fingerprintWith(kept.value);
    known = fingerprint && { account, fingerprint };
    return ok(fingerprint);
  }

  return {
    find,
    make,
    async ensure(metadata) {
      const kept = await find(metadata);
      if (!kept.ok) return kept;
      if (kept.value) return ok(kept.value);
      return namesValues(metadata) ? err({ code: 'vault-key-missing' }) : make(metadata);
    },
    forget: () => {
      known = undefined;
    },
  };
}
