import type { Id, SecretInput } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import { activeVersion } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { checkSecretName } from '../vault/check-input.ts';
import type { Vault } from '../vault/port.ts';
import { versionIn } from '../vault/versions.ts';
import type { KeyKeeper } from '../openwebui/server-keys.ts';

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
    let staged = versionIn(secret.value, 'staged');
    if (staged === undefined) {
      const kept = await vault.stage(secretId, value, 'server');
      if (!kept.ok) return kept;
      staged = versionIn(kept.value, 'staged');
    } else {
      const waiting = await vault.readValue(secretId, staged.id);
      if (!waiting.ok) return waiting;
      if (waiting.value !== value) return err({ code: 'vault-wrong-state', subject: secret.value.name });
    }
    if (staged === undefined) return err({ code: 'vault-conflict', subject: secret.value.name });
    const promoted = await vault.promote(secretId, staged.id);
    return promoted.ok ? ok() : promoted;
  };
  return {
    async prepare(current) {
      const isWritable = mayChange(vault);
      if (!isWritable.ok) return isWritable;
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      const { name, versions } = secret.value;
      if (versionIn({ versions }, 'staged')) {
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
 * Keeps a key that a server makes as a new secret of an instance. Where the server has a key already, the secret is made
 * with that one: whatever keeps a key from being kept shows before the server voids it, and it becomes the previous version.
 */
export function keeperOfNewSecret(
  vault: Pick<
    Vault,
    | 'health'
    | 'getSecret'
    | 'listSecrets'
    | 'readValue'
    | 'createSecret'
    | 'stage'
    | 'promote'
    | 'fingerprints'
  >,
  instanceId: Id,
  input: SecretInput,
): KeyKeeper {
  let madeId: Id | undefined;
  return {
    async prepare(current) {
      if (current !== null) {
        const made = await vault.createSecret(instanceId, input, current, 'server');
        if (made.ok) madeId = made.value.id;
        return made.ok ? ok() : made;
      }
      // Nothing is voided then, so what shows without keeping anything is enough.
      const name = checkSecretName(input.name, input.kind);
      if (!name.ok) return name;
      const secrets = await vault.listSecrets({ instanceId });
      if (!secrets.ok) return secrets;
      if (secrets.value.some((secret) => secret.name === name.value)) {
        return err({ code: 'vault-name-taken', subject: name.value });
      }
      const isWritable = mayChange(vault);
      if (!isWritable.ok) return isWritable;
      const answered = await vault.fingerprints([input.name]);
      return answered.ok ? ok() : answered;
    },
    async keep(key) {
      if (madeId !== undefined) return await keeperOfSecret(vault, madeId).keep(key);
      const created = await vault.createSecret(instanceId, input, key, 'server');
      return created.ok ? ok() : created;
    },
  };
}

function mayChange(vault: Pick<Vault, 'health'>): Kept {
  const health = vault.health();
  if (health.state !== 'read-only') return ok();
  return err({ code: 'vault-read-only', detail: `written by version ${health.schemaVersion} of the layout` });
}
