import { describe, expect, it } from 'vitest';
import { keeperOfNewSecret, keeperOfSecret } from '../../../electron/openwebui/vault-keeper.ts';
import { must, newVault, secretInput } from '../vault/fixtures.ts';

const kept = `sk-${'11'.repeat(16)}`;
const onServer = `sk-${'22'.repeat(16)}`;
const fresh = `sk-${'33'.repeat(16)}`;
const instance = {
  name: 'prod',
  baseUrl: 'https://chat.example.test',
  environment: 'production',
  caFile: null,
  keyHeader: 'authorization',
  allowHttp: false,
  proxy: 'system',
  notes: '',
} as const;

async function vaultWithKey() {
  const { vault, keychain } = await newVault();
  const { id: instanceId } = must(await vault.addInstance(instance));
  const input = { ...secretInput('bot'), kind: 'api-key' as const };
  const secret = must(await vault.createSecret(instanceId, input, kept, 'typed'));
  const values = async () => {
    const { versions } = must(await vault.getSecret(secret.id));
    const found: Record<string, string> = {};
    for (const { id, state } of versions) {
      if (state !== 'retired') found[state] = must(await vault.readValue(secret.id, id));
    }
    return found;
  };
  return { vault, keychain, instanceId, secret, input, values };
}

describe('a key that a server makes', () => {
  it('becomes active, and the kept one previous', async () => {
    const { vault, secret, values } = await vaultWithKey();
    const keeper = keeperOfSecret(vault, secret.id);
    must(await keeper.prepare(kept));
    must(await keeper.keep(fresh));
    expect(await values()).toEqual({ active: fresh, previous: kept });
  });

  it("keeps the server's own old key as the way back, when that was not the one kept here", async () => {
    const { vault, secret, values } = await vaultWithKey();
    const keeper = keeperOfSecret(vault, secret.id);
    must(await keeper.prepare(onServer));
    must(await keeper.keep(fresh));
    expect(await values()).toEqual({ active: fresh, previous: onServer });
  });

  it('gives no way to a staged version', async () => {
    const { vault, secret, values } = await vaultWithKey();
    must(await vault.stage(secret.id, onServer, 'typed'));
    const keeper = keeperOfSecret(vault, secret.id);
    expect(await keeper.prepare(kept)).toMatchObject({ ok: false, error: { code: 'vault-wrong-state' } });
    expect(await keeper.keep(fresh)).toMatchObject({ ok: false, error: { code: 'vault-wrong-state' } });
    expect(await values()).toEqual({ active: kept, staged: onServer });
  });

  it('is promoted by a second try when the first got no further than staging it', async () => {
    const { vault, secret, values } = await vaultWithKey();
    must(await vault.stage(secret.id, fresh, 'server'));
    must(await keeperOfSecret(vault, secret.id).keep(fresh));
    expect(await values()).toEqual({ active: fresh, previous: kept });
  });

  it('becomes a new secret, under a name that is free', async () => {
    const { vault, instanceId, input } = await vaultWithKey();
    const taken = await keeperOfNewSecret(vault, instanceId, input).prepare(null);
    expect(taken).toMatchObject({ ok: false, error: { code: 'vault-name-taken' } });
    const keeper = keeperOfNewSecret(vault, instanceId, { ...input, name: 'second' });
    must(await keeper.prepare(null));
    must(await keeper.keep(fresh));
    const secrets = must(await vault.listSecrets({ instanceId }));
    expect(secrets.map(({ name }) => name).toSorted()).toEqual(['bot', 'second']);
  });

  it('becomes a new secret with the key that it replaces as previous version', async () => {
    const { vault, instanceId, input } = await vaultWithKey();
    const keeper = keeperOfNewSecret(vault, instanceId, { ...input, name: 'second' });
    must(await keeper.prepare(onServer));
    must(await keeper.keep(fresh));
    const secrets = must(await vault.listSecrets({ instanceId }));
    const { id, versions } = secrets.find(({ name }) => name === 'second') ?? { id: '', versions: [] };
    const previous = versions.find(({ state }) => state === 'previous');
    expect(must(await vault.readValue(id))).toBe(fresh);
    expect(must(await vault.readValue(id, previous?.id))).toBe(onServer);
  });

  it('is not asked for where it could not be kept', async () => {
    const { vault, keychain, instanceId, input, secret } = await vaultWithKey();
    keychain.faults.locked = true;
    const locked = keeperOfNewSecret(vault, instanceId, { ...input, name: 'second' });
    expect(await locked.prepare(onServer)).toMatchObject({ error: { code: 'keychain-locked' } });
    const newer = { ...vault, health: () => ({ state: 'read-only', schemaVersion: 99 }) as const };
    for (const keeper of [
      keeperOfNewSecret(newer, instanceId, { ...input, name: 'second' }),
      keeperOfSecret(newer, secret.id),
    ]) {
      expect(await keeper.prepare(null)).toMatchObject({ error: { code: 'vault-read-only' } });
    }
  });
});
