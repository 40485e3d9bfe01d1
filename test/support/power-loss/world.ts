import { join } from 'node:path';
import { createKeychain } from '../../../electron/keychain/supervisor.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { keychainService } from '../../../electron/keychain/service-name.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { holdsValues, keychainIdentity } from '../../../electron/vault/holds-values.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { prepareVault } from '../../../electron/vault/prepare-vault.ts';
import { vaultFolder } from '../../../electron/vault/vault-folder.ts';
import { scriptedHelper } from '../../unit/keychain/scripted-helper.ts';
import { must } from '../vault.ts';

/** The data folder, below the root; its parents are not there at first. */
export const dataPath = 'home/share/webui-keyring';
/** The folder that is exported to, below the root. */
export const projectPath = 'project';

/** What outlives a power cut: a disk and the keyring's entries; and the program that uses them. */
export interface World {
  readonly root: string;
  readonly dataDir: string;
  readonly projectDir: string;
  /** The keyring's entries, with the canary and the parts of long values. */
  readonly entries: Map<string, string>;
  /** Whether the keyring refuses to delete. */
  refusesDeletes: boolean;
  /** Whether fsync of a folder of the vault fails. */
  failsSync: boolean;
  /** The vault, opened at its first use. */
  vault(): Promise<Vault>;
  keychain(): Promise<Keychain>;
  /** Ends the program. */
  close(): Promise<void>;
}

/** One previous version and no grace, so that a change that replaces a value deletes one too. */
const retention = { keepVersions: 1, graceDays: 0, trashDays: 30 };

/** @param onChange called when the keyring's entries have changed. */
export function createWorld(
  root: string,
  entries: Map<string, string>,
  onChange: () => void = () => undefined,
): World {
  const dataDir = join(root, dataPath);
  let opened: Promise<{ vault: Vault; keychain: Keychain }> | undefined;

  const helper = scriptedHelper((request) => {
    switch (request.op) {
      case 'get': {
        const value = entries.get(request.account);
        return value === undefined ? { outcome: 'absent' } : { outcome: 'value', value };
      }
      case 'find':
        return { outcome: 'accounts', accounts: [...entries.keys()] };
      case 'set':
        entries.set(request.account, request.value);
        onChange();
        return { outcome: 'done' };
      case 'delete': {
        if (world.refusesDeletes) return { outcome: 'error', text: 'refused' };
        const wasThere = entries.delete(request.account);
        onChange();
        return { outcome: wasThere ? 'done' : 'absent' };
      }
    }
  });

  async function open() {
    const vaultId = must(await prepareVault({ dir: dataDir }));
    const keychain = createKeychain({
      service: keychainService(vaultId),
      spawn: helper.spawn,
      env: {},
      // The one platform without a second opinion, which here would be another double.
      platform: 'win32',
      mayBeNew: async () => !(await holdsValues(nodeFiles, dataDir)),
      identity: () => keychainIdentity(nodeFiles, dataDir),
      folder: vaultFolder(dataDir, vaultId),
    });
    const vault = await openVault({
      dir: dataDir,
      keychain,
      files: {
        ...nodeFiles,
        syncDir: async (dir) => {
          if (world.failsSync) throw Object.assign(new Error('not synced'), { code: 'EIO' });
          await nodeFiles.syncDir(dir);
        },
      },
      retention: () => Promise.resolve(retention),
      takeoverGraceMs: 0,
    });
    return { vault, keychain };
  }

  const world: World = {
    root,
    dataDir,
    projectDir: join(root, projectPath),
    entries,
    refusesDeletes: false,
    failsSync: false,
    vault: async () => (await (opened ??= open())).vault,
    keychain: async () => (await (opened ??= open())).keychain,
    close: async () => {
      if (!opened) return;
      const { vault, keychain } = await opened;
      opened = undefined;
      await vault.close();
      await keychain.close();
    },
  };
  return world;
}
