import type { Keychain } from '../keychain/port.ts';
import type { Id, Secret } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { fingerprintWith, newFingerprintKey } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Metadata } from './metadata.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/**
 * The key with which a vault's fingerprints are made. It is an entry of the keychain like any value, so it can be lost; the
 * fingerprints in the metadata are worth nothing then, and no value can be checked. It is therefore made by itself only in
 * a vault without values; else the user has to ask for a new one.
 */
export interface FingerprintKey {
  /** The function of the key in the keychain; undefined when no usable key is there. Remembered once found. */
  find(metadata: Metadata): Answer<Fingerprint | undefined>;
  /** As `find`; makes the key in a vault without values, and answers `vault-key-missing` in any other. */
  ensure(metadata: Metadata): Answer<Fingerprint>;
  /** Makes a new key when there is none, with the fingerprints of all values that the keychain still holds. */
  renew(metadata: Metadata): Answer<Fingerprint>;
  /** Forgets the key that was found: another process may have made a new one. */
  forget(): void;
}

export interface FingerprintKeyParts {
  readonly keychain: Pick<Keychain, 'get'>;
  /** Stores a value under the journal; ok when it is known to be stored. */
  readonly store: (account: Id, value: string) => Answer<void>;
  /** Writes the secrets into the metadata. */
  readonly commit: (metadata: Metadata, secrets: readonly Secret[]) => Answer<void>;
}

function hasValues(metadata: Metadata): boolean {
  return metadata.secrets.some(({ versions }) => versions.some(({ state }) => state !== 'retired'));
}

/** `store` and `commit` are called under the vault's lock: so must `ensure` and `renew` be. */
export function createFingerprintKey({ keychain, store, commit }: FingerprintKeyParts): FingerprintKey {
  let known: Fingerprint | undefined;

  /** The secrets with fingerprints of another key, as far as the keychain has their values; null when it has none. */
  async function refingerprinted(
    metadata: Metadata,
    fingerprint: Fingerprint,
  ): Answer<readonly Secret[] | null> {
    const fresh = new Map<Id, string>();
    for (const version of metadata.secrets.flatMap((secret) => secret.versions)) {
      if (version.state === 'retired') continue;
      // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
      const read = await keychain.get(version.id);
      if (read.ok) fresh.set(version.id, fingerprint(read.value));
      else if (read.error.code !== 'keychain-not-found') return read;
    }
    if (fresh.size === 0) return ok(null);
    const secrets = metadata.secrets.map((secret) => ({
      ...secret,
      versions: secret.versions.map((version) => ({
        ...version,
        fingerprint: fresh.get(version.id) ?? version.fingerprint,
      })),
    }));
    return ok(secrets);
  }

  async function make(metadata: Metadata): Answer<Fingerprint> {
    const value = newFingerprintKey();
    const fingerprint = fingerprintWith(value);
    if (!fingerprint) throw new Error('a new fingerprint key is no key');
    const secrets = await refingerprinted(metadata, fingerprint);
    if (!secrets.ok) return secrets;
    // The key comes last: while there is none, this is done again, so who finds one finds the fingerprints that it makes.
    if (secrets.value) {
      const committed = await commit(metadata, secrets.value);
      if (!committed.ok) return committed;
    }
    const stored = await store(metadata.fingerprintAccount, value);
    if (!stored.ok) return stored;
    known = fingerprint;
    return ok(fingerprint);
  }

  async function find({ fingerprintAccount }: Metadata): Answer<Fingerprint | undefined> {
    if (known) return ok(known);
    const kept = await keychain.get(fingerprintAccount);
    if (!kept.ok) return kept.error.code === 'keychain-not-found' ? ok(undefined) : kept;
    known = fingerprintWith(kept.value);
    return ok(known);
  }

  return {
    find,
    async ensure(metadata) {
      const kept = await find(metadata);
      if (!kept.ok) return kept;
      if (kept.value) return ok(kept.value);
      return hasValues(metadata) ? err({ code: 'vault-key-missing' }) : make(metadata);
    },
    async renew(metadata) {
      const kept = await find(metadata);
      if (!kept.ok) return kept;
      return kept.value ? ok(kept.value) : make(metadata);
    },
    forget: () => {
      known = undefined;
    },
  };
}
