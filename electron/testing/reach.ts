import type { ExtraHeader } from '../openwebui/header.ts';
import type { ReachableInstance } from '../openwebui/open-instance.ts';
import { activeVersion } from '../shared/domain.ts';
import type { Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { Learn } from './ports.ts';

/**
 * An instance with the values of its extra headers, each of which is learnt. Fails where one of them cannot be read: without it,
 * what stands before the server would refuse, and the verdict would be a wrong one. Without such headers it reads no value.
 */
export async function reach(
  vault: Pick<Vault, 'listSecrets' | 'readValue'>,
  instance: Instance,
  learn: Learn | undefined,
): Promise<Result<ReachableInstance, Failure>> {
  const secrets = await vault.listSecrets({ instanceId: instance.id });
  if (!secrets.ok) return secrets;
  const extraHeaders: ExtraHeader[] = [];
  for (const secret of secrets.value) {
    if (secret.kind !== 'header' || activeVersion(secret) === undefined) continue;
    const value = await vault.readValue(secret.id);
    if (!value.ok) return value;
    learn?.(value.value);
    extraHeaders.push({ name: secret.name, value: value.value });
  }
  return ok({ ...instance, extraHeaders });
}
