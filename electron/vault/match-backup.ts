import type { RestoreState } from '../shared/backup-views.ts';
import { activeVersion, liveVersions, noFingerprint } from '../shared/domain.ts';
import type { Id, Instance, Secret, SecretVersion } from '../shared/domain.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Metadata } from './metadata.ts';
import { allInstances, allSecrets } from './metadata.ts';
import type { Entry } from './values.ts';

/** What a vault held at another time or place: its records, and its values and the key of its fingerprints by account. */
export interface BackupSource {
  readonly metadata: Metadata;
  readonly values: ReadonlyMap<Id, string>;
}

/** A value that goes back under its own account, with its fingerprint under the present key. */
export interface PutBack extends Entry {
  readonly fingerprint: string;
}

/** A secret of a backup beside the vault. */
export interface Match {
  readonly there: Secret;
  /** The same secret here, or for `other` the one that has its name. */
  readonly here: Secret | undefined;
  readonly state: RestoreState;
  /** Values that are lost here and that the backup has. */
  readonly putBack: readonly PutBack[];
  /** Whether the secret is in the trash here. */
  readonly isInTrash: boolean;
}

/** Says which versions, of the vault and of the backup, have the same value. */
export interface SameValues {
  /** The fingerprint that a value of the backup has here; undefined if the backup does not have the value. */
  readonly fingerprintOf: (there: Pick<SecretVersion, 'id'>) => string | undefined;
  readonly isSame: (here: SecretVersion, there: SecretVersion) => boolean;
}

/**
 * Compares by fingerprints under the key of the vault here. Where that cannot be, because the value is not in the backup or has
 * no fingerprint here, two versions have the same value if they are the same version of the same vault.
 */
export function sameValues(metadata: Metadata, source: BackupSource, fingerprint: Fingerprint): SameValues {
  const isOwn = source.metadata.vaultId === metadata.vaultId;
  const isSameKey = source.metadata.fingerprintAccount === metadata.fingerprintAccount;
  const known = new Map([...source.values].map(([account, value]) => [account, fingerprint(value)]));
  const fingerprintOf: SameValues['fingerprintOf'] = ({ id }) => known.get(id);
  return {
    fingerprintOf,
    isSame: (here, there) => {
      const saved = isSameKey && there.fingerprint !== noFingerprint ? there.fingerprint : undefined;
      const wanted = fingerprintOf(there) ?? saved;
      if (wanted !== undefined && here.fingerprint !== noFingerprint) return wanted === here.fingerprint;
      return isOwn && here.id === there.id;
    },
  };
}

/** The instance here for each instance of the backup that is here: the one of its id, else of its name. */
export function matchInstances(
  { instances }: Pick<Metadata, 'instances'>,
  source: BackupSource,
): ReadonlyMap<Id, Instance> {
  const matched = new Map<Id, Instance>();
  const taken = new Set<Instance>();
  const match = (isThe: (here: Instance, there: Instance) => boolean) => {
    for (const there of source.metadata.instances.filter(({ id }) => !matched.has(id))) {
      const here = instances.find((one) => !taken.has(one) && isThe(one, there));
      if (!here) continue;
      matched.set(there.id, here);
      taken.add(here);
    }
  };
  match((here, there) => here.id === there.id);
  match((here, there) => here.name === there.name);
  return matched;
}

/**
 * The secrets of a backup beside those of the vault: matched by id, else by instance and name. Two that only share a name are
 * the same if they share a value, too.
 * @param lost the accounts of the vault that are not in the keychain, or not with their own value
 */
export function matchSecrets(
  metadata: Metadata,
  source: BackupSource,
  fingerprint: Fingerprint,
  lost: ReadonlySet<Id>,
): readonly Match[] {
  const same = sameValues(metadata, source, fingerprint);
  const instances = matchInstances(metadata, source);
  const byId = new Map(metadata.secrets.map((secret) => [secret.id, secret]));
  const inTrash = new Set(metadata.trash.flatMap(({ secrets }) => secrets).map(({ id }) => id));
  const claimed = new Set(source.metadata.secrets.flatMap(({ id }) => byId.get(id) ?? []));
  const byName = new Map(
    metadata.secrets.map((secret) => [`${secret.instanceId} ${secret.name}`, secret] as const),
  );

  return source.metadata.secrets.map((there): Match => {
    const own = byId.get(there.id);
    const named = byName.get(`${instances.get(there.instanceId)?.id ?? ''} ${there.name}`);
    const here = own ?? named;
    const isInTrash = inTrash.has(there.id);
    if (!here) return { there, here, state: 'new', putBack: [], isInTrash };
    const isOther = !own && (claimed.has(here) || here.kind !== there.kind || !shareValue(here, there, same));
    if (isOther) return { there, here, state: 'other', putBack: [], isInTrash };
    const putBack = findPutBack(here, there, { source, same, lost });
    const state = compareVersions(here, there, same);
    const isLost = putBack.length > 0 && (state === 'same' || state === 'newer-here');
    return { there, here, state: isLost ? 'lost-here' : state, putBack, isInTrash };
  });
}

function shareValue(here: Secret, there: Secret, same: SameValues): boolean {
  return versionsWithValue(there, same).some((version) =>
    here.versions.some((one) => same.isSame(one, version)),
  );
}

/** The values of `here` that are lost and that the backup has. */
function findPutBack(
  here: Secret,
  there: Secret,
  { source, same, lost }: { source: BackupSource; same: SameValues; lost: ReadonlySet<Id> },
): readonly PutBack[] {
  return liveVersions(here)
    .filter(({ id }) => lost.has(id))
    .flatMap((version) => {
      const found = liveVersions(there).find((one) => source.values.has(one.id) && same.isSame(version, one));
      const value = found && source.values.get(found.id);
      const fingerprint = found && same.fingerprintOf(found);
      if (value === undefined || fingerprint === undefined) return [];
      return [{ account: version.id, value, fingerprint }];
    });
}

/** The live versions of a secret of the backup whose values are in it. */
export function versionsWithValue(there: Secret, { fingerprintOf }: SameValues): readonly SecretVersion[] {
  return liveVersions(there).filter((version) => fingerprintOf(version) !== undefined);
}

/** Which of the two is newer, of the same secret. */
function compareVersions(here: Secret, there: Secret, same: SameValues): RestoreState {
  const { isSame } = same;
  const own = activeVersion(here);
  const withValue = versionsWithValue(there, same);
  const active = withValue.find(({ state }) => state === 'active');
  const isIn = (versions: readonly SecretVersion[], version: SecretVersion) =>
    versions.some((one) => isSame(one, version));
  if (active && !own) return 'newer-there';
  if (!active || !own || isSame(own, active)) {
    const missing = withValue.filter((version) => !isIn(liveVersions(here), version));
    if (missing.length === 0) return 'same';
    // What is not even known here came later, or from elsewhere; what is known was deleted here since.
    return missing.every((version) => isIn(here.versions, version)) ? 'newer-here' : 'newer-there';
  }
  const isKnownHere = isIn(here.versions, active);
  const isKnownThere = there.versions.some((version) => isSame(own, version));
  if (isKnownHere !== isKnownThere) return isKnownHere ? 'newer-here' : 'newer-there';
  // Both know both, as after a step back: what was changed last is newer.
  const [atHere, atThere] = isKnownHere
    ? [here.updatedAt, there.updatedAt]
    : [own.activatedAt ?? own.createdAt, active.activatedAt ?? active.createdAt];
  return Date.parse(atHere) >= Date.parse(atThere) ? 'newer-here' : 'newer-there';
}

/** The items of the backup's trash of which nothing is known here. */
export function unknownTrash(metadata: Metadata, source: BackupSource): Metadata['trash'] {
  const secrets = new Set(allSecrets(metadata).map(({ id }) => id));
  const instances = new Set(allInstances(metadata).map(({ id }) => id));
  const items = new Set(metadata.trash.map(({ id }) => id));
  return source.metadata.trash.filter(
    (item) =>
      !items.has(item.id) &&
      !(item.instance && instances.has(item.instance.id)) &&
      !item.secrets.some(({ id }) => secrets.has(id)),
  );
}

/** The instances of the backup that have no secret in it and are not here. */
export function emptyInstances(metadata: Metadata, source: BackupSource): readonly Instance[] {
  const matched = matchInstances(metadata, source);
  const filled = new Set(source.metadata.secrets.map(({ instanceId }) => instanceId));
  return source.metadata.instances.filter(({ id }) => !matched.has(id) && !filled.has(id));
}
