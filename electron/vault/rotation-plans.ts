import { activeVersion, liveVersions } from '../shared/domain.ts';
import type { Id, Rotation, Secret, SecretInput, ValueChange, VersionOrigin } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Metadata } from './metadata.ts';
import { changedSince, notFound, replaceItem } from './plan.ts';
import type { Plan, Planned, PlanTools, ValuePlanTools } from './plan.ts';
import { findSecret, newVersion, planCreate } from './secret-plans.ts';
import { accountsOf } from './trash-plans.ts';
import { activateVersion, stageVersion } from './versions.ts';

/** What a secret gets by a rotation: a version that it has, staged or previous, or a new value, which is staged. */
export type RotationWish = { readonly secretId: Id } & (
  | { readonly versionId: Id }
  | { readonly value: string; readonly origin: VersionOrigin }
);

/** A secret that takes over what a server made of one that is rotated; it is in use at once. */
export interface DerivedSecret {
  readonly instanceId: Id;
  readonly input: SecretInput;
  readonly value: string;
}

/** A rotation to begin. */
export interface RotationRequest {
  readonly members: readonly RotationWish[];
  readonly derived: readonly DerivedSecret[];
}

/** Stages the new values, saves the derived secrets, and notes the rotation, all in one change. */
export function planBeginRotation(
  metadata: Metadata,
  { members, derived }: RotationRequest,
  tools: ValuePlanTools,
): Planned<Rotation> {
  let now = metadata;
  const adds: NonNullable<Plan<unknown>['adds']>[number][] = [];
  const chosen: Rotation['members'][number][] = [];
  for (const wish of members) {
    const found = findSecret(now, wish.secretId);
    if (!found.ok) return found;
    const secret = found.value;
    const isTwice = chosen.some(({ secretId }) => secretId === secret.id);
    if (isTwice || rotationOf(metadata, secret.id)) return rotating(secret.name);
    if ('versionId' in wish) {
      const { versionId } = wish;
      const version = liveVersions(secret).find(({ id }) => id === versionId);
      if (version === undefined || version.state === 'active') return changedSince(secret.name);
      chosen.push({ secretId: secret.id, versionId });
      continue;
    }
    const version = newVersion(secret, wish.value, wish.origin, tools);
    if (!version.ok) return version;
    const staged = stageVersion(secret, version.value, tools.now);
    if (!staged.ok) return staged;
    now = { ...now, secrets: replaceItem(now.secrets, staged.value.secret) };
    adds.push({ account: version.value.id, value: wish.value });
    chosen.push({ secretId: secret.id, versionId: version.value.id });
  }
  const secretIds: Id[] = [];
  for (const { instanceId, input, value } of derived) {
    const created = planCreate(now, instanceId, input, value, 'derived', tools);
    if (!created.ok) return created;
    now = { ...now, ...created.value.next };
    adds.push(...(created.value.adds ?? []));
    secretIds.push(created.value.answer.id);
  }
  const rotation: Rotation = {
    id: tools.newId(),
    members: chosen,
    startedAt: tools.now,
    ...(secretIds.length > 0 && { derived: { secretIds, areWithdrawn: false } }),
  };
  return ok({
    next: { secrets: now.secrets, rotations: [...metadata.rotations, rotation] },
    adds,
    answer: rotation,
  });
}

/** The rotation goes back to what is in use: nothing of it was put into use yet, and what it derived is taken out again. */
export function planTurnRotation(metadata: Metadata, id: Id): Planned<Rotation> {
  const rotation = metadata.rotations.find((one) => one.id === id);
  if (rotation === undefined) return notFound(id);
  const members: Rotation['members'][number][] = [];
  for (const { secretId } of rotation.members) {
    const secret = findSecret(metadata, secretId);
    if (!secret.ok) return secret;
    const active = activeVersion(secret.value);
    if (active === undefined) {
      return err({
        code: 'vault-wrong-state',
        subject: secret.value.name,
        facts: { reason: 'none-active' },
      });
    }
    members.push({ secretId, versionId: active.id });
  }
  const { derived } = rotation;
  const turned = { ...rotation, members, ...(derived && { derived: { ...derived, areWithdrawn: true } }) };
  return ok({ next: { rotations: replaceItem(metadata.rotations, turned) }, answer: turned });
}

/**
 * Puts the versions of a rotation into use, all at once, and ends it, unless it was ended or turned since it was carried on. What it
 * takes out again is deleted for good: those values were made of the key that is in use, and a server makes them of it, too.
 */
export function planFinishRotation(
  metadata: Metadata,
  rotation: Rotation,
  tools: PlanTools,
): Planned<readonly ValueChange[]> {
  if (!isStillSo(metadata.rotations, rotation)) {
    const secret = metadata.secrets.find(({ id }) => id === rotation.members[0]?.secretId);
    return changedSince(secret?.name ?? rotation.id);
  }
  let { secrets } = metadata;
  const removes: Id[] = [];
  const answer: ValueChange[] = [];
  for (const { secretId, versionId } of rotation.members) {
    const found = findSecret(metadata, secretId);
    if (!found.ok) return found;
    const activated = activateVersion(found.value, versionId, tools.now, tools.retention);
    if (!activated.ok) return activated;
    const { secret, retired } = activated.value;
    secrets = replaceItem(secrets, secret);
    removes.push(...retired.map((version) => version.id));
    const outcome = secret === found.value ? 'unchanged' : 'replaced';
    answer.push({ secret, outcome, retired: retired.map(({ number }) => number) });
  }
  const rotations = metadata.rotations.filter(({ id }) => id !== rotation.id);
  const withdrawn = withdrawnSecrets(rotation, secrets);
  secrets = secrets.filter((secret) => !withdrawn.includes(secret));
  removes.push(...accountsOf(withdrawn));
  return ok({ next: { secrets, rotations }, removes, needsKeychain: true, answer });
}

/** What a rotation on its way back derived when it began, less what somebody gave another value since. */
export function withdrawnSecrets(
  { derived }: Pick<Rotation, 'derived'>,
  secrets: readonly Secret[],
): readonly Secret[] {
  if (derived?.areWithdrawn !== true) return [];
  return secrets.filter(
    ({ id, versions }) =>
      derived.secretIds.includes(id) && versions.length === 1 && versions[0]?.origin === 'derived',
  );
}

/** Whether a rotation is under way, to the same versions: nobody has ended or turned it. */
export function isStillSo(rotations: readonly Rotation[], { id, members }: Rotation): boolean {
  const now = rotations.find((one) => one.id === id);
  return now !== undefined && JSON.stringify(now.members) === JSON.stringify(members);
}

/** The rotation that a secret is in, or undefined. */
export function rotationOf({ rotations }: Pick<Metadata, 'rotations'>, secretId: Id): Rotation | undefined {
  return rotations.find(({ members }) => members.some((member) => member.secretId === secretId));
}

/**
 * Why a change is refused that would move or delete versions of a secret that is being rotated, or undefined. Of a secret that
 * is deleted for good with its vault nothing is left to protect.
 */
export function refusedByRotation(metadata: Metadata, next: Plan<unknown>['next']): VaultFailure | undefined {
  const { rotations, secrets } = { ...metadata, ...next };
  for (const { members } of rotations) {
    for (const { secretId } of members) {
      const before = metadata.secrets.find(({ id }) => id === secretId);
      const after = secrets.find(({ id }) => id === secretId);
      if (before === undefined || after === before) continue;
      // What begins a rotation stages its values in the same change.
      if (!metadata.rotations.some((one) => one.members.some((member) => member.secretId === secretId)))
        continue;
      if (after === undefined || statesOf(after) !== statesOf(before)) {
        return { code: 'vault-rotating', subject: before.name };
      }
    }
  }
  return undefined;
}

function statesOf({ versions }: Secret): string {
  return versions
    .filter(({ state }) => state !== 'retired')
    .map(({ id, state }) => `${id} ${state}`)
    .join();
}

function rotating(subject: string): { ok: false; error: VaultFailure } {
  return { ok: false, error: { code: 'vault-rotating', subject } };
}
