import { limits } from '../shared/rules.ts';
import type { Id, Instance, Secret, TrashItem } from '../shared/domain.ts';
import type { Metadata } from './metadata.ts';
import { allInstances, allSecrets } from './metadata.ts';
import type { BackupSource, PutBack, SameValues } from './match-backup.ts';
import { matchInstances } from './match-backup.ts';
import type { Plan, PlanTools } from './plan.ts';
import { replaceItem } from './plan.ts';
import { mergeSecret, wholeVersions } from './restore-versions.ts';
import type { VersionTools } from './restore-versions.ts';
import type { Entry } from './values.ts';

/** The records of a vault while what a backup has comes into them, one thing after the other. */
export interface RestoreDraft {
  /** Values that go back under their own accounts. */
  putBack(here: Secret, entries: readonly PutBack[]): Secret;
  /** The active value of the backup, and what else is not here. */
  merge(here: Secret, there: Secret): Secret;
  /** A secret with all that it has, and its instance if that is not here. */
  bringSecret(there: Secret): Secret;
  bringInstance(there: Instance): Instance;
  /** Items of the backup's trash. Those whose instance is nowhere could not be restored, and stay away. Returns how many came. */
  bringTrash(items: readonly TrashItem[]): number;
  /** Moves a secret to the trash. */
  trash(here: Secret): void;
  /** The instance here for one of the backup. */
  instanceOf(id: Id): Instance | undefined;
  /** Notes which id here stands for one of the backup. */
  note(there: Id, here: Id): void;
  /** How many values are in the change so far. */
  count(): number;
  /** Names of instances that were added. */
  readonly added: readonly string[];
  /** The ids here, by those of the backup. */
  readonly ids: ReadonlyMap<Id, Id>;
  change(): Pick<Plan<unknown>, 'next' | 'adds' | 'needsKeychain'>;
}

export function createRestoreDraft(
  metadata: Metadata,
  source: BackupSource,
  same: SameValues,
  { now, newId }: Pick<PlanTools, 'now' | 'newId'>,
): RestoreDraft {
  let { instances, secrets, trash } = metadata;
  const adds: Entry[] = [];
  const added: string[] = [];
  const ids = new Map<Id, Id>();
  const used = new Set<Id>([
    metadata.fingerprintAccount,
    ...metadata.trash.map(({ id }) => id),
    ...allInstances(metadata).map(({ id }) => id),
    ...allSecrets(metadata).flatMap(({ id, versions }) => [id, ...versions.map((version) => version.id)]),
  ]);
  const matched = new Map(matchInstances(metadata, source));

  function freeId(wanted: Id): Id {
    const id = used.has(wanted) ? newId() : wanted;
    used.add(id);
    ids.set(wanted, id);
    return id;
  }

  const versionTools: VersionTools = {
    same,
    now,
    isSameKey: source.metadata.fingerprintAccount === metadata.fingerprintAccount,
    freeId,
    store: ({ id }, account) => {
      const value = source.values.get(id);
      if (value !== undefined) adds.push({ account, value });
    },
  };

  const whole = (there: Secret, instanceId: Id): Secret => ({
    ...there,
    id: freeId(there.id),
    instanceId,
    versions: wholeVersions(there, versionTools),
  });

  function bringInstance(there: Instance): Instance {
    const names = new Set(instances.map(({ name }) => name));
    const instance = { ...there, id: freeId(there.id), name: freeName(there.name, names) };
    instances = [...instances, instance];
    matched.set(there.id, instance);
    added.push(instance.name);
    return instance;
  }

  /** The id of an instance for what is in the trash, whose instance may be there too. */
  function instanceIdOf(id: Id): Id | undefined {
    const here = matched.get(id)?.id ?? ids.get(id);
    if (here !== undefined) return here;
    const there = source.metadata.instances.find((one) => one.id === id);
    if (there) return bringInstance(there).id;
    return allInstances({ instances, trash }).find((one) => one.id === id)?.id;
  }

  return {
    added,
    ids,
    instanceOf: (id) => matched.get(id),
    note: (there, here) => void ids.set(there, here),
    count: () => adds.length,
    putBack(here, entries) {
      if (entries.length === 0) return here;
      adds.push(...entries.map(({ account, value }) => ({ account, value })));
      const fingerprints = new Map(entries.map(({ account, fingerprint }) => [account, fingerprint]));
      const back = {
        ...here,
        versions: here.versions.map((version) => ({
          ...version,
          fingerprint: fingerprints.get(version.id) ?? version.fingerprint,
        })),
      };
      secrets = replaceItem(secrets, back);
      return back;
    },
    merge(here, there) {
      const merged = mergeSecret(here, there, versionTools);
      secrets = replaceItem(secrets, merged);
      return merged;
    },
    bringSecret(there) {
      const instanceId = instanceIdOf(there.instanceId);
      if (instanceId === undefined) throw new Error('a secret of the backup has no instance');
      const secret = whole(there, instanceId);
      secrets = [...secrets, secret];
      return secret;
    },
    bringInstance,
    bringTrash(items) {
      // Secrets that were deleted before their instance belong to it, wherever they stand.
      for (const { instance } of items) if (instance) freeId(instance.id);
      const before = trash.length;
      for (const item of items) {
        const own = item.instance && { ...item.instance, id: ids.get(item.instance.id) ?? item.instance.id };
        const brought = item.secrets.flatMap((secret) => {
          const instanceId = own?.id ?? instanceIdOf(secret.instanceId);
          return instanceId === undefined ? [] : whole(secret, instanceId);
        });
        if (brought.length < item.secrets.length) continue;
        // It gets its whole time in the trash here, too.
        const here = { id: freeId(item.id), deletedAt: now, instance: own, secrets: brought };
        trash = [...trash, here];
      }
      return trash.length - before;
    },
    trash(here) {
      const present = secrets.find(({ id }) => id === here.id);
      if (!present) return;
      secrets = secrets.filter((one) => one !== present);
      trash = [...trash, { id: newId(), deletedAt: now, instance: null, secrets: [present] }];
    },
    change: () => {
      const next = {
        ...(instances !== metadata.instances && { instances }),
        ...(secrets !== metadata.secrets && { secrets }),
        ...(trash !== metadata.trash && { trash }),
      };
      return { next, adds, needsKeychain: true };
    },
  };
}

/** The name, or with the first number that makes it free. */
function freeName(name: string, names: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : ` ${number}`;
    const free = `${name.slice(0, limits.line - end.length)}${end}`;
    if (!names.has(free)) return free;
  }
}
