import type { BigIntStats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { VaultFolder } from '../keychain/canary.ts';
import type { Id } from '../shared/domain.ts';
import { hasErrno } from '../files/errno.ts';
import { nodeFiles } from '../files/files.ts';
import { readVaultId } from './store.ts';

/** The data folder `dir` of the vault with this id, for the canary. */
export function vaultFolder(dir: string, vaultId: Id): VaultFolder {
  return {
    path: () => realpath(dir).catch(() => undefined),
    isCopiedIn: (other) => mayHaveVault(other, vaultId, dir),
  };
}

/**
 * Whether `folder` has or may have the vault with this id. False only if the folder is known not to exist, to have another
 * vault or none, or to be the folder `here` under another path (as with a volume that is mounted twice).
 */
export async function mayHaveVault(folder: string, vaultId: Id, here: string): Promise<boolean> {
  const folderStats = await statFolder(folder);
  if (folderStats === 'gone') return false;
  if (folderStats === 'unseen') return true;
  const own = await statFolder(here);
  if (typeof own === 'object' && own.dev === folderStats.dev && own.ino === folderStats.ino) return false;
  const found = await readVaultId(nodeFiles, folder);
  return !found.ok || found.value === vaultId;
}

async function statFolder(folder: string): Promise<BigIntStats | 'gone' | 'unseen'> {
  try {
    const stats = await stat(folder, { bigint: true });
    return stats.isDirectory() ? stats : 'gone';
  } catch (error) {
    return hasErrno(error, 'ENOENT', 'ENOTDIR') ? 'gone' : 'unseen';
  }
}
