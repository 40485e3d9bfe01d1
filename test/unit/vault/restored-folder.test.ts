import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';

/** Metadata of before a change, and the journal of the middle of it; the change was made. */
async function restored() {
  const { vault, instance, dir, keychain, open } = await newVault();
  const { id } = must(await vault.createSecret(instance.id, secretInput('K'), 'one', 'typed'));
  const paths = vaultPaths(dir);
  const backupDir = temporaryDir();
  cpSync(paths.metadata, join(backupDir, 'vault.json'));
  const set = keychain.set.bind(keychain);
  keychain.set = async (account, value) => {
    copyFileSync(paths.journal, join(backupDir, 'vault.journal'));
    return set(account, value);
  };
  must(await vault.replaceValue(id, 'two', 'typed'));
  keychain.set = set;
  await vault.close();
  rmSync(dir, { recursive: true });
  cpSync(backupDir, dir, { recursive: true });
  return { keychain, open, id, instance };
}

describe('a data folder that a backup program put back', () => {
  it('deletes nothing for a change that its metadata are too old to know', async () => {
    const { keychain, open, id } = await restored();
    const vault = await open();
    expect(must(await vault.waiting())).toBe(1);
    let heard = 0;
    vault.onChange(() => (heard += 1));
    expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 0 });
    expect(heard).toBe(1);
    expect([...keychain.entries.values()]).toContain('two');
    expect(must(await vault.readValue(id))).toBe('one');
    const { orphans } = must(await vault.compare());
    expect(orphans.map(({ account }) => keychain.entries.get(account))).toEqual(['two']);
    expect(must(await vault.waiting())).toBe(0);
  });

  it('nor after changes of names only, which touch no keychain', async () => {
    const { keychain, open, id, instance } = await restored();
    const vault = await open();
    must(await vault.editInstance(instance.id, { notes: 'restored' }));
    must(await vault.editInstance(instance.id, { notes: 'restored again' }));
    must(await vault.replay());
    must(await vault.replaceValue(id, 'three', 'typed'));
    expect([...keychain.entries.values()]).toContain('two');
  });

  it('works in a vault that stays open meanwhile', async () => {
    const { vault, instance, dir } = await newVault();
    must(await vault.createSecret(instance.id, secretInput('K'), 'one', 'typed'));
    const backupDir = temporaryDir();
    for (const keepsLock of [false, true]) {
      rmSync(backupDir, { recursive: true });
      cpSync(dir, backupDir, {
        recursive: true,
        filter: (path) => keepsLock || !path.includes('vault.lock'),
      });
      rmSync(dir, { recursive: true });
      expect(codeOf(await vault.editInstance(instance.id, { notes: 'gone' }))).not.toBe('ok');
      cpSync(backupDir, dir, { recursive: true });
      must(await vault.editInstance(instance.id, { notes: 'back' }));
      must(await vault.createSecret(instance.id, secretInput(keepsLock ? 'B' : 'A'), 'two', 'typed'));
    }
    const other = await openVault({ dir, keychain: (await newVault()).keychain });
    must(await other.editInstance(instance.id, { notes: 'by another' }));
    await other.close();
  });
});
