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
  | 'instances.remove'
  | 'instances.chooseCaFile'
  | 'orphans.list'
  | 'orphans.adopt'
  | 'orphans.delete';

function statusOf(health: VaultHealth, waiting: number): VaultStatus {
  return { state: health.state, lastGood: health.state === 'damaged' ? health.lastGood : null, waiting };
}

export function vaultHandlers({ vault, ask }: HandlerServices): Pick<Handlers, Own> {
  /** Unfinished changes as the last replay left them. */
  let waiting = 0;
  return {
    'vault.status': async () => ok(statusOf(vault.health(), waiting)),
    'vault.restoreLastGood': () => vault.restoreLastGood(),
    'vault.replay': async () => {
      const report = await vault.replay();
      if (!report.ok) return report;
      ({ waiting } = report.value);
      return ok(statusOf(vault.health(), waiting));
    },
    'instances.list': () => vault.listInstances(),
    'instances.add': (input) => vault.addInstance(input),
    'instances.edit': ({ id, edit }) => vault.editInstance(id, defined(edit)),
    'instances.remove': ({ id }) => vault.removeInstance(id),
    'instances.chooseCaFile': async () => ok(await ask.caFilePath()),
    'orphans.list': () => vault.orphans(),
    'orphans.adopt': ({ account, instanceId, input }) => vault.adopt(account, instanceId, input),
    'orphans.delete': ({ account }) => vault.deleteOrphan(account),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An edit without the fields that are there but undefined. */
export function defined<T extends object>(edit: T): Defined<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only fields that are undefined are gone
  return Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as Defined<T>;
}
