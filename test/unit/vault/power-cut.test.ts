import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import type { Files, OpenFile } from '../../../electron/files/files.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { parseJournal } from '../../../electron/vault/journal.ts';
import { liveAccounts, parseMetadata } from '../../../electron/vault/metadata.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, metadataIn, must, temporaryDir } from '../../support/vault.ts';
import { operations, prepare } from '../../support/vault-operations.ts';

/** A disk that holds for certain only what was synchronised: bytes by their file, names by their folder. */
function disk() {
  const now = new Map<string, { held: string }>();
  const held = new Map<string, { held: string }>();
  const files: Files = {
    ...nodeFiles,
    async open(path, mode) {
      const file: OpenFile = await nodeFiles.open(path, mode);
      const inode = now.get(path) ?? { held: '' };
      now.set(path, inode);
      const sync = async () => {
        await file.sync();
        inode.held = readFileSync(path, 'utf8');
      };
      return { ...file, sync };
    },
    async rename(from, to) {
      await nodeFiles.rename(from, to);
      const inode = now.get(from);
      if (inode) now.set(to, inode);
      now.delete(from);
    },
    async unlink(path) {
      await nodeFiles.unlink(path);
      now.delete(path);
    },
    async syncDir(dir) {
      await nodeFiles.syncDir(dir);
      for (const path of held.keys()) if (dirname(path) === dir) held.delete(path);
      for (const [path, inode] of now) if (dirname(path) === dir) held.set(path, inode);
    },
  };
  return { files, afterPowerCut: (path: string) => held.get(path)?.held ?? '' };
}

/** A vault over such a disk. `faults` are the keychain's changes that a power cut right after them would leave unexplained. */
async function openOnDisk() {
  const dir = temporaryDir();
  const paths = vaultPaths(dir);
  const { files, afterPowerCut } = disk();
  const memory = createMemoryKeychain();
  const changes: ('set' | 'delete')[] = [];
  const faults: string[] = [];

  function see(change: 'set' | 'delete', account: string): void {
    changes.push(change);
    const intents = parseJournal(afterPowerCut(paths.journal));
    const noted = intents.flatMap(({ adds, removes }) => (change === 'set' ? adds : [...adds, ...removes]));
    if (!noted.includes(account)) faults.push(`${change} is not noted`);
    const parsed = parseMetadata(afterPowerCut(paths.metadata));
    const isNamed = parsed.state === 'ready' && liveAccounts(parsed.metadata).has(account);
    if (change === 'delete' && isNamed) faults.push('a value is deleted that the records name');
  }

  const keychain: Keychain = {
    ...memory,
    set: (account, value) => {
      see('set', account);
      return memory.set(account, value);
    },
    delete: (account) => {
      see('delete', account);
      return memory.delete(account);
    },
  };
  const vault = await openVault({ dir, keychain, files });
  return { vault, dir, changes, faults, metadataAfterPowerCut: () => afterPowerCut(paths.metadata) };
}

describe('a power cut at any moment', () => {
  it.each(Object.entries(operations))('finds %s noted in the journal, or done', async (_, operate) => {
    const { vault, dir, changes, faults, metadataAfterPowerCut } = await openOnDisk();
    const prepared = await prepare(vault);
    expect(codeOf(await operate(vault, prepared))).toBe('ok');
    expect(changes.length).toBeGreaterThan(4);
    expect(faults).toEqual([]);
    const parsed = parseMetadata(metadataAfterPowerCut());
    expect(parsed).toMatchObject({ state: 'ready', metadata: metadataIn(dir) });
    must(await vault.replay());
    await vault.close();
  });
});
