import { liveVersions, noFingerprint, previousVersions } from '../shared/domain.ts';
import type { Id, Instant, Secret, SecretVersion } from '../shared/domain.ts';
import type { SameValues } from './match-backup.ts';
import { versionsWithValue } from './match-backup.ts';
import { addVersions, nextNumber, versionIn } from './versions.ts';

/** What versions of a backup need to come into a vault. */
export interface VersionTools {
  readonly same: SameValues;
  readonly now: Instant;
  /** Whether fingerprints of the backup are under the key of the vault. */
  readonly isSameKey: boolean;
  /** The id if it is free here, else a new one. */
  readonly freeId: (id: Id) => Id;
  /** Says that the value of this version of the backup goes under this account. */
  readonly store: (there: SecretVersion, account: Id) => void;
}

/** All versions of a secret that comes in whole. Those without a value in the backup come as records, as if they were retired. */
export function wholeVersions(
  { versions }: Secret,
  { same, now, isSameKey, freeId, store }: VersionTools,
): readonly SecretVersion[] {
  return versions.map((version) => {
    const id = freeId(version.id);
    const fingerprint = version.state === 'retired' ? undefined : same.fingerprintOf(version);
    if (fingerprint !== undefined) {
      store(version, id);
      return { ...version, id, fingerprint };
    }
    return {
      ...version,
      id,
      state: 'retired',
      fingerprint: isSameKey ? version.fingerprint : noFingerprint,
      retiredAt: version.retiredAt ?? now,
    };
  });
}

/**
 * The secret here with the active value of the backup, and with every other value that is not here. What was active here becomes
 * previous, and nothing is retired. What is empty here of what people write about a secret comes from the backup.
 */
export function mergeSecret(here: Secret, there: Secret, tools: VersionTools): Secret {
  const { same, now, freeId, store } = tools;
  const added: SecretVersion[] = [];
  let number = nextNumber(here);
  const live = liveVersions(here).toSorted(
    (a, b) => Number(b.state === 'active') - Number(a.state === 'active'),
  );
  const hereOf = (version: SecretVersion) => live.find((one) => same.isSame(one, version));
  const add = (version: SecretVersion, changes: Partial<SecretVersion>) => {
    const id = freeId(version.id);
    store(version, id);
    const fingerprint = same.fingerprintOf(version) ?? noFingerprint;
    added.push({ ...version, id, number, fingerprint, ...changes });
    number += 1;
    return id;
  };

  const withValue = versionsWithValue(there, same);
  for (const version of previousVersions({ versions: withValue }).toReversed()) {
    if (!hereOf(version)) add(version, { replacedAt: version.replacedAt ?? version.createdAt });
  }
  const active = versionIn({ versions: withValue }, 'active');
  const activeHere = active && hereOf(active);
  const staged = versionIn({ versions: withValue }, 'staged');
  const isStagedFree = !live.some((one) => one.state === 'staged' && one !== activeHere);
  if (staged && !hereOf(staged)) {
    add(staged, isStagedFree ? {} : { state: 'previous', replacedAt: staged.createdAt });
  }
  const activeId = active && (activeHere?.id ?? add(active, { activatedAt: active.activatedAt ?? now }));
  const isUnchanged = added.length === 0 && activeId === versionIn(here, 'active')?.id;
  const merged = isUnchanged ? here : addVersions(here, added, activeId, now);
  return {
    ...merged,
    owner: here.owner === '' ? there.owner : here.owner,
    tags: here.tags.length === 0 ? there.tags : here.tags,
    usedBy: here.usedBy.length === 0 ? there.usedBy : here.usedBy,
    notes: here.notes === '' ? there.notes : here.notes,
  };
}
