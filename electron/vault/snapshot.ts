import type { Keychain } from '../keychain/port.ts';
import { liveVersions, noFingerprint } from '../shared/domain.ts';
import type { Id, LostValue } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Fingerprint } from './fingerprint.ts';
import { allSecrets, namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';

/** All of a vault at one moment. */
export interface Snapshot {
  readonly metadata: Metadata;
  /** Every value, also those in the trash, and the key of the fingerprints, by account. */
  readonly values: ReadonlyMap<Id, string>;
  /** What the records name and `values` lacks. */
  readonly lost: readonly LostValue[];
}

/**
 * Reads every value that the metadata name, and compares each with its fingerprint. `vault-key-missing` if that cannot be done;
 * a value that was saved under a key of before is taken as it is.
 */
export async function readSnapshot(
  keychain: Pick<Keychain, 'get'>,
  present: Metadata,
  fingerprint: Fingerprint | undefined,
): Promise<Result<Snapshot, KeychainFailure | VaultFailure>> {
  // A rotation is about what runs now.
  const metadata = { ...present, rotations: [] };
  const values = new Map<Id, string>();
  const lost: LostValue[] = [];
  if (!namesValues(metadata)) return ok({ metadata, values, lost });
  if (fingerprint === undefined) return err({ code: 'vault-key-missing' });
  const key = await keychain.get(metadata.fingerprintAccount);
  if (!key.ok) return key;
  values.set(metadata.fingerprintAccount, key.value);
  for (const secret of allSecrets(metadata)) {
    for (const version of liveVersions(secret)) {
      // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
      const read = await keychain.get(version.id);
      const isSame = (value: string) =>
        version.fingerprint === noFingerprint || version.fingerprint === fingerprint(value);
      if (read.ok && isSame(read.value)) {
        values.set(version.id, read.value);
        continue;
      }
      if (!read.ok && read.error.code !== 'keychain-not-found') return read;
      const { id: versionId, number, state } = version;
      const problem = read.ok ? 'differs' : 'missing';
      lost.push({ secretId: secret.id, versionId, number, state, problem });
    }
  }
  return ok({ metadata, values, lost });
}
