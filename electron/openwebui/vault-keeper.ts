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
  vault: Pick<Vault, 'health' | 'getSecret' | 'readValue' | 'stage' | 'promote'>,
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
      const writable = canWrite(vault);
      if (!writable.ok) return writable;
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

/**
 * Keeps a key that a server makes as a new secret of an instance. Where the user has a key already, the secret is made of that
 * one first, which shows that a key can be kept now; it becomes the previous version.
 */
export function keeperOfNewSecret(
  vault: Pick<
    Vault,
    'health' | 'getSecret' | 'readValue' | 'stage' | 'promote' | 'listSecrets' | 'createSecret'
  >,
  instanceId: Id,
  input: SecretInput,
): KeyKeeper {
  let made: KeyKeeper | undefined;
  return {
    async prepare(current) {
      const writable = canWrite(vault);
      if (!writable.ok) return writable;
      const secrets = await vault.listSecrets({ instanceId });
      if (!secrets.ok) return secrets;
      const isTaken = secrets.value.some(({ name }) => name === input.name);
      if (isTaken) return err({ code: 'vault-name-taken', subject: input.name });
      if (current === null) return ok();
      const created = await vault.createSecret(instanceId, input, current, 'server');
      if (!created.ok) return created;
      made = keeperOfSecret(vault, created.value.id);
      return ok();
    },
    async keep(key) {
      if (made !== undefined) return await made.keep(key);
      const created = await vault.createSecret(instanceId, input, key, 'server');
      return created.ok ? ok() : created;
    },
  };
}

/** Reading works on a vault of a newer program too, but nothing could be kept in it. */
function canWrite(vault: Pick<Vault, 'health'>): Kept {
  const health = vault.health();
  return health.state === 'read-only' ? err({ code: 'vault-read-only' }) : ok();
}
