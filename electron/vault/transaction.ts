import type { Keychain } from '../keychain/port.ts';
import type { Id, Instant, Retention } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Fingerprint } from './fingerprint.ts';
import { createFingerprintKey } from './fingerprint-key.ts';
import type { Intent, Journal } from './journal.ts';
import { trackUnfinished } from './unfinished-changes.ts';
import { changedLabels } from './labels.ts';
import type { Lock } from '../files/lock.ts';
import type { BackupSource } from './match-backup.ts';
import { liveAccounts, namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';
import type { Plan, Planned, PlanTools, ValuePlanTools } from './plan.ts';
import type { ReplayReport, VaultResult } from './port.ts';
import type { Store } from './store.ts';
import { readable, writable } from './readable.ts';
import { refusedByRotation } from './rotation-plans.ts';
import { withoutExpired, withoutUsedKey } from './plan-rules.ts';
import { clearForeignIntents, deleteValues, isSettled, replayPending, storeValues } from './values.ts';

type AnyFailure = VaultFailure | KeychainFailure;

export interface TransactionParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly lock: Lock;
  readonly keychain: Keychain;
  readonly now: () => Date;
  readonly newId: () => Id;
  /** Read for each change that stores or promotes a value. */
  readonly retention: () => Promise<Retention>;
  /** Called after the metadata or the unfinished intents in the journal have changed, once the lock is released. */
  readonly onChange: () => void;
}

/**
 * All changes of the vault. Each change: lock, read the metadata again, plan, record the intent, store the new values, commit
 * the metadata, delete the old values, end the intent. Every change goes through `apply` with the name of its operation,
 * which is the place for a history of changes.
 */
export interface Transactions {
  /** A change of metadata, which may delete values. */
  change<T>(operation: string, plan: (metadata: Metadata, tools: PlanTools) => Planned<T>): VaultResult<T>;
  /** A change that stores values. */
  changeValues<T>(
    operation: string,
    plan: (metadata: Metadata, tools: ValuePlanTools) => Planned<T> | Promise<Planned<T>>,
  ): VaultResult<T>;
  /** Deletes a value that belongs to no version; `vault-conflict` if it does belong to one. */
  deleteOrphan(account: Id): VaultResult<void>;
  /**
   * Reads metadata and keychain while nothing changes them, after a complete replay. The fingerprint is undefined if its key
   * is not in the keychain.
   */
  inspect<T>(
    look: (metadata: Metadata, fingerprint: Fingerprint | undefined) => Promise<Result<T, AnyFailure>>,
  ): VaultResult<T>;
  /** The fingerprint function; creates its key in a vault without values. */
  fingerprint(): VaultResult<Fingerprint>;
  /** Reads the metadata and the key again and returns the present function; creates no key. */
  freshFingerprint(): VaultResult<Fingerprint | undefined>;
  /** Puts the fingerprint key back if it is lost and the backup has it. */
  putBackKey(source: BackupSource): VaultResult<void>;
  /** Accepts the keychain as it is, with a new fingerprint key if it has none. */
  acceptKeychain(): VaultResult<void>;
  replay(): VaultResult<ReplayReport>;
  /** Runs `act` under the lock, and not in parallel with other changes of this process. */
  exclusive<T>(act: () => VaultResult<T>): VaultResult<T>;
  /** Refuses further changes and waits for those in progress. */
  close(): Promise<void>;
}

export function createTransactions(parts: TransactionParts): Transactions {
  const { store, lock, keychain, newId, onChange } = parts;
  const { journal, consumeChanged } = trackUnfinished(parts.journal);
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const now = (): Instant => parts.now().toISOString();

  function exclusive<T>(act: () => VaultResult<T>): VaultResult<T> {
    const run = async () => {
      const held = await lock.acquire();
      if (!held.ok) return held;
      const before = store.current();
      try {
        return await act();
      } finally {
        await held.value.release();
        const hasUnfinishedChanged = consumeChanged();
        if (store.current() !== before || hasUnfinishedChanged) onChange();
      }
    };
    if (isClosed) return Promise.resolve(err({ code: 'vault-io', facts: { reason: 'closed' } }));
    const result = queue.then(run);
    queue = result.catch(() => undefined);
    return result;
  }

  function intentOf(
    operation: string,
    { revision }: Metadata,
    adds: readonly Id[],
    removes: readonly Id[],
  ): Intent {
    return { id: newId(), at: now(), operation, adds, removes, base: { revision, file: store.base() } };
  }

  /**
   * Commits a change whose new values are in the keychain. Their labels are set before the commit and all others after it, so
   * that an interruption leaves no value in use without a label.
   */
  async function commit(metadata: Metadata, next: Plan<unknown>['next'], added: readonly Id[] = []) {
    const after = { ...metadata, ...next, revision: metadata.revision + 1, savedAt: now() };
    const labels = [...changedLabels(metadata, after)];
    const isNew = ([account]: readonly [Id, string]) => added.includes(account);
    await label(labels.filter(isNew));
    const committed = await store.commit(after);
    if (committed.ok) await label(labels.filter((entry) => !isNew(entry)));
    return committed;
  }

  async function label(labels: readonly (readonly [Id, string])[]): Promise<void> {
    if (labels.length > 0) await keychain.label(new Map(labels));
  }

  async function apply<T>(
    operation: string,
    metadata: Metadata,
    plan: Plan<T>,
  ): Promise<Result<T, AnyFailure>> {
    const { next, adds = [], removes = [], answer } = withoutUsedKey(metadata, plan, newId);
    const refused = refusedByRotation(metadata, next);
    if (refused) return err(refused);
    if (Object.keys(next).length === 0 && adds.length === 0 && removes.length === 0) return ok(answer);
    if (adds.length === 0 && removes.length === 0) {
      if (plan.needsKeychain) {
        const usable = await keychain.check();
        if (!usable.ok) return usable;
      }
      // Restored metadata can be distinguished from those that the unfinished intents are based on only until the next write.
      const forgotten = await clearForeignIntents(journal, store, metadata);
      if (!forgotten.ok) return forgotten;
      const committed = await commit(metadata, next);
      return committed.ok ? ok(answer) : err(committed.error.failure);
    }
    if (adds.length === 0) {
      const usable = await keychain.check();
      if (!usable.ok) return usable;
    }
    const replayed = await replayPending(keychain, journal, store, metadata);
    if (!replayed.ok) return replayed;

    const accounts = adds.map((entry) => entry.account);
    const intent = intentOf(operation, metadata, accounts, removes);
    const begun = await journal.begin(intent);
    if (!begun.ok) return begun;
    const stored = await storeValues(keychain, journal, intent, adds);
    if (!stored.ok) return stored;
    const committed = await commit(metadata, next, accounts);
    if (!committed.ok) {
      // Not confirmed: a power failure may bring the old file back, so a replay checks again before anything is deleted.
      const isOld = committed.error.written === 'none';
      if (isOld && (await deleteValues(keychain, accounts)).ok) await journal.end(intent.id);
      return err(committed.error.failure);
    }
    // The change is committed. What cannot be deleted now is deleted by a replay.
    if ((await deleteValues(keychain, removes)).ok) await journal.end(intent.id);
    return ok(answer);
  }

  const key = createFingerprintKey({
    keychain,
    newId,
    store: async (metadata, account, value) => {
      const intent = intentOf('fingerprint-key', metadata, [account], []);
      const begun = await journal.begin(intent);
      if (!begun.ok) return begun;
      const stored = await storeValues(keychain, journal, intent, [{ account, value }]);
      if (stored.ok) await journal.end(intent.id);
      return stored;
    },
    install: async (metadata, { account, value, secrets, trash }) => {
      // The identity first and the metadata last: after an interruption this is still another keychain, to be accepted again.
      const before = await keychain.accept(account);
      if (!before.ok) return before;
      const former = new Set([metadata.fingerprintAccount, before.value ?? metadata.fingerprintAccount]);
      return apply('fingerprint-key', metadata, {
        next: { fingerprintAccount: account, secrets, trash },
        adds: [{ account, value }],
        removes: [...former].filter((previous) => previous !== account),
        answer: undefined,
      });
    },
  });

  async function readEntry(account: Id): Promise<Result<string | undefined, KeychainFailure>> {
    const read = await keychain.get(account);
    return !read.ok && read.error.code === 'keychain-not-found' ? ok(undefined) : read;
  }

  /** Makes sure of the fingerprint key, then reads the metadata that `act` works on. */
  function withFingerprint<T>(
    act: (metadata: Metadata, fingerprint: Fingerprint) => Promise<Result<T, AnyFailure>>,
  ): VaultResult<T> {
    return exclusive(async () => {
      const found = writable(await store.refresh());
      if (!found.ok) return found;
      const fingerprint = await key.ensure(found.value);
      if (!fingerprint.ok) return fingerprint;
      const metadata = writable(store.current());
      return metadata.ok ? act(metadata.value, fingerprint.value) : metadata;
    });
  }

  return {
    exclusive,
    change: (operation, plan) =>
      exclusive(async () => {
        const metadata = writable(await store.refresh());
        if (!metadata.ok) return metadata;
        const tools = { now: now(), newId, retention: await parts.retention() };
        const planned = plan(metadata.value, tools);
        return planned.ok
          ? apply(operation, metadata.value, withoutExpired(metadata.value, planned.value, tools))
          : planned;
      }),
    changeValues: (operation, plan) =>
      withFingerprint(async (metadata, fingerprint) => {
        const tools = { now: now(), newId, retention: await parts.retention(), fingerprint, readEntry };
        const planned = await plan(metadata, tools);
        return planned.ok
          ? apply(operation, metadata, withoutExpired(metadata, planned.value, tools))
          : planned;
      }),
    deleteOrphan: (account) =>
      exclusive(async () => {
        const metadata = writable(await store.refresh());
        if (!metadata.ok) return metadata;
        if (liveAccounts(metadata.value).has(account))
          return err({ code: 'vault-conflict', subject: account });
        const usable = await keychain.check();
        if (!usable.ok) return usable;
        const intent = intentOf('delete-orphan', metadata.value, [], [account]);
        const begun = await journal.begin(intent);
        if (!begun.ok) return begun;
        const deleted = await keychain.delete(account);
        if (isSettled(deleted)) await journal.end(intent.id);
        return deleted;
      }),
    inspect: (look) =>
      exclusive(async () => {
        const metadata = writable(await store.refresh());
        if (!metadata.ok) return metadata;
        const replayed = await replayPending(keychain, journal, store, metadata.value);
        if (!replayed.ok) return replayed;
        const fingerprint = await key.find(metadata.value);
        return fingerprint.ok ? look(metadata.value, fingerprint.value) : fingerprint;
      }),
    async fingerprint() {
      const metadata = readable(await store.refresh());
      if (!metadata.ok) return metadata;
      const kept = await key.find(metadata.value);
      if (!kept.ok) return kept;
      if (kept.value) return ok(kept.value);
      return withFingerprint((_, fingerprint) => Promise.resolve(ok(fingerprint)));
    },
    async freshFingerprint() {
      key.forget();
      const metadata = readable(await store.refresh());
      return metadata.ok ? key.find(metadata.value) : metadata;
    },
    putBackKey: ({ metadata: { fingerprintAccount }, values }) =>
      exclusive(async () => {
        const metadata = writable(await store.refresh());
        if (!metadata.ok) return metadata;
        const value = values.get(fingerprintAccount);
        const isOwn = fingerprintAccount === metadata.value.fingerprintAccount;
        if (!isOwn || value === undefined || !namesValues(metadata.value)) return ok();
        key.forget();
        const kept = await key.find(metadata.value);
        if (!kept.ok || kept.value) return kept.ok ? ok() : kept;
        return key.putBack(metadata.value, value);
      }),
    acceptKeychain: () =>
      exclusive(async () => {
        const metadata = writable(await store.refresh());
        if (!metadata.ok) return metadata;
        key.forget();
        const kept = await key.find(metadata.value);
        const isOther = !kept.ok && kept.error.code === 'keychain-other';
        if (!kept.ok && !isOther) return kept;
        // Without values no key is needed yet.
        if ((kept.ok && kept.value) || !namesValues(metadata.value)) {
          const accepted = await keychain.accept(metadata.value.fingerprintAccount);
          return accepted.ok ? ok() : accepted;
        }
        const made = await key.create(metadata.value);
        return made.ok ? ok() : made;
      }),
    async replay() {
      const pending = await journal.pending();
      if (!pending.ok) return pending;
      const idle = { completed: 0, rolledBack: 0, waiting: pending.value.length };
      // What a newer program's layout keeps alive is not known here, so nothing is deleted.
      if (pending.value.length === 0 || (await store.refresh()).state !== 'ready') return ok(idle);
      return exclusive(async () => {
        const metadata = writable(await store.refresh());
        return metadata.ok ? replayPending(keychain, journal, store, metadata.value) : ok(idle);
      });
    },
    async close() {
      isClosed = true;
      await queue;
    },
  };
}
