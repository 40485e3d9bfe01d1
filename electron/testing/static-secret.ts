import { activeVersion } from '../shared/domain.ts';
import type { Id, Secret, SecretVersion } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { Learn } from './ports.ts';

/** The variable from which Open WebUI reads its static secret. */
const variable = 'WEBUI_SECRET_KEY';

/**
 * The static secret that an instance runs with, as far as it is saved here: one with an active version, and of several the
 * one named as Open WebUI's variable.
 */
export function chooseStaticSecret(secrets: readonly Secret[]): Secret | undefined {
  const candidates = secrets.filter(
    (secret) => secret.kind === 'secret-key' && activeVersion(secret) !== undefined,
  );
  return candidates.find(({ name }) => name === variable) ?? candidates[0];
}

export interface StaticSecret {
  readonly secret: Secret;
  /** The active one. */
  readonly version: SecretVersion;
  readonly value: string;
}

/** Reads the static secret that an instance runs with; `vault-not-found` where none is saved. */
export async function readStaticSecret(
  vault: Pick<Vault, 'listSecrets' | 'readValue'>,
  instanceId: Id,
  learn: Learn | undefined,
): Promise<Result<StaticSecret, Failure>> {
  const secrets = await vault.listSecrets({ instanceId });
  if (!secrets.ok) return secrets;
  const secret = chooseStaticSecret(secrets.value);
  const version = secret && activeVersion(secret);
  if (secret === undefined || version === undefined)
    return err({ code: 'vault-not-found', subject: variable });
  const value = await vault.readValue(secret.id, version.id);
  if (!value.ok) return value;
  learn?.(value.value);
  return ok({ secret, version, value: value.value });
}
