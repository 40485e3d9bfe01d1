import type { Instance, Secret } from '../shared/domain.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';

/** The instance of this exact name. */
export async function findInstance(vault: Vault, name: string): Promise<Result<Instance, CommandFailure>> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const found = instances.value.find((instance) => instance.name === name.normalize('NFC'));
  return found
    ? ok(found)
    : err({ code: 'vault-not-found', subject: name, facts: { reason: 'kind-instance' } });
}

/** The secret of this exact name in an instance of this exact name. */
export async function findSecret(
  vault: Vault,
  instanceName: string,
  name: string,
): Promise<Result<{ readonly instance: Instance; readonly secret: Secret }, CommandFailure>> {
  const instance = await findInstance(vault, instanceName);
  if (!instance.ok) return instance;
  const secrets = await vault.listSecrets({ instanceId: instance.value.id });
  if (!secrets.ok) return secrets;
  const secret = secrets.value.find((candidate) => candidate.name === name.normalize('NFC'));
  return secret
    ? ok({ instance: instance.value, secret })
    : err({ code: 'vault-not-found', subject: name, facts: { reason: 'kind-secret' } });
}
