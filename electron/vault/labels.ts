import { entryLabel, fingerprintKeyLabel } from '../keychain/entry-label.ts';
import { liveVersions } from '../shared/domain.ts';
import type { Id } from '../shared/domain.ts';
import { namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';

/** The labels of the keychain's entries, by account. */
export function labelsOf(metadata: Metadata): ReadonlyMap<Id, string> {
  const instances = new Map(metadata.instances.map(({ id, name }) => [id, name]));
  const labels = new Map<Id, string>();
  if (namesValues(metadata)) labels.set(metadata.fingerprintAccount, fingerprintKeyLabel);
  for (const secret of metadata.secrets) {
    const instance = instances.get(secret.instanceId) ?? '';
    for (const { id, number: version, state } of liveVersions(secret)) {
      labels.set(id, entryLabel({ instance, secret: secret.name, version, state }));
    }
  }
  return labels;
}

/** The labels that differ after a change of the metadata. */
export function changedLabels(before: Metadata, after: Metadata): ReadonlyMap<Id, string> {
  const old = labelsOf(before);
  return new Map([...labelsOf(after)].filter(([account, label]) => old.get(account) !== label));
}
