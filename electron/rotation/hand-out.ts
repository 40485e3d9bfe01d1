import { activeVersion } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { RotationOutcome } from '../shared/rotation-views.ts';
import type { SecretOf } from '../testing/ports.ts';
import { writeFiles } from './apply-place.ts';
import type { RotationParts } from './rotations.ts';

/**
 * Writes the files that carry a secret with the version that is in use. The first that cannot be written ends it. Whatever keeps the
 * files from it is an outcome, as the version is in use all the same.
 */
export async function handOutInUse(
  { vault, over }: RotationParts,
  { instance, secret: { id, name } }: SecretOf,
): Promise<RotationOutcome> {
  const failed = (failure: Failure): RotationOutcome => ({
    outcome: 'failed',
    instance: instance.name,
    step: 'files',
    failure,
    log: [],
    status: null,
  });
  const secret = await vault.getSecret(id);
  if (!secret.ok) return failed(secret.error);
  const written = await writeFiles(await over(vault), { instance, secret: secret.value, isInUse: false });
  if (!written.ok) return failed(written.error);
  const number = activeVersion(secret.value)?.number ?? 0;
  return { outcome: 'done', versions: [{ secretId: id, name, number, retired: [] }] };
}
