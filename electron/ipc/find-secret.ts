import type { Id, Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { SecretOf } from '../testing/ports.ts';
import type { Vault } from '../vault/port.ts';

type Listing = Pick<Vault, 'getSecret' | 'listInstances'>;

export async function findInstance(vault: Listing, id: Id): Promise<Result<Instance, Failure>> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const instance = instances.value.find((one) => one.id === id);
  return instance === undefined ? err({ code: 'vault-not-found', subject: id }) : ok(instance);
}

/** A secret with the instance that it belongs to. */
export async function findSecretOf(vault: Listing, id: Id): Promise<Result<SecretOf, Failure>> {
  const secret = await vault.getSecret(id);
  if (!secret.ok) return secret;
  const instance = await findInstance(vault, secret.value.instanceId);
  return instance.ok ? ok({ secret: secret.value, instance: instance.value }) : instance;
}
