import type { Id, Instance, InstanceInput } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import { withoutInstances } from '../shared/trash.ts';
import { checkInstance } from './check-input.ts';
import { carriesKey, carriesKeyOf } from './header-rules.ts';
import type { Metadata } from './metadata.ts';
import { changedSince, withEdit, notFound, replaceItem } from './plan.ts';
import type { Planned, PlanTools } from './plan.ts';
import { accountsOf } from './trash-plans.ts';
import { hasUnseenValue } from './versions.ts';

function isNameTaken(metadata: Metadata, name: string, exceptId?: Id): boolean {
  return metadata.instances.some((instance) => instance.name === name && instance.id !== exceptId);
}

export function planAddInstance(
  metadata: Metadata,
  input: InstanceInput,
  tools: PlanTools,
): Planned<Instance> {
  const checked = checkInstance(input);
  if (!checked.ok) return checked;
  if (isNameTaken(metadata, checked.value.name)) {
    return err({ code: 'vault-name-taken', subject: checked.value.name });
  }
  const { now, newId } = tools;
  const instance: Instance = { id: newId(), ...checked.value, createdAt: now, updatedAt: now };
  return ok({ next: { instances: [...metadata.instances, instance] }, answer: instance });
}

export function planEditInstance(
  metadata: Metadata,
  id: Id,
  edit: Partial<InstanceInput>,
  { now }: PlanTools,
): Planned<Instance> {
  const instance = metadata.instances.find((candidate) => candidate.id === id);
  if (!instance) return notFound(id);
  const checked = checkInstance(withEdit<InstanceInput>(instance, edit), instance);
  if (!checked.ok) return checked;
  if (isNameTaken(metadata, checked.value.name, id)) {
    return err({ code: 'vault-name-taken', subject: checked.value.name });
  }
  const edited: Instance = { ...instance, ...checked.value, updatedAt: now };
  const isMoved = edited.keyHeader !== instance.keyHeader;
  if (isMoved && metadata.secrets.some((one) => one.instanceId === id && carriesKeyOf(edited, one)))
    return carriesKey();
  return ok({ next: { instances: replaceItem(metadata.instances, edited) }, answer: edited });
}

/** Deletes an instance, and what was deleted of it before, as that could not be restored any more. */
export function planRemoveInstance(metadata: Metadata, id: Id, versionIds: readonly Id[]): Planned<void> {
  const instance = metadata.instances.find((candidate) => candidate.id === id);
  if (!instance) return notFound(id);
  const gone = metadata.secrets.filter((secret) => secret.instanceId === id);
  if (hasUnseenValue(gone, versionIds)) return changedSince(instance.name);
  const { trash, gone: deleted } = withoutInstances(metadata.trash, new Set([id]));
  return ok({
    next: {
      instances: metadata.instances.filter((candidate) => candidate.id !== id),
      secrets: metadata.secrets.filter((secret) => secret.instanceId !== id),
      trash,
    },
    removes: [...accountsOf(gone), ...accountsOf(deleted.flatMap(({ secrets }) => secrets))],
    answer: undefined,
  });
}
