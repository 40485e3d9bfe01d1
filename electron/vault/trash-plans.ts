import { liveVersions } from '../shared/domain.ts';
import type { Id, Instance, Instant, Secret, TrashItem } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { endOfTrashItem, withoutItems } from '../shared/trash.ts';
import { checkNewLabel, checkSecretName } from './check-input.ts';
import type { Metadata } from './metadata.ts';
import { changedSince, notFound } from './plan.ts';
import type { Planned, PlanTools } from './plan.ts';
import { hasUnseenValue } from './versions.ts';

type Records = Pick<Metadata, 'instances' | 'secrets' | 'trash'>;

/** Moves a secret with its values to the trash. */
export function planTrashSecret(
  metadata: Metadata,
  id: Id,
  versionIds: readonly Id[],
  { now, newId }: PlanTools,
): Planned<TrashItem> {
  const secret = metadata.secrets.find((candidate) => candidate.id === id);
  if (!secret) return notFound(id);
  if (hasUnseenValue([secret], versionIds)) return changedSince(secret.name);
  const item: TrashItem = { id: newId(), deletedAt: now, instance: null, secrets: [secret] };
  return ok({
    next: {
      secrets: metadata.secrets.filter((candidate) => candidate !== secret),
      trash: [...metadata.trash, item],
    },
    needsKeychain: true,
    answer: item,
  });
}

/** Moves an instance with its secrets and their values to the trash. */
export function planTrashInstance(
  metadata: Metadata,
  id: Id,
  versionIds: readonly Id[],
  { now, newId }: PlanTools,
): Planned<TrashItem> {
  const instance = metadata.instances.find((candidate) => candidate.id === id);
  if (!instance) return notFound(id);
  const secrets = metadata.secrets.filter((secret) => secret.instanceId === id);
  if (hasUnseenValue(secrets, versionIds)) return changedSince(instance.name);
  const item: TrashItem = { id: newId(), deletedAt: now, instance, secrets };
  return ok({
    next: {
      instances: metadata.instances.filter((candidate) => candidate !== instance),
      secrets: metadata.secrets.filter((secret) => secret.instanceId !== id),
      trash: [...metadata.trash, item],
    },
    needsKeychain: true,
    answer: item,
  });
}

/**
 * Takes an item out of the trash, as it was. `name` is another name for the instance, or for the secret of an item without one,
 * where its own is taken by now.
 */
export function planRestore(
  metadata: Metadata,
  itemId: Id,
  name: string | undefined,
  { now }: PlanTools,
): Planned<TrashItem> {
  const item = metadata.trash.find((candidate) => candidate.id === itemId);
  if (!item) return notFound(itemId);
  const renamed = name === undefined ? ok(item) : withName(item, name, now);
  if (!renamed.ok) return renamed;
  const { instance, secrets } = renamed.value;
  const refused = instance ? refuseInstance(metadata, instance) : refuseSecrets(metadata, secrets);
  if (refused) return err(refused);
  return ok({
    next: {
      instances: instance ? [...metadata.instances, instance] : metadata.instances,
      secrets: [...metadata.secrets, ...secrets],
      trash: metadata.trash.filter((candidate) => candidate !== item),
    },
    needsKeychain: true,
    answer: renamed.value,
  });
}

function withName(item: TrashItem, name: string, now: Instant): Result<TrashItem, VaultFailure> {
  const { instance, secrets } = item;
  if (instance) {
    const checked = checkNewLabel(name, item.instance?.name);
    return checked.ok
      ? ok({ ...item, instance: { ...instance, name: checked.value, updatedAt: now } })
      : checked;
  }
  const named: Secret[] = [];
  for (const secret of secrets) {
    const checked = checkSecretName(name, secret.kind, secret.name);
    if (!checked.ok) return checked;
    named.push({ ...secret, name: checked.value, updatedAt: now });
  }
  return ok({ ...item, secrets: named });
}

function refuseInstance({ instances }: Records, { name }: Instance): VaultFailure | undefined {
  const isTaken = instances.some((candidate) => candidate.name === name);
  return isTaken ? { code: 'vault-name-taken', subject: name } : undefined;
}

function refuseSecrets(metadata: Records, secrets: readonly Secret[]): VaultFailure | undefined {
  for (const { name, instanceId } of secrets) {
    if (!metadata.instances.some(({ id }) => id === instanceId)) {
      const deleted = metadata.trash.find(({ instance }) => instance?.id === instanceId);
      const facts = { reason: 'instance-in-trash', instance: deleted?.instance?.name ?? '' } as const;
      return { code: 'vault-wrong-state', subject: name, facts };
    }
    const isTaken = metadata.secrets.some(
      (candidate) => candidate.instanceId === instanceId && candidate.name === name,
    );
    if (isTaken) return { code: 'vault-name-taken', subject: name };
  }
  return undefined;
}

/** Deletes what is in the trash under these ids, for good. */
export function planEmptyTrash(metadata: Metadata, itemIds: readonly Id[]): Planned<readonly TrashItem[]> {
  const unknown = itemIds.find((id) => !metadata.trash.some((item) => item.id === id));
  if (unknown !== undefined) return notFound(unknown);
  const { trash, gone } = withoutItems(metadata.trash, (item) => itemIds.includes(item.id));
  return ok({
    next: gone.length === 0 ? {} : { trash },
    removes: accountsOf(gone.flatMap(({ secrets }) => secrets)),
    answer: gone,
  });
}

/** The items that were deleted more than `days` ago, with those that go with them. */
export function expiredItems(
  metadata: Pick<Metadata, 'trash'>,
  now: Instant,
  days: number,
): readonly TrashItem[] {
  return withoutItems(metadata.trash, (item) => endOfTrashItem(item, days) < Date.parse(now)).gone;
}

/** The accounts of the values of these secrets. */
export function accountsOf(secrets: readonly Secret[]): readonly Id[] {
  return secrets.flatMap((secret) => liveVersions(secret)).map(({ id }) => id);
}
