import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { noFingerprint } from '../../../electron/shared/domain.ts';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import type { BackupSource } from '../../../electron/vault/match-backup.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { aVersion } from '../../support/builders.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';
import { valueOf } from '../../support/real-vault.ts';
import { takeRows } from '../../support/restore.ts';
import { rounds } from '../../support/soak.ts';
import { must, secretInput } from '../../support/vault.ts';
import { trashSecret } from '../../support/vault-steps.ts';
import type { Kills, Values } from './kills.ts';
import { active, killAtRandom, same } from './kills.ts';

const kills = rounds(200);

const namesOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${index}`);

async function importAll(vault: Vault, instanceId: Id, names: readonly string[]): Promise<readonly Secret[]> {
  const items = names.map((name) => ({ input: secretInput(name), value: valueOf(name) }));
  return must(await vault.importSecrets(instanceId, items)).map(({ secret }) => secret);
}

/** The first `steps` of these secrets on one side of the trash's lid, the others on the other. */
function parted(names: readonly string[], steps: number, isTrashing: boolean): Map<string, Values> {
  return new Map(
    names.map((name, index): [string, Values] => {
      const isInTrash = index < steps === isTrashing;
      return [isInTrash ? `trash ${name}` : name, { active: valueOf(name) }];
    }),
  );
}

const trashed = namesOf('OLD', 12);

async function trashAll(vault: Vault, instanceId: Id): Promise<readonly Id[]> {
  const items: Id[] = [];
  for (const { id } of await importAll(vault, instanceId, trashed)) {
    items.push(must(await trashSecret(vault, id)).id);
  }
  return items;
}

const [replaced, others, added] = [namesOf('REPLACED', 15), namesOf('OTHER', 5), namesOf('ADDED', 20)];
const later = (name: string) => `${name} in the backup`;

const afterRestore: ReadonlyMap<string, Values> = new Map([
  ...replaced.map((name): [string, Values] => [
    name,
    { active: valueOf(later(name)), previous: valueOf(name) },
  ]),
  ...others.flatMap((name): [string, Values][] => [
    [name, { active: valueOf(later(name)) }],
    [`trash ${name}`, { active: valueOf(name) }],
  ]),
  ...added.map((name): [string, Values] => [name, { active: valueOf(later(name)) }]),
]);

const scenarios: Readonly<Record<string, Pick<Kills, 'hasIntents' | 'scenario' | 'stepMs' | 'span'>>> = {
  trash: {
    hasIntents: false,
    scenario: async (vault, instanceId) => {
      const secrets = await importAll(vault, instanceId, trashed);
      return {
        task: { kind: 'trash', secretIds: secrets.map(({ id }) => id) },
        isAfter: (found, steps) => same(found, parted(trashed, steps, true)),
      };
    },
  },
  'restore from the trash': {
    hasIntents: false,
    scenario: async (vault, instanceId) => ({
      task: { kind: 'restore', itemIds: await trashAll(vault, instanceId) },
      isAfter: (found, steps) => same(found, parted(trashed, steps, false)),
    }),
  },
  'empty the trash': {
    hasIntents: true,
    scenario: async (vault, instanceId) => ({
      task: { kind: 'empty-trash', itemIds: await trashAll(vault, instanceId) },
      isAfter: (found, steps) => same(found, parted(trashed.slice(steps), 12, true)),
    }),
  },
  'restore a backup of 40': {
    hasIntents: true,
    // One change, in whose first half more of the points should be than after it.
    stepMs: 1500,
    span: 1.5,
    scenario: async (vault, instanceId) => {
      const here = await importAll(vault, instanceId, [...replaced, ...others]);
      const source = await laterBackup(vault, instanceId, here);
      const { rows } = must(await vault.compareBackup(source));
      const secrets = rows
        .filter(({ state }) => state !== 'same')
        .map(({ secretId, state }) => ({ secretId, state }));
      const request = { secrets, instances: 'leave', trash: 'leave' } as const;
      const before = active([...replaced, ...others]);
      return {
        task: {
          kind: 'restore-backup',
          metadata: source.metadata,
          values: [...source.values],
          request,
        },
        isAfter: (found, steps) => same(found, steps === 0 ? before : afterRestore),
        repeat: { act: async (again) => void must(await takeRows(again, source)), steps: 1 },
      };
    },
  },
};

/** A backup in which some of these secrets have a later value, others are others of the same name, and some are more. */
async function laterBackup(vault: Vault, instanceId: Id, here: readonly Secret[]): Promise<BackupSource> {
  const snapshot = must(await vault.snapshot());
  const { metadata } = snapshot;
  const values = new Map<Id, string>();
  const at = new Date(Date.now() + 60_000).toISOString();
  const withLater = (secret: Secret): Secret => {
    const id = randomUUID();
    values.set(id, valueOf(later(secret.name)));
    const newest = aVersion({ id, number: 2, fingerprint: noFingerprint, createdAt: at, activatedAt: at });
    const former = secret.versions.map((version) => {
      values.set(version.id, snapshot.values.get(version.id) ?? '');
      return { ...version, state: 'previous', replacedAt: at } as const;
    });
    return { ...secret, versions: [...former, newest] };
  };
  const [one] = here;
  if (!one) throw new Error('there is no secret');
  const another = (name: string) => withLater({ ...one, id: randomUUID(), name, versions: [] });
  const secrets = [
    ...here.filter(({ name }) => replaced.includes(name)).map(withLater),
    ...[...others, ...added].map(another),
  ];
  const instances = metadata.instances.filter(({ id }) => id === instanceId);
  return { metadata: { ...metadata, instances, secrets, trash: [] }, values };
}

// T39: the process that deletes, restores or takes a backup is killed at random points; done again, all of it is there.
describeOnKeyring('T39: kill -9', () => {
  it.concurrent.each(Object.entries(scenarios))(
    `of %s at ${kills} random points loses, mixes up and strands nothing`,
    async (name, scenario) => {
      expect(await killAtRandom({ test: 'T39', name, count: kills, ...scenario })).toEqual([]);
    },
  );
});
