import { realpath, stat } from 'node:fs/promises';
import type { VaultFolder } from '../keychain/canary.ts';
import type { Id } from '../shared/domain.ts';
import { nodeFiles } from './files.ts';
import { readVaultId } from './store.ts';

/** The folder `dir` of the vault of this id, for the entry of the keychain that names it. */
export function vaultFolder(dir: string, vaultId: Id): VaultFolder {
  return {
    path: () => realpath(dir).catch(() => undefined),
    async isCopiedIn(other) {
      const [here, there] = await Promise.all(
        [dir, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)),
      );
      // Gone, or reached by another path, as a volume that is mounted twice.
      if (!there?.isDirectory() || (here?.dev === there.dev && here.ino === there.ino)) return false;
      const found = await readVaultId(nodeFiles, other);
      return found.ok && found.value === vaultId;
    },
  };
}
