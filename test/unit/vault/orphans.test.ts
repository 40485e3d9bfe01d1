import { describe, expect, it } from 'vitest';
import {
  codeOf,
  expectInStep,
  metadataIn,
  must,
  newVault,
  secretInput,
  unusedAccount,
} from '../../support/vault.ts';
import { removeSecret, retire } from '../../support/vault-steps.ts';

describe('orphans', () => {
  const orphan = unusedAccount(1);

  it('are shown, adopted or deleted, never by themselves', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    must(await vault.fingerprints(['makes the key']));
    keychain.entries.set(orphan, 'found');
    expect(must(await vault.compare()).orphans).toEqual([
      { account: orphan, fingerprint: must(await vault.fingerprints(['found']))[0], byteLength: 5 },
    ]);
    must(await vault.replay());
    expect(keychain.entries.has(orphan)).toBe(true);
    const adopted = must(await vault.adopt(orphan, instance.id, secretInput('A')));
    expect(adopted.versions).toMatchObject([{ id: orphan, state: 'active', origin: 'adopted' }]);
    expect(must(await vault.readValue(adopted.id))).toBe('found');
    expect(must(await vault.compare()).orphans).toEqual([]);
    expect(codeOf(await vault.adopt(orphan, instance.id, secretInput('B')))).toBe('vault-conflict');
    expect(codeOf(await vault.deleteOrphan(orphan))).toBe('vault-conflict');
    must(await removeSecret(vault, adopted.id));
    keychain.entries.set(orphan, 'again');
    must(await vault.deleteOrphan(orphan));
    expect(codeOf(await vault.deleteOrphan(orphan))).toBe('keychain-not-found');
    await expectInStep(dir, keychain);
  });

  it('may hold no value, and can be deleted all the same', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    keychain.entries.set(orphan, '');
    expect(must(await vault.compare()).orphans).toMatchObject([{ account: orphan, byteLength: 0 }]);
    expect(codeOf(await vault.adopt(orphan, instance.id, secretInput('A')))).toBe('keychain-not-found');
    must(await vault.deleteOrphan(orphan));
    expect(must(await vault.compare()).orphans).toEqual([]);
    await expectInStep(dir, keychain);
  });

  it('never include the key of the fingerprints, which cannot be deleted as one', async () => {
    const { vault, dir } = await newVault();
    must(await vault.fingerprints(['x']));
    expect(must(await vault.compare()).orphans).toEqual([]);
    expect(codeOf(await vault.deleteOrphan(metadataIn(dir).fingerprintAccount))).toBe('vault-conflict');
  });

  it('may be a retired version whose value came back', async () => {
    const { vault, instance, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.stage(secret.id, 'two', 'typed'));
    must(await retire(vault, secret.id, 'staged'));
    const dropped = must(await vault.getSecret(secret.id)).versions[1]?.id ?? '';
    keychain.entries.set(dropped, 'two');
    const adopted = must(await vault.adopt(dropped, instance.id, secretInput('B')));
    const reopened = await open();
    expect(reopened.health().state).toBe('ready');
    expect(must(await reopened.readValue(adopted.id))).toBe('two');
  });
});
