import type { SpawnHelper } from './keychain/helper-process.ts';
import { keychainService } from './keychain/service-name.ts';
import type { SupervisedKeychain } from './keychain/supervisor.ts';
import { createKeychain } from './keychain/supervisor.ts';
import { readRetention } from './settings.ts';
import type { VaultFailure } from './shared/failure.ts';
import type { Result } from './shared/result.ts';
import { ok } from './shared/result.ts';
import { nodeFiles } from './files/files.ts';
import { holdsValues, keychainIdentity } from './vault/holds-values.ts';
import { openVault } from './vault/open-vault.ts';
import { prepareVault } from './vault/prepare-vault.ts';
import type { Vault } from './vault/port.ts';
import { vaultFolder } from './vault/vault-folder.ts';

export interface CoreOptions {
  /** Absolute path of the data folder; made when missing. */
  readonly dataDir: string;
  readonly spawnHelper: SpawnHelper;
  /** As in `VaultOptions`. */
  readonly onOwnChange?: () => void;
}

/** What the window and the command line share. */
export interface OpenedCore {
  readonly keychain: SupervisedKeychain;
  readonly vault: Vault;
}

/** The OS keychain's entries of the vault of this id, whose data folder is `dataDir`. */
export function openKeychain(
  vaultId: string,
  { dataDir, spawnHelper }: Pick<CoreOptions, 'dataDir' | 'spawnHelper'>,
): SupervisedKeychain {
  return createKeychain({
    service: keychainService(vaultId),
    spawn: spawnHelper,
    env: process.env,
    platform: process.platform,
    mayBeNew: async () => !(await holdsValues(nodeFiles, dataDir)),
    identity: () => keychainIdentity(nodeFiles, dataDir),
    folder: vaultFolder(dataDir, vaultId),
  });
}

/** Opens the vault in `dataDir` on its own entries of the OS keychain. Starts no keychain helper yet. */
export async function openCore({
  dataDir,
  spawnHelper,
  onOwnChange,
}: CoreOptions): Promise<Result<OpenedCore, VaultFailure>> {
  const vaultId = await prepareVault({ dir: dataDir });
  if (!vaultId.ok) return vaultId;
  const keychain = openKeychain(vaultId.value, { dataDir, spawnHelper });
  return ok({
    keychain,
    vault: await openVault({
      dir: dataDir,
      keychain,
      retention: () => readRetention(dataDir),
      ...(onOwnChange && { onOwnChange }),
    }),
  });
}
