import type { Id } from '../shared/domain.ts';
import { liveAccounts } from '../vault/metadata.ts';
import type { Metadata } from '../vault/metadata.ts';
import type { Snapshot } from '../vault/snapshot.ts';

/** What a snapshot has of these instances: their secrets, and what was deleted of them. */
export function ofInstances(
  { metadata, values, lost }: Snapshot,
  instanceIds: readonly Id[],
): Pick<Snapshot, 'metadata' | 'values' | 'lost'> {
  const isChosen = (id: Id) => instanceIds.includes(id);
  const chosen: Metadata = {
    ...metadata,
    instances: metadata.instances.filter(({ id }) => isChosen(id)),
    secrets: metadata.secrets.filter(({ instanceId }) => isChosen(instanceId)),
    trash: metadata.trash.filter(
      ({ instance, secrets }) => instance === null && secrets.every(({ instanceId }) => isChosen(instanceId)),
    ),
  };
  const named = liveAccounts(chosen);
  return {
    metadata: chosen,
    values: new Map([...values].filter(([account]) => named.has(account))),
    lost: lost.filter(({ versionId }) => named.has(versionId)),
  };
}
