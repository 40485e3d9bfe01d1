import { apply } from './apply-place.ts';
import { isDerived, keptNames } from './derived.ts';
import type { Member, PlaceOutcome } from './apply-place.ts';
import { activeVersion } from '../shared/domain.ts';
import type { Instance, Rotation, Secret } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { RotationOutcome } from '../shared/rotation-views.ts';
import type { CarryOnOptions, RotationParts } from './rotations.ts';
import { isStillSo, withdrawnSecrets } from '../vault/rotation-plans.ts';
import { vaultAfter } from './vault-after.ts';
import { withdrawDerived } from './withdraw-derived.ts';

/**
 * Takes a rotation as far as it goes: each instance in turn is written, started and verified with the version that it gets. When all
 * are, the versions are put into use. What was done before is found done, so that it can begin anywhere.
 */
export async function carryOn(
  parts: RotationParts,
  rotation: Rotation,
  options: CarryOnOptions,
): Promise<Result<RotationOutcome, Failure>> {
  const { vault } = parts;
  const members = await membersOf(parts, rotation);
  if (!members.ok) return members;
  const all = await vault.listRotations();
  if (!all.ok) return all;
  // Files carry secrets of other rotations, too: those keep the values that they were written with.
  const places = await parts.over(vaultAfter(vault, [...all.value, rotation]));
  const left: Extract<RotationOutcome, { outcome: 'by-hand' }>['places'][number][] = [];
  for (const member of members.value) {
    const { instance, secret } = member;
    // oxlint-disable no-await-in-loop -- one server after the other: the first that fails stops the walk
    const now = await vault.listRotations();
    if (!now.ok) return now;
    if (!isStillSo(now.value, rotation)) return err({ code: 'vault-conflict', subject: secret.name });
    const withdrawn = await withdrawDerived(parts, rotation, instance);
    if (!withdrawn.ok) return withdrawn;
    if (options.signal?.aborted === true) return stoppedAt(instance);
    const included = await includeDerived(parts, rotation, secret);
    if (!included.ok) return included;
    const done: PlaceOutcome = await apply(places, member, options);
    // oxlint-enable no-await-in-loop
    if (done.outcome === 'failed') return ok({ ...done, instance: instance.name });
    if (done.outcome === 'by-hand') left.push({ instance: instance.name, byHand: done.byHand });
  }
  if (left.length > 0) return ok({ outcome: 'by-hand', places: left });
  const last = members.value.at(-1);
  if (last !== undefined && options.signal?.aborted === true) return stoppedAt(last.instance);
  const finished = await vault.finishRotation(rotation);
  if (!finished.ok) return finished;
  return ok({
    outcome: 'done',
    versions: finished.value.map(({ secret, retired }) => ({
      secretId: secret.id,
      name: secret.name,
      number: secret.versions.find(({ state }) => state === 'active')?.number ?? 0,
      retired,
    })),
  });
}

/** The user stopped it: what comes next is not done. */
function stoppedAt({ name }: Pick<Instance, 'name'>): Result<RotationOutcome, Failure> {
  const failure = { code: 'request-cancelled' } as const;
  return ok({ outcome: 'failed', instance: name, step: 'files', failure, log: [], status: null });
}

async function membersOf(
  { vault }: RotationParts,
  { members }: Rotation,
): Promise<Result<readonly Member[], Failure>> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const found: Member[] = [];
  for (const { secretId, versionId } of members) {
    // oxlint-disable-next-line no-await-in-loop -- one vault
    const secret = await vault.getSecret(secretId);
    if (!secret.ok) return secret;
    const instance = instances.value.find(({ id }) => id === secret.value.instanceId);
    if (instance === undefined) return err({ code: 'vault-not-found', subject: secret.value.instanceId });
    const isInUse = activeVersion(secret.value)?.id === versionId;
    found.push({ instance, secret: secret.value, isInUse });
  }
  return ok(found);
}

/** Has the files that carry a secret carry what was derived from it, too, less what is taken out again. */
async function includeDerived(
  { vault, targets }: RotationParts,
  rotation: Rotation,
  { id, instanceId, kind }: Secret,
): Promise<Result<void, Failure>> {
  if (kind !== 'secret-key') return ok();
  const secrets = await vault.listSecrets({ instanceId });
  if (!secrets.ok) return secrets;
  const withdrawn = withdrawnSecrets(rotation, secrets.value);
  const derived = secrets.value.filter(
    (secret) => keptNames.has(secret.name) && isDerived(secret) && !withdrawn.includes(secret),
  );
  return derived.length === 0 ? ok() : targets.include(id, derived);
}
