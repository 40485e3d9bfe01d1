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
  const { vault } = await newVault();
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
  return { vault, instanceId, secret, input, values };
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
});
