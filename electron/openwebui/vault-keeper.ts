import type { Id, SecretInput } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import { activeVersion } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Vault } from '../vault/port.ts';
import type { KeyKeeper } from './server-keys.ts';

type Kept = Result<void, VaultFailure | KeychainFailure>;

/**
 * Keeps a key that a server makes as the new active version of a secret; the key it replaces becomes the previous one, also
 * when the server's key was not the one kept here. Refuses while a staged version waits, for that would have to give way.
 */
export function keeperOfSecret(
  vault: Pick<Vault, 'getSecret' | 'readValue' | 'stage' | 'promote'>,
  secretId: Id,
): KeyKeeper {
  const makeActive = async (value: string): Promise<Kept> => {
    const secret = await vault.getSecret(secretId);
    if (!secret.ok) return secret;
    const staged = secret.value.versions.find(({ state }) => state === 'staged');
    if (staged === undefined) {
      const kept = await vault.stage(secretId, value, 'server');
      if (!kept.ok) return kept;
    } else {
      const waiting = await vault.readValue(secretId, staged.id);
      if (!waiting.ok) return waiting;
      if (waiting.value !== value) return err({ code: 'vault-wrong-state', subject: secret.value.name });
    }
    const promoted = await vault.promote(secretId);
    return promoted.ok ? ok() : promoted;
  };
  return {
    async prepare(current) {
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      const { name, versions } = secret.value;
      if (versions.some(({ state }) => state === 'staged')) {
        return err({ code: 'vault-wrong-state', subject: name, detail: 'staged' });
      }
      const active = activeVersion(secret.value);
      const value = active === undefined ? undefined : await vault.readValue(secretId);
      if (value?.ok === false) return value;
      return current === null || value?.value === current ? ok() : await makeActive(current);
    },
    keep: makeActive,
  };
}

/** Keeps a key that a server makes as a new secret of an instance. */
export function keeperOfNewSecret(
  vault: Pick<Vault, 'listSecrets' | 'createSecret'>,
  instanceId: Id,
  input: SecretInput,
): KeyKeeper {
  return {
    async prepare() {
      const secrets = await vault.listSecrets({ instanceId });
      if (!secrets.ok) return secrets;
      const isTaken = secrets.value.some(({ name }) => name === input.name);
      return isTaken ? err({ code: 'vault-name-taken', subject: input.name }) : ok();
    },
    async keep(key) {
      const created = await vault.createSecret(instanceId, input, key, 'server');
      return created.ok ? ok() : created;
    },
  };
}
