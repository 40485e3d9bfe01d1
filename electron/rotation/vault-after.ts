import type { Id, Rotation, Secret } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';

/**
 * The vault as it will be when rotations are finished, for what writes files, starts servers and asks them before that. What it
 * would record of the versions that are not in use yet is left out.
 */
export function vaultAfter(
  vault: Vault,
  rotations: readonly Pick<Rotation, 'members' | 'startedAt'>[],
): Vault {
  const wanted = new Map(
    rotations.flatMap(({ members, startedAt }) =>
      members.map(({ secretId, versionId }) => [secretId, { versionId, startedAt }]),
    ),
  );
  const after = (secret: Secret): Secret => {
    const to = wanted.get(secret.id);
    return to === undefined ? secret : withActive(secret, to.versionId, to.startedAt);
  };
  return {
    ...vault,
    listSecrets: async (filter) => {
      const listed = await vault.listSecrets(filter);
      return listed.ok ? ok(listed.value.map(after)) : listed;
    },
    getSecret: async (id) => {
      const found = await vault.getSecret(id);
      return found.ok ? ok(after(found.value)) : found;
    },
    listRotations: async () => ok([]),
    readValue: (id, versionId) => vault.readValue(id, versionId ?? wanted.get(id)?.versionId),
    recordTest: async () => ok(),
    recordTests: async () => ok(),
    rollback: async (id) => err({ code: 'vault-rotating', subject: id }),
  };
}

/** A secret of which this version is active; the one that is active now is the newest of the previous ones. */
function withActive(secret: Secret, versionId: Id, at: string): Secret {
  const versions = secret.versions.map((version) => {
    if (version.id === versionId) return { ...version, state: 'active' as const };
    return version.state === 'active' ? { ...version, state: 'previous' as const, replacedAt: at } : version;
  });
  return { ...secret, versions, lastTest: null };
}
