import type { Id, Secret, SecretInput } from '../shared/domain.ts';
import type { KeyWay } from '../shared/key-rotation.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import { activeVersion } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { checkSecretName } from '../vault/check-input.ts';
import type { Vault } from '../vault/port.ts';
import { versionIn } from '../vault/versions.ts';
import type { KeySink } from '../openwebui/server-keys.ts';

type Answer<T> = Result<T, VaultFailure | KeychainFailure>;

/**
 * Saves a key created by a server as the new active version of a secret. The key it replaces becomes the previous version, even
 * if the server's key was not the one saved here. Refuses while there is a staged version, which would be overwritten.
 */
export function secretKeySink(
  vault: Pick<Vault, 'health' | 'getSecret' | 'readValue' | 'stage' | 'promote'>,
  secretId: Id,
): KeySink {
  const saveAsActive = async (value: string): Promise<Answer<Id>> => {
    const secret = await vault.getSecret(secretId);
    if (!secret.ok) return secret;
    let staged = versionIn(secret.value, 'staged');
    if (staged === undefined) {
      const saved = await vault.stage(secretId, value, 'server');
      if (!saved.ok) return saved;
      staged = versionIn(saved.value, 'staged');
    } else {
      const waiting = await vault.readValue(secretId, staged.id);
      if (!waiting.ok) return waiting;
      if (waiting.value !== value) return err({ code: 'vault-wrong-state', subject: secret.value.name });
    }
    if (staged === undefined) return err({ code: 'vault-conflict', subject: secret.value.name });
    const promoted = await vault.promote(secretId, staged.id);
    return promoted.ok ? ok(secretId) : promoted;
  };
  return {
    async prepare(current) {
      const isWritable = requireWritable(vault);
      if (!isWritable.ok) return isWritable;
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      const { name, versions } = secret.value;
      if (versionIn({ versions }, 'staged')) {
        return stagedAlready(name);
      }
      const active = activeVersion(secret.value);
      const value = active === undefined ? undefined : await vault.readValue(secretId);
      if (value?.ok === false) return value;
      if (current === null || value?.value === current) return ok();
      const saved = await saveAsActive(current);
      return saved.ok ? ok() : saved;
    },
    save: saveAsActive,
  };
}

/**
 * Saves a key created by a server as the staged version of a secret: the one in use stays. Refuses while there is another staged
 * version.
 */
export function stagedKeySink(
  vault: Pick<Vault, 'health' | 'getSecret' | 'readValue' | 'stage'>,
  secretId: Id,
): KeySink {
  return {
    async prepare() {
      const isWritable = requireWritable(vault);
      if (!isWritable.ok) return isWritable;
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      if (versionIn(secret.value, 'staged')) return stagedAlready(secret.value.name);
      if (activeVersion(secret.value) === undefined) return ok();
      const readable = await vault.readValue(secretId);
      return readable.ok ? ok() : readable;
    },
    async save(key) {
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      const staged = versionIn(secret.value, 'staged');
      // Saved by the try before, of which the answer was lost.
      const waiting = staged === undefined ? undefined : await vault.readValue(secretId, staged.id);
      if (waiting?.ok === true && waiting.value === key) return ok(secretId);
      const saved = await vault.stage(secretId, key, 'server');
      return saved.ok ? ok(secretId) : saved;
    },
  };
}

/** A sink that refuses where the server's key shows that this is not the way any more that the user agreed to. */
export function forThisWay(sink: KeySink, { name }: Secret, inUse: string | null, way: KeyWay): KeySink {
  return {
    ...sink,
    prepare: async (current) => {
      const isSame = current !== null && current === inUse;
      if (isSame !== (way === 'same-account')) return err({ code: 'vault-conflict', subject: name });
      return await sink.prepare(current);
    },
  };
}

function stagedAlready(subject: string): Answer<never> {
  return err({ code: 'vault-wrong-state', subject, facts: { reason: 'staged-already' } });
}

/**
 * Saves a key created by a server as a new secret of an instance. If the server has a key already, the secret is created
 * with that one first: so any failure to save shows before the server revokes it, and it becomes the previous version.
 */
export function newSecretKeySink(
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
): KeySink {
  let createdId: Id | undefined;
  return {
    async prepare(current) {
      if (current !== null) {
        const created = await vault.createSecret(instanceId, input, current, 'server');
        if (created.ok) createdId = created.value.id;
        return created.ok ? ok() : created;
      }
      // Nothing will be revoked, so checks that save nothing are enough.
      const name = checkSecretName(input.name, input.kind);
      if (!name.ok) return name;
      const secrets = await vault.listSecrets({ instanceId });
      if (!secrets.ok) return secrets;
      if (secrets.value.some((secret) => secret.name === name.value)) {
        return err({ code: 'vault-name-taken', subject: name.value });
      }
      const isWritable = requireWritable(vault);
      if (!isWritable.ok) return isWritable;
      const answered = await vault.fingerprints([input.name]);
      return answered.ok ? ok() : answered;
    },
    async save(key) {
      if (createdId !== undefined) return await secretKeySink(vault, createdId).save(key);
      const created = await vault.createSecret(instanceId, input, key, 'server');
      return created.ok ? ok(created.value.id) : created;
    },
  };
}

function requireWritable(vault: Pick<Vault, 'health'>): Answer<void> {
  const health = vault.health();
  if (health.state !== 'read-only') return ok();
  return err({
    code: 'vault-read-only',
    facts: { reason: 'written-by-version', version: health.schemaVersion },
  });
}
