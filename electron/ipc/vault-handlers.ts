import type { Instant } from '../shared/domain.ts';
import { ok } from '../shared/result.ts';
import type { VaultStatus } from '../shared/views.ts';
import type { VaultHealth } from '../vault/port.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own =
  | 'vault.status'
  | 'vault.restoreLastGood'
  | 'vault.replay'
  | 'instances.list'
  | 'instances.add'
  | 'instances.edit'
  | 'instances.trash'
  | 'instances.chooseCaFile'
  | 'records.compare'
  | 'records.copies'
  | 'records.acceptKeychain'
  | 'orphans.adopt'
  | 'orphans.delete'
  | 'vaults.list'
  | 'vaults.adopt';

function statusOf(health: VaultHealth, known: Pick<VaultStatus, 'waiting' | 'backedUpAt'>): VaultStatus {
  if (health.state !== 'damaged') return { state: health.state, lastGood: null, ...known };
  const { state, lastGood, isMissing } = health;
  return { state, lastGood, isMissing, ...known };
}

export function vaultHandlers({
  vault,
  otherVaults,
  exportTargets,
  findLostCopies,
  ask,
}: HandlerServices): Pick<Handlers, Own> {
  async function lastBackup(): Promise<Instant | null> {
    const known = await vault.backedUpAt();
    return known.ok ? known.value : null;
  }
  return {
    'vault.status': async () => {
      const [waiting, backedUpAt] = await Promise.all([vault.waiting(), lastBackup()]);
      // A journal that cannot be read is told by each change that it stops.
      return ok(statusOf(vault.health(), { waiting: waiting.ok ? waiting.value : 0, backedUpAt }));
    },
    'vault.restoreLastGood': () => vault.restoreLastGood(),
    'vault.replay': async () => {
      const report = await vault.replay();
      if (!report.ok) return report;
      const { waiting } = report.value;
      return ok(statusOf(vault.health(), { waiting, backedUpAt: await lastBackup() }));
    },
    'instances.list': () => vault.listInstances(),
    'instances.add': (input) => vault.addInstance(input),
    'instances.edit': ({ id, edit }) => vault.editInstance(id, defined(edit)),
    'instances.trash': ({ id, versionIds }) => vault.trashInstance(id, versionIds),
    'instances.chooseCaFile': async () => ok(await ask.caFilePath()),
    'records.compare': ({ isDeep }) => vault.compare(isDeep),
    'records.copies': async ({ versionIds }) => {
      const targets = await exportTargets.list();
      if (!targets.ok) return targets;
      const secrets = await vault.listSecrets();
      if (!secrets.ok) return secrets;
      const copies = await findLostCopies(vault, versionIds, secrets.value, targets.value);
      return ok([...copies].map(([versionId, { path }]) => ({ versionId, path })));
    },
    'records.acceptKeychain': () => vault.acceptKeychain(),
    'orphans.adopt': ({ account, instanceId, input }) => vault.adopt(account, instanceId, input),
    'orphans.delete': ({ account }) => vault.deleteOrphan(account),
    'vaults.list': async () => {
      const others = await otherVaults.others();
      // One that has nothing but its mark has nothing to move.
      return others.ok ? ok(others.value.filter(({ values }) => values > 0)) : others;
    },
    'vaults.adopt': ({ id }) => otherVaults.adopt(vault, id),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An edit without the fields that are there but undefined. */
export function defined<T extends object>(edit: T): Defined<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only fields that are undefined are gone
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as Defined<T>;
}
