import type { AllEntriesOptions } from '../keychain/all-entries.ts';
import { listAllEntries } from '../keychain/all-entries.ts';
import type { SpawnHelper } from '../keychain/helper-process.ts';
import type { Keychain } from '../keychain/port.ts';
import type { CanaryFacts } from '../keychain/service-name.ts';
import { canaryAccount, keychainService, readCanary } from '../keychain/service-name.ts';
import { createKeychain } from '../keychain/supervisor.ts';
import type { Id } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { AdoptedSecret, AdoptedVault, DestroyedVault, VaultView } from '../shared/views.ts';
import { deleteEntries } from '../vault/delete-entries.ts';
import { vaultFolder } from '../vault/vault-folder.ts';
import type { AdoptingVault } from './adopt-values.ts';
import { adoptSecret } from './adopt-values.ts';
import { readSecrets, removeSaved } from './found-values.ts';
import type { FoundVault } from './found-vaults.ts';
import { groupEntries, labelledSecrets } from './found-vaults.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

export interface OtherVaultsOptions extends AllEntriesOptions {
  /** The data folder of this program. */
  readonly dataDir: string;
  /** The vault in it; undefined while there is none. */
  readonly vaultId: Id | undefined;
  readonly spawn: SpawnHelper;
}

/** The vaults of which the keychain has entries: this one, those of lost or copied data folders, and those in use elsewhere. */
export interface OtherVaults {
  /** All of them, this one first. Reads the mark of each, which tells its folder. */
  list(): Answer<readonly VaultView[]>;
  /** As `list`, without this one. */
  others(): Answer<readonly VaultView[]>;
  /**
   * Moves the values of another vault into this one, with names and history as their labels tell. An entry is deleted once its
   * value is saved here, and none before all are; with `isKept` none is. Refused while the other vault has its folder
   * (`vault-has-folder`). Cut short, it can be done again.
   */
  adopt(vault: AdoptingVault, id: Id, isKept?: boolean): Answer<AdoptedVault>;
  /** Deletes all entries of another vault. Refused as `adopt` is. */
  destroy(id: Id): Answer<DestroyedVault>;
}

/** What the mark of a vault says; nothing where it has none. */
async function readMark(keychain: Keychain): Answer<CanaryFacts> {
  const mark = await keychain.get(canaryAccount);
  if (mark.ok) return ok(readCanary(mark.value));
  return mark.error.code === 'keychain-not-found' ? ok({}) : mark;
}

function ownFirst(one: VaultView, other: VaultView): number {
  return Number(other.place === 'here') - Number(one.place === 'here');
}

export function createOtherVaults(options: OtherVaultsOptions): OtherVaults {
  const { dataDir, vaultId, spawn, platform, env } = options;

  async function findAll(): Answer<readonly FoundVault[]> {
    const entries = await listAllEntries({ platform, env });
    return entries.ok ? ok(groupEntries(entries.value)) : entries;
  }

  async function findOther(id: Id): Answer<FoundVault> {
    if (id === vaultId) return err({ code: 'vault-wrong-state', subject: id, detail: 'this vault' });
    const found = await findAll();
    if (!found.ok) return found;
    const vault = found.value.find((one) => one.id === id);
    return vault ? ok(vault) : err({ code: 'vault-not-found', subject: id, detail: 'vault' });
  }

  /** Works with the entries of a vault, of whatever folder. */
  async function withEntries<T>(id: Id, act: (keychain: Keychain) => Promise<T>): Promise<T> {
    const keychain = createKeychain({
      service: keychainService(id),
      spawn,
      env,
      platform,
      mayBeNew: () => Promise.resolve(true),
      identity: () => Promise.resolve(undefined),
    });
    try {
      return await act(keychain);
    } finally {
      await keychain.close();
    }
  }

  async function placeOf(id: Id, folder: string | undefined): Promise<VaultView['place']> {
    if (id === vaultId) return 'here';
    if (folder === undefined) return 'unknown';
    return (await vaultFolder(dataDir, id).isCopiedIn(folder)) ? 'elsewhere' : 'gone';
  }

  async function view(found: FoundVault): Promise<VaultView> {
    const { id, accounts } = found;
    const mark = await withEntries(id, readMark);
    const { identity, folder } = mark.ok ? mark.value : {};
    const values = accounts.filter((account) => account !== identity).length;
    return {
      id,
      values,
      secrets: labelledSecrets(found),
      folder: folder ?? null,
      place: await placeOf(id, folder),
    };
  }

  async function viewAll(isWanted: (id: Id) => boolean): Answer<readonly VaultView[]> {
    const found = await findAll();
    if (!found.ok) return found;
    const views: VaultView[] = [];
    for (const one of found.value.filter(({ id }) => isWanted(id))) {
      // oxlint-disable-next-line no-await-in-loop -- each starts a helper of the keychain
      views.push(await view(one));
    }
    return ok(views);
  }

  async function refuseInUse(keychain: Keychain, id: Id): Answer<CanaryFacts> {
    const mark = await readMark(keychain);
    if (!mark.ok) return mark;
    const { folder } = mark.value;
    if (folder === undefined || (await placeOf(id, folder)) !== 'elsewhere') return mark;
    return err({ code: 'vault-has-folder', subject: folder });
  }

  return {
    list: async () => {
      const views = await viewAll(() => true);
      return views.ok ? ok(views.value.toSorted(ownFirst)) : views;
    },
    others: () => viewAll((id) => id !== vaultId),
    async adopt(vault, id, isKept = false) {
      const found = await findOther(id);
      if (!found.ok) return found;
      return withEntries(id, async (keychain): Answer<AdoptedVault> => {
        const mark = await refuseInUse(keychain, id);
        if (!mark.ok) return mark;
        const read = await readSecrets(keychain, found.value, mark.value.identity);
        if (!read.ok) return read;
        const secrets: AdoptedSecret[] = [];
        for (const one of read.value) {
          // oxlint-disable-next-line no-await-in-loop -- one change of the vault after the other
          const adopted = await adoptSecret(vault, one);
          if (!adopted.ok) return adopted;
          secrets.push(adopted.value);
        }
        const left = isKept
          ? ok(found.value.accounts.length)
          : await removeSaved(keychain, vault, read.value);
        return left.ok ? ok({ id, secrets, left: left.value }) : left;
      });
    },
    async destroy(id) {
      const found = await findOther(id);
      if (!found.ok) return found;
      return withEntries(id, async (keychain): Answer<DestroyedVault> => {
        const mark = await refuseInUse(keychain, id);
        if (!mark.ok) return mark;
        const deleted = await deleteEntries(keychain);
        return deleted.ok ? ok({ id, entries: deleted.value }) : deleted;
      });
    },
  };
}
