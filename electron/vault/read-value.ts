import type { Keychain } from '../keychain/port.ts';
import { activeVersion, noFingerprint } from '../shared/domain.ts';
import type { Id } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { allSecrets } from './metadata.ts';
import type { Metadata } from './metadata.ts';
import { notFound } from './plan.ts';
import type { Vault, VaultResult } from './port.ts';
import type { Transactions } from './transaction.ts';

type AnyFailure = VaultFailure | KeychainFailure;

/** The version whose value is requested, and the secret's name for failures. */
interface Found {
  readonly account: Id;
  readonly name: string;
  readonly fingerprint: string;
}

function findVersion(metadata: Metadata, id: Id, versionId: Id | undefined): Result<Found, VaultFailure> {
  const secret = allSecrets(metadata).find((candidate) => candidate.id === id);
  if (!secret) return notFound(id);
  const version =
    versionId === undefined
      ? activeVersion(secret)
      : secret.versions.find((candidate) => candidate.id === versionId);
  if (!version && versionId !== undefined) return notFound(secret.name);
  if (!version || version.state === 'retired') {
    const reason = version ? 'version-retired' : 'no-active-version';
    return err<VaultFailure>({ code: 'vault-wrong-state', subject: secret.name, facts: { reason } });
  }
  return ok({ account: version.id, name: secret.name, fingerprint: version.fingerprint });
}

function withSubject(failure: AnyFailure, subject: string): { ok: false; error: AnyFailure } {
  return err({ ...failure, subject });
}

/** Reads one value and checks it; as `readValue` of the vault. `read` reads the metadata as they are now. */
export function createValueReader(
  keychain: Pick<Keychain, 'get'>,
  changes: Pick<Transactions, 'fingerprint' | 'freshFingerprint'>,
  read: <T>(select: (metadata: Metadata) => Result<T, VaultFailure>) => VaultResult<T>,
): Vault['readValue'] {
  /** Returns `value` if it is the one that was saved, by the fingerprint in the metadata. */
  async function verifyValue(id: Id, { account, name, fingerprint: saved }: Found, value: string) {
    const current = await changes.fingerprint();
    if (!current.ok) return withSubject(current.error, name);
    if (current.value(value) === saved) return ok(value);
    // Another process may have created a new key and new fingerprints since.
    const fresh = await changes.freshFingerprint();
    if (!fresh.ok) return withSubject(fresh.error, name);
    const reread = await read((metadata) => findVersion(metadata, id, account));
    if (!reread.ok) return reread;
    if (fresh.value?.(value) === reread.value.fingerprint) return ok(value);
    const code = reread.value.fingerprint === noFingerprint ? 'vault-value-unchecked' : 'vault-value-differs';
    return err<VaultFailure>({ code, subject: name });
  }

  async function readValue(id: Id, versionId?: Id): VaultResult<string> {
    const found = await read((metadata) => findVersion(metadata, id, versionId));
    if (!found.ok) return found;
    const value = await keychain.get(found.value.account);
    if (value.ok) return verifyValue(id, found.value, value.value);
    if (value.error.code !== 'keychain-not-found') return withSubject(value.error, found.value.name);
    // Another process may have replaced the version since: then the metadata shows it.
    const reread = await read((metadata) => findVersion(metadata, id, versionId));
    if (!reread.ok) return reread;
    if (reread.value.account !== found.value.account) return readValue(id, versionId);
    return withSubject(value.error, found.value.name);
  }

  return readValue;
}
