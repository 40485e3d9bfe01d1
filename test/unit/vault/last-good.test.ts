import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../electron/files/files.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';
import { retire } from '../../support/vault-steps.ts';

const now = (): Date => new Date('2026-03-04T05:06:07.089Z');

describe('the last good copy of a damaged file', () => {
  it('makes the vault ready at once, under a name for the damaged one that every system takes', async () => {
    const { vault, dir } = await newVault({ now });
    writeFileSync(vaultPaths(dir).metadata, 'damaged');
    const { damagedPath } = must(await vault.restoreLastGood());
    expect(vault.health()).toEqual({ state: 'ready' });
    expect(basename(damagedPath ?? '')).toBe('vault.damaged-2026-03-04T05-06-07-089Z.json');
  });

  it('does not take its place before that is saved under another name', async () => {
    const files: Files = {
      ...nodeFiles,
      rename: async (from, to) => {
        if (/damaged/.test(to)) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        await nodeFiles.rename(from, to);
      },
    };
    const { vault, dir } = await newVault({ files });
    writeFileSync(vaultPaths(dir).metadata, 'damaged');
    expect(codeOf(await vault.restoreLastGood())).toBe('vault-disk-full');
    expect(readFileSync(vaultPaths(dir).metadata, 'utf8')).toBe('damaged');
  });

  it('is none where it cannot be read, and the vault is damaged all the same', async () => {
    const { vault, dir } = await newVault();
    const paths = vaultPaths(dir);
    writeFileSync(paths.metadata, 'damaged');
    rmSync(paths.lastGood);
    mkdirSync(paths.lastGood);
    expect(codeOf(await vault.listInstances())).toBe('vault-damaged');
    expect(vault.health()).toMatchObject({ state: 'damaged', lastGood: null });
  });

  it('is damaged too, and the file missing: the vault is damaged and not only unreadable', async () => {
    const { dir, open } = await newVault();
    rmSync(vaultPaths(dir).metadata);
    writeFileSync(vaultPaths(dir).lastGood, 'damaged');
    const vault = await open();
    expect(vault.health()).toEqual({
      state: 'damaged',
      damage: { problem: 'missing', place: '' },
      isMissing: true,
      lastGood: null,
    });
    expect(existsSync(vaultPaths(dir).metadata)).toBe(false);
  });
});

it('an older layout that cannot be backed up is not written over', async () => {
  const { dir, instance } = await newVault();
  const { metadata } = vaultPaths(dir);
  const text = readFileSync(metadata, 'utf8');
  const files: Files = {
    ...nodeFiles,
    rename: async (from, to) => {
      if (/layout/.test(to)) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      await nodeFiles.rename(from, to);
    },
  };
  const older = text
    .replace(/"schemaVersion":\d+,"minReader":\d+/, '"schemaVersion":3,"minReader":3')
    .replace(',"trash":[],"backedUpAt":null,"rotations":[]', '');
  writeFileSync(metadata, older);
  const vault = await openVault({ dir, keychain: createMemoryKeychain(), files });
  expect(codeOf(await vault.editInstance(instance.id, { notes: 'n' }))).toBe('vault-disk-full');
  expect(readFileSync(metadata, 'utf8')).toBe(older);
  await vault.close();
});

/** The volume under another device number, as after a restart. */
function onDevice(device: string): Files {
  const renumbered = (stamp: string) => stamp.replace(/^\d+/, device);
  return {
    ...nodeFiles,
    open: async (path, mode) => {
      const file = await nodeFiles.open(path, mode);
      return { ...file, stamp: async () => renumbered(await file.stamp()) };
    },
    stamp: async (path) => {
      const stamp = await nodeFiles.stamp(path);
      return stamp === undefined ? undefined : renumbered(stamp);
    },
  };
}

it('a change that was cut short is undone after a restart that numbers the volume anew', async () => {
  let isFull = false;
  const full: Files['rename'] = async (from, to) => {
    if (isFull && basename(to) === 'vault.json') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    await nodeFiles.rename(from, to);
  };
  const { vault, instance, keychain, open } = await newVault({
    files: { ...onDevice('71'), rename: full },
  });
  must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
  const before = new Map(keychain.entries);
  isFull = true;
  keychain.faults.before = (operation) =>
    operation === 'delete' ? { code: 'keychain-unresponsive' } : undefined;
  expect(codeOf(await vault.createSecret(instance.id, secretInput('B'), 'two', 'typed'))).toBe(
    'vault-disk-full',
  );
  expect(keychain.entries.size).toBe(before.size + 1);
  keychain.faults.before = undefined;
  const restarted = await open({ files: onDevice('72') });
  expect(must(await restarted.replay())).toEqual({ completed: 0, rolledBack: 1, waiting: 0 });
  expect(keychain.entries).toEqual(before);
});

describe('a value', () => {
  it('is read by the fingerprints of a key that another process made meanwhile', async () => {
    const { vault: other, instance, keychain, open } = await newVault();
    const { id, versions } = must(await other.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await other.replaceValue(id, 'two', 'typed'));
    const before = versions[0]?.id ?? '';
    const values = new Set(['one', 'two']);
    for (const [versionId, value] of [[undefined, 'two'] as const, [before, 'one'] as const]) {
      let isMade = false;
      const slow = {
        ...keychain,
        get: async (account: string) => {
          if (!isMade && values.has(keychain.entries.get(account) ?? '')) {
            isMade = true;
            // The key is lost, and another process makes a new one.
            for (const [entry, text] of keychain.entries)
              if (!values.has(text)) keychain.entries.delete(entry);
            must(await other.acceptKeychain());
          }
          return keychain.get(account);
        },
      };
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      const vault = await open({ keychain: slow });
      // oxlint-disable-next-line no-await-in-loop
      expect(must(await vault.fingerprints(['x']))).toHaveLength(1);
      // oxlint-disable-next-line no-await-in-loop
      expect(must(await vault.readValue(id, versionId))).toBe(value);
      expect(isMade).toBe(true);
    }
  });

  it('of a retired version is none, and that is said', async () => {
    const { vault, instance } = await newVault();
    const { id, versions } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.replaceValue(id, 'two', 'typed'));
    must(await retire(vault, id));
    const read = (versionId?: string) => vault.readValue(id, versionId);
    expect(await read(versions[0]?.id)).toMatchObject({
      error: { code: 'vault-wrong-state', subject: 'A', facts: { reason: 'version-retired' } },
    });
  });
});
