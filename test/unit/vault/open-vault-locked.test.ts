import { describe, expect, it } from 'vitest';
import { codeOf, expectInStep, metadataIn, must, newVault, secretInput } from '../../support/vault.ts';
import { promote, removeInstance, removeSecret, retire } from '../../support/vault-steps.ts';

describe('a locked keychain', () => {
  it('leaves every list readable and every change of values undone, under its own code', async () => {
    const { vault, instance, dir, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.stage(secret.id, 'two', 'typed'));
    must(await promote(vault, secret.id));
    must(await vault.stage(secret.id, 'three', 'typed'));
    const before = metadataIn(dir);
    const entries = new Map(keychain.entries);
    keychain.faults.locked = true;
    for (const opened of [vault, await open()]) {
      expect(must(await opened.listSecrets()).length).toBe(1);
      expect(must(await opened.listInstances()).length).toBe(1);
      for (const act of [
        () => opened.readValue(secret.id),
        () => opened.createSecret(instance.id, secretInput('B'), 'v', 'typed'),
        () => opened.importSecrets(instance.id, [{ input: secretInput('B'), value: 'v' }]),
        () => removeSecret(opened, secret.id),
        () => removeInstance(opened, instance.id),
        () => retire(opened, secret.id, 'staged'),
        () => retire(opened, secret.id, secret.versions[0]?.id ?? ''),
        () => opened.compare(),
        () => opened.acceptKeychain(),
        () => opened.adopt('7f2504e0-4f89-41d3-9a0c-0305e82c3301', instance.id, secretInput('B')),
        () => opened.deleteOrphan('7f2504e0-4f89-41d3-9a0c-0305e82c3301'),
      ]) {
        expect(codeOf(await act()), act.toString()).toBe('keychain-locked');
      }
      expect(metadataIn(dir)).toEqual(before);
      expect(must(await opened.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 0 });
    }
    expect(keychain.entries).toEqual(entries);
    // What needs no keychain goes on.
    must(await vault.editSecret(secret.id, { notes: 'edited' }));
    must(await promote(vault, secret.id));
    keychain.faults.locked = false;
    expect(must(await vault.readValue(secret.id))).toBe('three');
  });

  it('that locks halfway leaves the rest to a replay', async () => {
    const { instance, dir, keychain, open } = await newVault();
    const locking = {
      ...keychain,
      set: async (account: string, value: string) => {
        const result = await keychain.set(account, value);
        if (value === 'b') keychain.faults.locked = true;
        return result;
      },
    };
    const vault = await open({ keychain: locking });
    const items = ['a', 'b', 'c'].map((value) => ({ input: secretInput(value), value }));
    expect(codeOf(await vault.importSecrets(instance.id, items))).toBe('keychain-locked');
    expect(must(await vault.listSecrets())).toEqual([]);
    expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 1 });
    keychain.faults.locked = false;
    expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 1, waiting: 0 });
    await expectInStep(dir, keychain);
  });

  it('that locks before the old value is deleted keeps the change', async () => {
    const { instance, dir, keychain, open } = await newVault();
    let lockAfterCheck = false;
    const vault = await open({
      keychain: {
        ...keychain,
        check: async () => {
          const result = await keychain.check();
          keychain.faults.locked = lockAfterCheck;
          return result;
        },
      },
    });
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    lockAfterCheck = true;
    must(await removeSecret(vault, secret.id));
    expect(must(await vault.replay()).waiting).toBe(1);
    keychain.faults.locked = false;
    expect(must(await vault.replay()).completed).toBe(1);
    await expectInStep(dir, keychain);
  });
});
