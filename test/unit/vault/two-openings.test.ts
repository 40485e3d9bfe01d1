import { describe, expect, it } from 'vitest';
import { codeOf, instanceInput, must, newVault, secretInput } from '../../support/vault.ts';
import { promote, retire } from '../../support/vault-steps.ts';

describe('two openings of one vault', () => {
  it('see each other’s changes', async () => {
    const { vault: a, instance, open } = await newVault();
    const b = await open();
    const secret = must(await a.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    expect(must(await b.listSecrets()).length).toBe(1);
    must(await b.editSecret(secret.id, { notes: 'from b' }));
    must(await a.editSecret(secret.id, { owner: 'from a' }));
    expect(must(await b.getSecret(secret.id))).toMatchObject({ notes: 'from b', owner: 'from a' });
  });

  it('tell their listeners of own and foreign changes, once each, until they stop', async () => {
    const { vault: a, open } = await newVault();
    const b = await open();
    let own = 0;
    a.onChange(() => (own += 1));
    const heard = new Promise<void>((resolve) => {
      const stop = b.onChange(() => {
        stop();
        resolve();
      });
    });
    must(await a.addInstance({ ...instanceInput, name: 'other' }));
    await heard;
    expect(own).toBe(1);
    expect(codeOf(await a.addInstance(instanceInput))).toBe('vault-name-taken');
    expect(own).toBe(1);
  });

  it('read on when a version is replaced between finding and reading it', async () => {
    const { vault, instance, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    let before: (() => Promise<unknown>) | undefined = async () => {
      before = undefined;
      must(await vault.stage(secret.id, 'two', 'typed'));
      must(await promote(vault, secret.id));
      must(await retire(vault, secret.id, secret.versions[0]?.id ?? ''));
    };
    const slow = await open({
      keychain: {
        ...keychain,
        get: async (account) => {
          await before?.();
          return keychain.get(account);
        },
      },
    });
    expect(must(await slow.readValue(secret.id))).toBe('two');
  });
});
