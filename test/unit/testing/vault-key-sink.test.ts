import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newSecretKeySink, secretKeySink } from '../../../electron/testing/vault-key-sink.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';
import { anInstanceInput } from '../../support/builders.ts';

const kept = `sk-${'11'.repeat(16)}`;
const onServer = `sk-${'22'.repeat(16)}`;
const fresh = `sk-${'33'.repeat(16)}`;

async function vaultWithKey() {
  const { vault, dir, keychain, open } = await newVault();
  const { id: instanceId } = must(await vault.addInstance(anInstanceInput({ name: 'prod' })));
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
  return { vault, dir, keychain, open, instanceId, secret, input, values };
}

describe('a key that a server makes', () => {
  it('becomes active, and the kept one previous', async () => {
    const { vault, secret, values } = await vaultWithKey();
    const sink = secretKeySink(vault, secret.id);
    must(await sink.prepare(kept));
    must(await sink.save(fresh));
    expect(await values()).toEqual({ active: fresh, previous: kept });
  });

  it('is no reason to save the active version again, where the server has that one', async () => {
    const { vault, secret } = await vaultWithKey();
    const before = must(await vault.getSecret(secret.id));
    must(await secretKeySink(vault, secret.id).prepare(kept));
    expect(must(await vault.getSecret(secret.id))).toEqual(before);
  });

  it("keeps the server's own old key as the way back, when that was not the one kept here", async () => {
    const { vault, secret, values } = await vaultWithKey();
    const sink = secretKeySink(vault, secret.id);
    must(await sink.prepare(onServer));
    must(await sink.save(fresh));
    expect(await values()).toEqual({ active: fresh, previous: onServer });
  });

  it('gives no way to a staged version', async () => {
    const { vault, secret, values } = await vaultWithKey();
    must(await vault.stage(secret.id, onServer, 'typed'));
    const sink = secretKeySink(vault, secret.id);
    expect(await sink.prepare(kept)).toMatchObject({ ok: false, error: { code: 'vault-wrong-state' } });
    expect(await sink.save(fresh)).toMatchObject({ ok: false, error: { code: 'vault-wrong-state' } });
    expect(await values()).toEqual({ active: kept, staged: onServer });
  });

  it('is promoted by a second try when the first got no further than staging it', async () => {
    const { vault, secret, values } = await vaultWithKey();
    must(await vault.stage(secret.id, fresh, 'server'));
    must(await secretKeySink(vault, secret.id).save(fresh));
    expect(await values()).toEqual({ active: fresh, previous: kept });
  });

  it('becomes a new secret, under a name that is free', async () => {
    const { vault, instanceId, input } = await vaultWithKey();
    for (const current of [null, onServer]) {
      const taken = newSecretKeySink(vault, instanceId, input);
      expect(codeOf(await taken.prepare(current))).toBe('vault-name-taken');
    }
    const sink = newSecretKeySink(vault, instanceId, { ...input, name: 'second' });
    must(await sink.prepare(null));
    must(await sink.save(fresh));
    const secrets = must(await vault.listSecrets({ instanceId }));
    expect(secrets.map(({ name }) => name).toSorted()).toEqual(['bot', 'second']);
  });

  it('has the key that it voids for its previous version, under a new name too', async () => {
    const { vault, instanceId, input } = await vaultWithKey();
    const sink = newSecretKeySink(vault, instanceId, { ...input, name: 'second' });
    must(await sink.prepare(onServer));
    must(await sink.save(fresh));
    const second = must(await vault.listSecrets({ instanceId })).find(({ name }) => name === 'second');
    const values = (second?.versions ?? []).map(async ({ id, state }) => [
      state,
      must(await vault.readValue(second?.id ?? '', id)),
    ]);
    expect(Object.fromEntries(await Promise.all(values))).toEqual({ active: fresh, previous: onServer });
  });

  it.each([null, onServer])(
    'is not asked for where it could not be kept (the server has %s)',
    async (current) => {
      const { vault, dir, keychain, open, secret, instanceId, input } = await vaultWithKey();
      const codes = async () => {
        const opened = await open();
        const sinks = [
          newSecretKeySink(opened, instanceId, { ...input, name: 'second' }),
          secretKeySink(opened, secret.id),
        ];
        const answers: string[] = [];
        for (const sink of sinks) answers.push(codeOf(await sink.prepare(current)));
        return answers;
      };
      const name = newSecretKeySink(vault, instanceId, { ...input, name: 'x'.repeat(200) });
      expect(codeOf(await name.prepare(current))).toBe('vault-bad-name');
      keychain.faults.locked = true;
      expect(await codes()).toEqual(['keychain-locked', 'keychain-locked']);
      keychain.faults.locked = false;
      const path = vaultPaths(dir).metadata;
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"schemaVersion":\d+/, '"schemaVersion":9'));
      expect(await codes()).toEqual(['vault-read-only', 'vault-read-only']);
      expect(must(await vault.listSecrets({ instanceId }))).toHaveLength(1);
    },
  );
});
