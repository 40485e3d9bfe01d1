import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { orphanLabel } from '../keychain/entry-label.ts';
import type { Keychain } from '../keychain/port.ts';
import type { Retention } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { defaultRetention } from '../shared/settings-rules.ts';
import { compareRecords } from './compare.ts';
import { nodeFiles } from '../files/files.ts';
import { planAddInstance, planEditInstance, planRemoveInstance } from './instance-plans.ts';
import { createJournal } from './journal.ts';
import { labelsOf } from './labels.ts';
import { createUnfinishedCount } from './unfinished-changes.ts';
import { createLock } from '../files/lock.ts';
import type { Metadata } from './metadata.ts';
import { notFound } from './plan.ts';
import type { Vault, VaultHealth, VaultResult } from './port.ts';
import { planBeginRotation, planFinishRotation, planTurnRotation } from './rotation-plans.ts';
import {
  planAdopt,
  planCreate,
  planEdit,
  planHistory,
  planRemove,
  planTest,
  planTests,
} from './secret-plans.ts';
import { readSnapshot } from './snapshot.ts';
import { openStore, readVaultId, removeRecords, vaultPaths } from './store.ts';
import type { StoreState } from './store.ts';
import { defaultLockTimeoutMs, prepareVault } from './prepare-vault.ts';
import type { PrepareOptions } from './prepare-vault.ts';
import { createValueReader } from './read-value.ts';
import { readable } from './readable.ts';
import { compareBackup } from './compare-backup.ts';
import { planMarkBackedUp, planRepair, planRestoreBackup } from './restore-plans.ts';
import { createTransactions } from './transaction.ts';
import {
  expiredItems,
  planEmptyTrash,
  planRestore,
  planTrashInstance,
  planTrashSecret,
} from './trash-plans.ts';
import { planImport, planPromote, planReplace, planStage, planStep } from './value-plans.ts';
import { retireVersion, rollBack } from './versions.ts';
import { watchDir } from './watch.ts';

export interface VaultOptions extends PrepareOptions {
  /** Of the service that ends in the vault's id. The vault does not close it. */
  readonly keychain: Keychain;
  /** How long previous versions are retained, read at each change; by default, as the settings' default. */
  readonly retention?: () => Promise<Retention>;
  /**
   * How long to wait, in milliseconds, before the interrupted changes of a killed process are replayed: its keychain helper
   * ends slightly later, and a write in progress there must not take effect after it was undone.
   */
  readonly takeoverGraceMs?: number;
  /** Called after each change that this vault made itself. Unlike `onChange` it watches no file. */
  readonly onOwnChange?: () => void;
}

const defaultTakeoverGraceMs = 300;

function healthOf(state: StoreState): VaultHealth {
  switch (state.state) {
    case 'ready':
      return { state: 'ready' };
    case 'read-only':
      return { state: 'read-only', schemaVersion: state.schemaVersion };
    case 'newer':
    case 'damaged':
      return state;
    case 'unreadable':
      return {
        state: 'damaged',
        damage: { problem: 'unreadable', place: state.failure.detail ?? state.failure.code },
        isMissing: false,
        lastGood: null,
      };
  }
}

/**
 * Opens the vault in `dir`, and creates it if there is none. Only reads and checks the metadata: no keychain, no lock, no
 * replay; call `replay` once the keychain may be used. Never fails: problems with the files are reported by `health()` and by
 * the operations that they prevent.
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { dir, keychain, files = nodeFiles, newId = randomUUID, now = () => new Date() } = options;
  const paths = vaultPaths(dir);
  const journal = createJournal(files, paths.journal);
  const lock = createLock({
    files,
    path: paths.lock,
    timeoutMs: options.lockTimeoutMs ?? defaultLockTimeoutMs,
    beforeTakeover: async () => {
      const pending = await journal.pending();
      if (!pending.ok || pending.value.length > 0) {
        await delay(options.takeoverGraceMs ?? defaultTakeoverGraceMs);
      }
    },
  });
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const prepared = await prepareVault(options);
  const store = await openStore(files, dir, {
    onReload: notify,
    ...(!prepared.ok && { refused: prepared.error }),
  });
  const changes = createTransactions({
    store,
    journal,
    lock,
    keychain,
    now,
    newId,
    retention: options.retention ?? (() => Promise.resolve(defaultRetention)),
    onChange: () => {
      options.onOwnChange?.();
      notify();
    },
  });
  const countUnfinished = createUnfinishedCount(journal, lock);
  let stopWatching: (() => void) | undefined;

  async function read<T>(select: (metadata: Metadata) => Result<T, VaultFailure>): VaultResult<T> {
    const metadata = readable(await store.refresh());
    return metadata.ok ? select(metadata.value) : metadata;
  }

  const readValue = createValueReader(keychain, changes, read);

  return {
    health: () => healthOf(store.current()),
    restoreLastGood: () =>
      changes.exclusive(async () => {
        const found = await store.refresh();
        if (found.state !== 'damaged')
          return err({ code: 'vault-wrong-state', facts: { reason: 'not-damaged' } });
        if (found.lastGood === null) return err({ code: 'vault-not-found', subject: paths.lastGood });
        // The copy may be older than intents in the journal; a replay with it could delete values that the damaged file
        // names. Without a replay, they show up as orphans.
        const cleared = await journal.clear();
        return cleared.ok ? store.restoreLastGood(now().toISOString()) : cleared;
      }),
    replay: () => changes.replay(),
    waiting: countUnfinished,

    listInstances: () => read((metadata) => ok(metadata.instances)),
    addInstance: (input) =>
      changes.change('add-instance', (metadata, tools) => planAddInstance(metadata, input, tools)),
    editInstance: (id, edit) =>
      changes.change('edit-instance', (metadata, tools) => planEditInstance(metadata, id, edit, tools)),
    trashInstance: (id, versionIds) =>
      changes.change('trash-instance', (metadata, tools) =>
        planTrashInstance(metadata, id, versionIds, tools),
      ),
    removeInstance: (id, versionIds) =>
      changes.change('remove-instance', (metadata) => planRemoveInstance(metadata, id, versionIds)),

    listSecrets: (filter = {}) =>
      read((metadata) => {
        const { instanceId } = filter;
        return ok(
          instanceId === undefined
            ? metadata.secrets
            : metadata.secrets.filter((secret) => secret.instanceId === instanceId),
        );
      }),
    getSecret: (id) =>
      read((metadata) => {
        const secret = metadata.secrets.find((candidate) => candidate.id === id);
        return secret ? ok(secret) : notFound(id);
      }),
    createSecret: (instanceId, input, value, origin) =>
      changes.changeValues('create', (metadata, tools) =>
        planCreate(metadata, instanceId, input, value, origin, tools),
      ),
    createWithHistory: (instanceId, input, values, staged) =>
      changes.changeValues('create', (metadata, tools) =>
        planHistory(metadata, instanceId, input, { values, staged }, tools),
      ),
    editSecret: (id, edit) =>
      changes.change('edit', (metadata, tools) => planEdit(metadata, id, edit, tools)),
    replaceValue: (id, value, origin, edit = {}) =>
      changes.changeValues('replace', (metadata, tools) =>
        planReplace(metadata, id, value, origin, edit, tools),
      ),
    trashSecret: (id, versionIds) =>
      changes.change('trash', (metadata, tools) => planTrashSecret(metadata, id, versionIds, tools)),
    removeSecret: (id, versionIds) =>
      changes.change('remove', (metadata) => planRemove(metadata, id, versionIds)),
    readValue,
    recordTest: (id, test) => changes.change('test', (metadata) => planTest(metadata, id, test)),
    recordTests: (tests) => changes.change('test', (metadata) => planTests(metadata, tests)),
    async fingerprints(values) {
      const fingerprint = await changes.fingerprint();
      return fingerprint.ok ? ok(values.map(fingerprint.value)) : fingerprint;
    },
    importSecrets: (instanceId, items) =>
      changes.changeValues('import', (metadata, tools) => planImport(metadata, instanceId, items, tools)),

    stage: (id, value, origin) =>
      changes.changeValues('stage', (metadata, tools) => planStage(metadata, id, value, origin, tools)),
    promote: (id, versionId) =>
      changes.change('promote', (metadata, tools) => planPromote(metadata, id, versionId, tools)),
    rollback: (id, versionId) =>
      changes.change('roll-back', (metadata, tools) =>
        planStep(metadata, id, (secret) => rollBack(secret, versionId, tools.now)),
      ),
    retire: (id, versionId, state) =>
      changes.change('retire', (metadata, tools) =>
        planStep(metadata, id, (secret) => retireVersion(secret, versionId, state, tools.now)),
      ),

    listRotations: () => read((metadata) => ok(metadata.rotations)),
    beginRotation: (request) =>
      changes.changeValues('begin-rotation', (metadata, tools) =>
        planBeginRotation(metadata, request, tools),
      ),
    turnRotation: (id) => changes.change('turn-rotation', (metadata) => planTurnRotation(metadata, id)),
    finishRotation: (rotation) =>
      changes.change('finish-rotation', (metadata, tools) => planFinishRotation(metadata, rotation, tools)),

    listTrash: () => read((metadata) => ok(metadata.trash)),
    restore: (itemId, name) =>
      changes.change('restore', (metadata, tools) => planRestore(metadata, itemId, name, tools)),
    emptyTrash: (itemIds) => changes.change('empty-trash', (metadata) => planEmptyTrash(metadata, itemIds)),
    expireTrash: () =>
      changes.change('empty-trash', (metadata, { now: at, retention }) =>
        planEmptyTrash(
          metadata,
          expiredItems(metadata, at, retention.trashDays).map(({ id }) => id),
        ),
      ),

    compare: (isDeep = false) =>
      changes.inspect(async (metadata, fingerprint) => {
        // Sets labels that earlier versions did not set, or that could not be set at the time.
        await keychain.label(labelsOf(metadata));
        const compared = await compareRecords(keychain, metadata, fingerprint, isDeep);
        if (compared.ok) {
          await keychain.label(new Map(compared.value.orphans.map(({ account }) => [account, orphanLabel])));
        }
        return compared;
      }),
    snapshot: () => changes.inspect((metadata, fingerprint) => readSnapshot(keychain, metadata, fingerprint)),
    backedUpAt: () => read((metadata) => ok(metadata.backedUpAt)),
    markBackedUp: (at) =>
      changes.change('mark-backed-up', (metadata, { now: today }) => planMarkBackedUp(metadata, at, today)),
    compareBackup: (source) =>
      changes.inspect((metadata, fingerprint) => compareBackup(keychain, metadata, fingerprint, source)),
    restoreBackup: async (source, request) => {
      const key = await changes.putBackKey(source);
      if (!key.ok) return key;
      return changes.changeValues('restore-backup', (metadata, tools) =>
        planRestoreBackup(metadata, source, request, tools),
      );
    },
    repairFrom: async (source, secretIds) => {
      const key = await changes.putBackKey(source);
      if (!key.ok) return key;
      return changes.changeValues('repair', (metadata, tools) =>
        planRepair(metadata, source, secretIds, tools),
      );
    },
    acceptKeychain: () => changes.acceptKeychain(),
    adopt: (account, instanceId, input) =>
      changes.changeValues('adopt', async (metadata, tools) => {
        const value = await keychain.get(account);
        return value.ok ? planAdopt(metadata, account, value.value, instanceId, input, tools) : value;
      }),
    deleteOrphan: (account) => changes.deleteOrphan(account),

    destroy: () =>
      changes.exclusive(async () => {
        const vaultId = await readVaultId(files, dir);
        if (!vaultId.ok) return vaultId;
        if (vaultId.value === undefined) return notFound(dir);
        const deleted = await keychain.clear();
        if (!deleted.ok) return deleted;
        const removed = await removeRecords(files, dir);
        return removed.ok ? ok({ id: vaultId.value, entries: deleted.value }) : removed;
      }),

    onChange(listener) {
      listeners.add(listener);
      stopWatching ??= watchDir(dir, () => void store.refresh());
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopWatching?.();
        stopWatching = undefined;
      };
    },
    async close() {
      listeners.clear();
      stopWatching?.();
      stopWatching = undefined;
      await changes.close();
      await lock.close();
    },
  };
}
