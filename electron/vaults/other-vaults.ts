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
import { mayHaveVault } from '../vault/vault-folder.ts';
import type { AdoptingVault } from './adopt-values.ts';
import { adoptSecret } from './adopt-values.ts';
import type { FoundContents } from './found-values.ts';
import { readContents, removeSaved } from './found-values.ts';
import type { FoundVault } from './found-vaults.ts';
import { groupEntries, labelledSecrets, mayBeKey } from './found-vaults.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

export interface OtherVaultsOptions extends AllEntriesOptions {
  /** The data folder of this program. */
  readonly dataDir: string;
  /** The vault in it; undefined while there is none. */
  readonly vaultId: Id | undefined;
  readonly spawn: SpawnHelper;
}

/** All vaults with entries in the keychain: this one, those of lost or copied data folders, and those in use elsewhere. */
export interface OtherVaults {
  /** All of them, this one first. Reads the canary of each, which holds the path of its folder. */
  list(): Answer<readonly VaultView[]>;
  /** Like `list`, without this one. */
  others(): Answer<readonly VaultView[]>;
  /**
   * Moves the values of another vault into this one, with the names and history in their labels. Its entries are deleted once
   * all values are saved here; none are deleted with `isKept`, or if the canary does not name the folder, as the vault may be
   * in use then. Refused while the other vault has or may have its folder (`vault-has-folder`). A secret with an incomplete
   * value is not moved. Can be repeated after an interruption.
   */
  adopt(vault: AdoptingVault, id: Id, isKept?: boolean): Answer<AdoptedVault>;
  /** Deletes all entries of another vault. Refused like `adopt`. */
  destroy(id: Id): Answer<DestroyedVault>;
}

/** The facts in a vault's canary; empty if it has none. */
async function readMark(keychain: Keychain): Answer<CanaryFacts> {
  const mark = await keychain.get(canaryAccount);
  if (mark.ok) return ok(readCanary(mark.value));
  // In a keychain without a canary, "not found" is reported as another keychain.
  return mark.error.code === 'keychain-other' ? ok({}) : mark;
}

function compareOwnFirst(a: VaultView, b: VaultView): number {
  return Number(b.place === 'here') - Number(a.place === 'here');
}

export function createOtherVaults(options: OtherVaultsOptions): OtherVaults {
  const { dataDir, vaultId, spawn, platform, env } = options;

  async function findAll(): Answer<readonly FoundVault[]> {
    const entries = await listAllEntries({ platform, env });
    return entries.ok ? ok(groupEntries(entries.value)) : entries;
  }

  async function findOther(id: Id): Answer<FoundVault> {
    if (id === vaultId)
      return err({ code: 'vault-wrong-state', subject: id, facts: { reason: 'own-vault' } });
    const found = await findAll();
    if (!found.ok) return found;
    const vault = found.value.find((candidate) => candidate.id === id);
    return vault ? ok(vault) : err({ code: 'vault-not-found', subject: id, facts: { reason: 'kind-vault' } });
  }

  /** Opens the entries of a vault, whatever its folder. `reading` writes no canary; `emptying` works without a canary too. */
  async function withEntries<T>(
    id: Id,
    act: (keychain: Keychain) => Promise<T>,
    purpose: 'reading' | 'emptying' = 'reading',
  ): Promise<T> {
    const keychain = createKeychain({
      service: keychainService(id),
      spawn,
      env,
      platform,
      mayBeNew: () => Promise.resolve(purpose === 'emptying'),
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
    return (await mayHaveVault(folder, id, dataDir)) ? 'elsewhere' : 'gone';
  }

  async function describeVault(found: FoundVault): Answer<VaultView> {
    const { id, accounts } = found;
    const mark = await withEntries(id, readMark);
    if (!mark.ok) return mark;
    const { identity, folder } = mark.value;
    const values = accounts.filter((account) => !mayBeKey(found, account, identity)).length;
    const place = await placeOf(id, folder);
    return ok({ id, values, secrets: labelledSecrets(found), folder: folder ?? null, place });
  }

  async function describeAll(isWanted: (id: Id) => boolean): Answer<readonly VaultView[]> {
    const found = await findAll();
    if (!found.ok) return found;
    const views: VaultView[] = [];
    for (const foundVault of found.value.filter(({ id }) => isWanted(id))) {
      // oxlint-disable-next-line no-await-in-loop -- each starts a helper of the keychain
      const described = await describeVault(foundVault);
      if (!described.ok) return described;
      views.push(described.value);
    }
    return ok(views);
  }

  /** The identity in the canary, and where its folder is; a failure if that folder still has the vault. */
  async function readPlace(
    keychain: Keychain,
    id: Id,
  ): Answer<{ readonly identity: Id | undefined; readonly place: VaultView['place'] }> {
    const mark = await readMark(keychain);
    if (!mark.ok) return mark;
    const { folder, identity } = mark.value;
    const place = await placeOf(id, folder);
    if (place !== 'elsewhere') return ok({ identity, place });
    return err({ code: 'vault-has-folder', ...(folder !== undefined && { subject: folder }) });
  }

  /** Deletes what was moved, unless the other vault's folder has appeared in the meantime. */
  async function removeMoved(
    keychain: Keychain,
    vault: AdoptingVault,
    { id, accounts }: FoundVault,
    contents: FoundContents,
  ): Answer<number> {
    const now = await readPlace(keychain, id);
    if (!now.ok) return now.error.code === 'vault-has-folder' ? ok(accounts.length) : now;
    return removeSaved(keychain, vault, contents);
  }

  return {
    list: async () => {
      const views = await describeAll(() => true);
      return views.ok ? ok(views.value.toSorted(compareOwnFirst)) : views;
    },
    others: () => describeAll((id) => id !== vaultId),
    async adopt(vault, id, isKept = false) {
      const found = await findOther(id);
      if (!found.ok) return found;
      return withEntries(id, async (keychain): Answer<AdoptedVault> => {
        const before = await readPlace(keychain, id);
        if (!before.ok) return before;
        const contents = await readContents(keychain, found.value, before.value.identity);
        if (!contents.ok) return contents;
        const secrets: AdoptedSecret[] = [];
        for (const secret of contents.value.secrets) {
          // oxlint-disable-next-line no-await-in-loop -- one change of the vault after the other
          const adopted = await adoptSecret(vault, secret);
          if (!adopted.ok) return adopted;
          secrets.push(adopted.value);
        }
        const isInUse = isKept || before.value.place === 'unknown';
        const left = isInUse
          ? ok(found.value.accounts.length)
          : await removeMoved(keychain, vault, found.value, contents.value);
        return left.ok ? ok({ id, secrets, unreadable: contents.value.unreadable, left: left.value }) : left;
      });
    },
    async destroy(id) {
      const found = await findOther(id);
      if (!found.ok) return found;
      const place = await withEntries(id, (keychain) => readPlace(keychain, id));
      if (!place.ok) return place;
      const deleted = await withEntries(id, (keychain) => keychain.clear(), 'emptying');
      return deleted.ok ? ok({ id, entries: deleted.value }) : deleted;
    },
  };
}
