import { entryLabel, fingerprintKeyLabel } from '../keychain/entry-label.ts';
import { liveVersions } from '../shared/domain.ts';
import type { Id, Secret } from '../shared/domain.ts';
import { allInstances, namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';

/** The labels of the keychain's entries, by account. */
export function labelsOf(metadata: Metadata): ReadonlyMap<Id, string> {
  const instances = new Map(allInstances(metadata).map(({ id, name }) => [id, name]));
  const labels = new Map<Id, string>();
  if (namesValues(metadata)) labels.set(metadata.fingerprintAccount, fingerprintKeyLabel);
  const add = (secret: Secret, isInTrash: boolean) => {
    const instance = instances.get(secret.instanceId) ?? '';
    for (const { id, number: version, state } of liveVersions(secret)) {
      labels.set(id, entryLabel({ instance, secret: secret.name, version, state, isInTrash }));
    }
  };
  for (const secret of metadata.secrets) add(secret, false);
  for (const { secrets } of metadata.trash) for (const secret of secrets) add(secret, true);
  return labels;
}

/** The labels that differ after a change of the metadata. */
export function changedLabels(before: Metadata, after: Metadata): ReadonlyMap<Id, string> {
  const old = labelsOf(before);
  return new Map([...labelsOf(after)].filter(([account, label]) => old.get(account) !== label));
}
