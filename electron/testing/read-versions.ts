import type { Secret } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import { ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { LiveSecret } from '../openwebui/check-secret.ts';

/** Reads the values of all versions of a secret that are not retired. */
export async function readLiveVersions(
  vault: Pick<Vault, 'readValue'>,
  secret: Secret,
): Promise<Result<readonly LiveSecret[], VaultFailure | KeychainFailure>> {
  const live: LiveSecret[] = [];
  for (const { id, state } of secret.versions) {
    if (state === 'retired') continue;
    const value = await vault.readValue(secret.id, id);
    if (!value.ok) return value;
    live.push({ versionId: id, state, value: value.value });
  }
  return ok(live);
}
