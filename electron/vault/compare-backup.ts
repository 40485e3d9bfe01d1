import type { Keychain } from '../keychain/port.ts';
import type { BackupFacts, RestoreRow, RestoreSide, RestoreState } from '../shared/backup-views.ts';
import { activeVersion, liveVersions, noFingerprint } from '../shared/domain.ts';
import type { Secret, SecretVersion } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { compareRecords } from './compare.ts';
import type { Fingerprint } from './fingerprint.ts';
import { fingerprintWith } from './fingerprint.ts';
import type { BackupSource, Match } from './match-backup.ts';
import { emptyInstances, matchSecrets, sameValues, unknownTrash, versionsWithValue } from './match-backup.ts';
import type { Metadata } from './metadata.ts';
import { namesValues } from './metadata.ts';

/** A backup beside the vault. */
export interface BackupComparison extends Pick<BackupFacts, 'isOwn'> {
  readonly rows: readonly RestoreRow[];
  /** Instances of the backup without secrets that are not here, by name. */
  readonly instances: readonly string[];
  /** How many items of the backup's trash are not known here. */
  readonly trash: number;
  /** Whether there is nothing here, or nothing but what is the same in the backup. */
  readonly hasNothingElse: boolean;
  readonly isEmpty: boolean;
}

const taken: ReadonlySet<RestoreState> = new Set(['new', 'newer-there', 'lost-here']);

/**
 * The backup beside the vault, with every value read. In a vault without values, and in one whose key the backup has, it works
 * without the key of the vault.
 */
export async function compareBackup(
  keychain: Pick<Keychain, 'accounts' | 'get'>,
  metadata: Metadata,
  fingerprint: Fingerprint | undefined,
  source: BackupSource,
): Promise<Result<BackupComparison, VaultFailure | KeychainFailure>> {
  const usable = fingerprint ?? fingerprintOfBackup(metadata, source);
  if (!usable) return err({ code: 'vault-key-missing' });
  const compared = await compareRecords(keychain, metadata, fingerprint, true);
  if (!compared.ok) return compared;
  const lost = new Set(compared.value.lost.map(({ versionId }) => versionId));
  const same = sameValues(metadata, source, usable);
  const names = new Map(source.metadata.instances.map(({ id, name }) => [id, name]));

  const rowOf = ({ there, here, state, putBack, isInTrash }: Match): RestoreRow => {
    const active = activeVersion(there);
    return {
      secretId: there.id,
      instance: names.get(there.instanceId) ?? '',
      name: there.name,
      kind: there.kind,
      state,
      there: sideOf(active, active && same.fingerprintOf(active), versionsWithValue(there, same).length),
      here: here ? sideHere(here) : null,
      lost: putBack.length,
      isInTrash,
      proposed: taken.has(state) ? 'take' : 'leave',
    };
  };
  const matches = matchSecrets(metadata, source, usable, lost);
  const unchanged = new Set(matches.flatMap(({ state, here }) => (state === 'same' && here ? here.id : [])));
  return ok({
    isOwn: source.metadata.vaultId === metadata.vaultId,
    rows: matches.map(rowOf),
    instances: emptyInstances(metadata, source).map(({ name }) => name),
    trash: unknownTrash(metadata, source).length,
    isEmpty: metadata.instances.length === 0,
    hasNothingElse: metadata.secrets.every(({ id }) => unchanged.has(id)),
  });
}

function sideHere(secret: Secret): RestoreRow['here'] {
  const active = activeVersion(secret);
  const side = sideOf(active, active?.fingerprint, liveVersions(secret).length);
  return { ...side, secretId: secret.id, name: secret.name };
}

function sideOf(
  active: SecretVersion | undefined,
  fingerprint: string | undefined,
  versions: number,
): RestoreSide {
  return {
    fingerprint: fingerprint === noFingerprint ? null : (fingerprint ?? null),
    activatedAt: active?.activatedAt ?? null,
    versions,
  };
}

/** The fingerprints of the backup's own key, where no other are here to be compared with. */
function fingerprintOfBackup(metadata: Metadata, source: BackupSource): Fingerprint | undefined {
  const { fingerprintAccount } = source.metadata;
  if (namesValues(metadata) && fingerprintAccount !== metadata.fingerprintAccount) return undefined;
  const key = source.values.get(fingerprintAccount);
  // A backup without values has no key, and nothing to compare.
  if (key === undefined) return namesValues(metadata) ? undefined : () => noFingerprint;
  return fingerprintWith(key);
}
