import type { Rotation, Secret } from '../shared/domain.ts';

/** Whether a rotation brings a secret to a version that it had before. */
export function isWayBack(
  { members }: Pick<Rotation, 'members'>,
  { id, versions }: Pick<Secret, 'id' | 'versions'>,
): boolean {
  const versionId = members.find(({ secretId }) => secretId === id)?.versionId;
  return versions.find((version) => version.id === versionId)?.state !== 'staged';
}
