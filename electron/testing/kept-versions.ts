import type { Secret } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import { ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { KeptSecret } from '../openwebui/check-secret.ts';

/** The values of all versions of a secret that still have one. */
export async function readKeptVersions(
  vault: Pick<Vault, 'readValue'>,
  secret: Secret,
): Promise<Result<readonly KeptSecret[], VaultFailure | KeychainFailure>> {
  const kept: KeptSecret[] = [];
  for (const { id, state } of secret.versions) {
    if (state === 'retired') continue;
    const value = await vault.readValue(secret.id, id);
    if (!value.ok) return value;
    kept.push({ versionId: id, state, value: value.value });
  }
  return ok(kept);
}
