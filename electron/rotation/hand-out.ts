import { activeVersion } from '../shared/domain.ts';
import type { Id } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { RotationOutcome } from '../shared/rotation-views.ts';
import { writeFiles } from './apply-place.ts';
import type { RotationParts } from './rotations.ts';

/** Writes the files that carry a secret with the version that is in use. The first that cannot be written ends it. */
export async function handOutInUse(
  { vault, over }: RotationParts,
  secretId: Id,
): Promise<Result<RotationOutcome, Failure>> {
  const secret = await vault.getSecret(secretId);
  if (!secret.ok) return secret;
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const instance = instances.value.find(({ id }) => id === secret.value.instanceId);
  if (instance === undefined) return err({ code: 'vault-not-found', subject: secret.value.instanceId });
  const { name } = secret.value;
  const number = activeVersion(secret.value)?.number ?? 0;
  const written = await writeFiles(await over(vault), { instance, secret: secret.value, isInUse: false });
  return written.ok
    ? ok({ outcome: 'done', versions: [{ secretId, name, number, retired: [] }] })
    : ok({
        outcome: 'failed',
        instance: instance.name,
        step: 'files',
        failure: written.error,
        log: [],
        status: null,
      });
}
