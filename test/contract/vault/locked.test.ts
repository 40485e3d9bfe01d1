import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { startKeyring } from '../../support/keyring.ts';
import { codeOf, expectInStep, instanceInput, must, secretInput } from '../../support/vault.ts';
import {
  promote,
  removeInstance,
  removeSecret,
  retire,
  trashInstance,
  trashSecret,
} from '../../support/vault-steps.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';

// T14, as the vault sees it: get, delete, list, rotate and reconcile on a locked keyring.
describeOnKeyring('T14: a vault on a locked keyring', () => {
  it('reads all metadata, refuses by the lock’s own code, changes nothing, and goes on once unlocked', async () => {
    const keyring = await startKeyring();
    const dir = join(keyring.homeDir, 'data');
    const first = await openRealVault(dir, keyring.env);
    const instance = must(await first.vault.addInstance(instanceInput));
    const secret = must(await first.vault.createSecret(instance.id, secretInput('A'), valueOf('A'), 'typed'));
    must(await first.vault.stage(secret.id, valueOf('B'), 'typed'));
    must(await promote(first.vault, secret.id));
    must(await first.vault.stage(secret.id, valueOf('C'), 'typed'));
    const gone = must(await first.vault.createSecret(instance.id, secretInput('D'), valueOf('D'), 'typed'));
    const deleted = must(await trashSecret(first.vault, gone.id));
    const before = readFileSync(vaultPaths(dir).metadata, 'utf8');
    await keyring.lock();

    // A process that was there before the lock, and one that starts under it.
    const second = await openRealVault(dir, keyring.env);
    const codes: string[] = [];
    for (const { vault } of [first, second]) {
      expect(must(await vault.listInstances()).length).toBe(1);
      expect(must(await vault.listSecrets()).length).toBe(1);
      expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 0 });
      for (const act of [
        () => vault.readValue(secret.id),
        () => vault.createSecret(instance.id, secretInput('N'), valueOf('N'), 'typed'),
        () => vault.importSecrets(instance.id, [{ input: secretInput('N'), value: valueOf('N') }]),
        () => vault.compare(true),
        () => vault.acceptKeychain(),
        () => retire(vault, secret.id, 'staged'),
        () => retire(vault, secret.id, secret.versions[0]?.id ?? ''),
        () => removeSecret(vault, secret.id),
        () => removeInstance(vault, instance.id),
        () => trashSecret(vault, secret.id),
        () => trashInstance(vault, instance.id),
        () => vault.restore(deleted.id),
        () => vault.emptyTrash([deleted.id]),
        () => vault.adopt(randomUUID(), instance.id, secretInput('N')),
        () => vault.deleteOrphan(randomUUID()),
      ]) {
        codes.push(codeOf(await act()));
      }
    }
    expect(new Set(codes)).toEqual(new Set(['keychain-locked']));
    expect(readFileSync(vaultPaths(dir).metadata, 'utf8')).toBe(before);
    expect(readFileSync(vaultPaths(dir).journal, 'utf8')).toBe('');

    await keyring.unlock();
    for (const { vault, keychain } of [first, second]) {
      const versions = must(await vault.getSecret(secret.id)).versions;
      for (const [index, name] of ['A', 'B', 'C'].entries()) {
        expect(must(await vault.readValue(secret.id, versions[index]?.id))).toBe(valueOf(name));
      }
      await expectInStep(dir, keychain);
    }
    must(await second.vault.restore(deleted.id));
    expect(must(await first.vault.readValue(gone.id))).toBe(valueOf('D'));
    must(await promote(second.vault, secret.id));
    must(await removeSecret(first.vault, secret.id));
    await expectInStep(dir, second.keychain);
    process.stdout.write(
      `figure T14: vault: ${codes.length} calls on a locked keyring, all keychain-locked; 0 not found, 0 deleted, 0 crashes\n`,
    );
    await first.close();
    await second.close();
    await keyring.close();
  });

  it('tells from the start how many changes wait, and settles them once unlocked', async () => {
    const keyring = await startKeyring();
    const dir = join(keyring.homeDir, 'data');
    const first = await openRealVault(dir, keyring.env);
    must(await first.vault.addInstance(instanceInput));
    // As a process leaves it that was killed between the keychain and the metadata.
    const account = randomUUID();
    const at = new Date().toISOString();
    const intent = { id: randomUUID(), at, operation: 'create', adds: [account], removes: [] };
    appendFileSync(vaultPaths(dir).journal, `${JSON.stringify(intent)}\n`, { mode: 0o600 });
    must(await first.keychain.set(account, valueOf('N')));
    await keyring.lock();

    const second = await openRealVault(dir, keyring.env);
    for (const { vault } of [first, second]) {
      expect(must(await vault.waiting())).toBe(1);
      expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 1 });
      expect(must(await vault.waiting())).toBe(1);
    }

    await keyring.unlock();
    expect(must(await second.vault.replay())).toEqual({ completed: 0, rolledBack: 1, waiting: 0 });
    for (const { vault, keychain } of [first, second]) {
      expect(must(await vault.waiting())).toBe(0);
      expect(codeOf(await keychain.get(account))).toBe('keychain-not-found');
    }
    await first.close();
    await second.close();
    await keyring.close();
  });
});
