import type { Instance, Rotation } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { withdrawnSecrets } from '../vault/rotation-plans.ts';
import type { RotationParts } from './rotations.ts';

/**
 * Takes what a rotation on its way back had derived out of the files of an instance, and out of what brings them to its container: the
 * lines of an override first, as Compose ends with an error where `.env` lacks what they name. Done again, it finds nothing left.
 */
export async function withdrawDerived(
  { vault, targets, records, withdrawOverride }: RotationParts,
  rotation: Rotation,
  { id: instanceId }: Pick<Instance, 'id'>,
): Promise<Result<void, Failure>> {
  const secrets = await vault.listSecrets({ instanceId });
  if (!secrets.ok) return secrets;
  const derived = withdrawnSecrets(rotation, secrets.value);
  if (derived.length === 0) return ok();
  const runtime = await records.of(instanceId);
  if (!runtime.ok) return runtime;
  if (runtime.value?.kind === 'compose') {
    const lines = derived.map(({ name }) => ({ name, from: name }));
    const withdrawn = await withdrawOverride(runtime.value, lines);
    if (!withdrawn.ok) return withdrawn;
  }
  const variables: { readonly secretId: string; readonly value: string }[] = [];
  for (const { id: secretId } of derived) {
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call at a time
    const value = await vault.readValue(secretId);
    if (!value.ok) return value;
    variables.push({ secretId, value: value.value });
  }
  return targets.withdraw(variables);
}
