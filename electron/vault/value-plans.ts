import { activeVersion } from '../shared/domain.ts';
import type { Id, Secret, SecretEdit, ValueChange, VersionOrigin } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Metadata } from './metadata.ts';
import { notFound, replaceItem } from './plan.ts';
import type { Plan, Planned, PlanTools, ValuePlanTools } from './plan.ts';
import type { ImportItem } from './port.ts';
import { findSecret, newSecret, newVersion, planEdit, withoutVersions } from './secret-plans.ts';
import type { Checked } from './secret-plans.ts';
import { promoteStaged, replaceActive, stageVersion } from './versions.ts';
import type { Step } from './versions.ts';

const maxImport = 5000;

/** A step of the versions of one secret. */
function planOf(metadata: Metadata, { secret, retired }: Step): Plan<Secret> {
  return {
    next: { secrets: replaceItem(metadata.secrets, secret) },
    removes: retired.map(({ id }) => id),
    answer: secret,
  };
}

/** The result of a step, for the caller. */
function changeOf(outcome: ValueChange['outcome'], { secret, retired }: Step): ValueChange {
  return { secret, outcome, retired: retired.map(({ number }) => number) };
}

/** A version step that stores no value: roll back, retire. */
export function planStep(
  metadata: Metadata,
  id: Id,
  moveVersions: (secret: Secret) => Result<Step, VaultFailure>,
): Planned<Secret> {
  const secret = findSecret(metadata, id);
  if (!secret.ok) return secret;
  const step = moveVersions(secret.value);
  return step.ok ? ok(planOf(metadata, step.value)) : step;
}

export function planPromote(
  metadata: Metadata,
  id: Id,
  versionId: Id,
  tools: PlanTools,
): Planned<ValueChange> {
  const secret = findSecret(metadata, id);
  if (!secret.ok) return secret;
  const step = promoteStaged(secret.value, versionId, tools.now, tools.retention);
  if (!step.ok) return step;
  return ok({ ...planOf(metadata, step.value), answer: changeOf('replaced', step.value) });
}

export function planStage(
  metadata: Metadata,
  id: Id,
  value: string,
  origin: VersionOrigin,
  tools: ValuePlanTools,
): Planned<Secret> {
  const secret = findSecret(metadata, id);
  if (!secret.ok) return secret;
  const version = newVersion(secret.value, value, origin, tools);
  if (!version.ok) return version;
  const step = stageVersion(secret.value, version.value, tools.now);
  if (!step.ok) return step;
  return ok({ ...planOf(metadata, step.value), adds: [{ account: version.value.id, value }] });
}

/** The changes that a new value for a secret needs. */
interface PlannedValue {
  readonly change: ValueChange;
  readonly adds: readonly { readonly account: Id; readonly value: string }[];
  readonly removes: readonly Id[];
}

/**
 * Plans a new value for a secret: a new active version, unless the value equals the active one. That one is stored again under
 * its own account if the keychain no longer holds it.
 */
async function planNewValue(
  secret: Secret,
  value: string,
  origin: VersionOrigin,
  tools: ValuePlanTools,
): Promise<Checked<PlannedValue>> {
  const version = newVersion(secret, value, origin, tools);
  if (!version.ok) return version;
  const active = activeVersion(secret);
  if (active?.fingerprint === version.value.fingerprint) {
    const stored = await tools.readEntry(active.id);
    if (!stored.ok) return stored;
    const isStored = stored.value === value;
    const change = { secret, outcome: isStored ? 'unchanged' : 'put-back', retired: [] } as const;
    return ok({ change, adds: isStored ? [] : [{ account: active.id, value }], removes: [] });
  }
  const step = replaceActive(secret, version.value, tools.now, tools.retention);
  if (!step.ok) return step;
  return ok({
    change: changeOf('replaced', step.value),
    adds: [{ account: version.value.id, value }],
    removes: step.value.retired.map(({ id }) => id),
  });
}

/** A new active value, with an edit in the same change. */
export async function planReplace(
  metadata: Metadata,
  id: Id,
  value: string,
  origin: VersionOrigin,
  edit: SecretEdit,
  tools: ValuePlanTools,
): Promise<Planned<ValueChange>> {
  const edited = planEdit(metadata, id, edit, tools);
  if (!edited.ok) return edited;
  const isEdited = Object.values(edit).some((field) => field !== undefined);
  const secret = isEdited ? ok(edited.value.answer) : findSecret(metadata, id);
  if (!secret.ok) return secret;
  const planned = await planNewValue(secret.value, value, origin, tools);
  if (!planned.ok) return planned;
  const { change, adds, removes } = planned.value;
  const isChanged = isEdited || change.outcome === 'replaced';
  return ok({
    next: isChanged ? { secrets: replaceItem(metadata.secrets, change.secret) } : {},
    adds,
    removes,
    answer: change,
  });
}

/** All items or none. */
export async function planImport(
  metadata: Metadata,
  instanceId: Id,
  items: readonly ImportItem[],
  tools: ValuePlanTools,
): Promise<Planned<readonly ValueChange[]>> {
  if (items.length > maxImport)
    return err({ code: 'vault-invalid', facts: { reason: 'most-entries', most: maxImport } });
  if (!metadata.instances.some((instance) => instance.id === instanceId)) return notFound(instanceId);
  const byId = new Map(metadata.secrets.map((secret) => [secret.id, secret]));
  const names = new Set(
    metadata.secrets.filter((secret) => secret.instanceId === instanceId).map((secret) => secret.name),
  );
  const adds: PlannedValue['adds'][number][] = [];
  const removes: Id[] = [];
  const answer: ValueChange[] = [];
  const replacedIds = new Set<Id>();
  for (const { input, value, replaces } of items) {
    if (replaces === undefined) {
      const version = newVersion(withoutVersions(input), value, 'imported', tools);
      if (!version.ok) return err({ ...version.error, subject: input.name });
      const secret = newSecret(
        { instances: metadata.instances, secrets: [] },
        instanceId,
        input,
        version.value,
        tools,
      );
      if (!secret.ok) return secret;
      if (names.has(secret.value.name)) return err({ code: 'vault-name-taken', subject: secret.value.name });
      names.add(secret.value.name);
      byId.set(secret.value.id, secret.value);
      adds.push({ account: version.value.id, value });
      answer.push({ secret: secret.value, outcome: 'created', retired: [] });
    } else {
      const existing = byId.get(replaces);
      if (!existing || existing.instanceId !== instanceId) return notFound(replaces);
      if (replacedIds.has(replaces)) return err({ code: 'vault-conflict', subject: existing.name });
      replacedIds.add(replaces);
      // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
      const planned = await planNewValue(existing, value, 'imported', tools);
      if (!planned.ok) return err({ ...planned.error, subject: existing.name });
      adds.push(...planned.value.adds);
      removes.push(...planned.value.removes);
      byId.set(replaces, planned.value.change.secret);
      answer.push(planned.value.change);
    }
  }
  const isChanged = answer.some(({ outcome }) => outcome === 'created' || outcome === 'replaced');
  return ok({ next: isChanged ? { secrets: [...byId.values()] } : {}, adds, removes, answer });
}
