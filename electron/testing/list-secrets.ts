import type { Id } from '../shared/domain.ts';
import { ok } from '../shared/result.ts';
import type { Vault, VaultResult } from '../vault/port.ts';
import type { SecretOf } from './ports.ts';

/** All secrets with their instances, or those of one instance. Reads no value. */
export async function listSecretsOf(
  vault: Pick<Vault, 'listInstances' | 'listSecrets'>,
  instanceId?: Id,
): VaultResult<readonly SecretOf[]> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const secrets = await vault.listSecrets(instanceId === undefined ? {} : { instanceId });
  if (!secrets.ok) return secrets;
  const byId = new Map(instances.value.map((instance) => [instance.id, instance]));
  return ok(
    secrets.value.flatMap((secret) => {
      const instance = byId.get(secret.instanceId);
      return instance === undefined ? [] : [{ instance, secret }];
    }),
  );
}
