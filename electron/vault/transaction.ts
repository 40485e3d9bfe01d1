import type { Keychain } from '../keychain/port.ts';
import type { Id, Instant } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { fingerprintWith, newFingerprintKey } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Intent, Journal } from './journal.ts';
import { noteLeftOver } from './left-over.ts';
import type { Lock } from './lock.ts';
import { liveAccounts } from './metadata.ts';
import type { Metadata } from './metadata.ts';
import type { Plan, Planned, PlanTools, ValuePlanTools } from './plan.ts';
import type { ReplayReport, VaultResult } from './port.ts';
import type { Store, StoreState } from './store.ts';
import { deleteValues, isSettled, replayPending, storeValues } from './values.ts';

type AnyFailure = VaultFailure | KeychainFailure;

export interface TransactionParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly lock: Lock;
  readonly keychain: Keychain;
  readonly now: () => Date;
  readonly newId: () => Id;
  /** Called when the metadata, or what is left over in the journal, was changed; after the lock is free again. */
  readonly onChange: () => void;
}

/**
 * The one way in which the vault changes. Each change: lock, read the metadata again, plan, note the intent, store the
 * new values, commit the metadata, delete the old values, end the intent. Every change goes through `apply` under its
 * operation's name, which is the place for a history of changes.
 */
export interface Transactions {
  /** A change of metadata, which may delete values. */
  change<T>(operation: string, plan: (metadata: Metadata, tools: PlanTools) => Planned<T>): VaultResult<T>;
  /** A change that stores values. */
  changeValues<T>(
    operation: string,
    plan: (metadata: Metadata, tools: ValuePlanTools) => Planned<T> | Promise<Planned<T>>,
  ): VaultResult<T>;
  /** Deletes a value that no version names; `vault-conflict` when one does. */
  deleteUnnamed(account: Id): VaultResult<void>;
  /** Looks at metadata and keychain while nobody changes them, with nothing left to replay. */
  inspect<T>(
    look: (metadata: Metadata, fingerprint: Fingerprint) => Promise<Result<T, AnyFailure>>,
  ): VaultResult<T>;
  /** The function that fingerprints are made with; makes its key when there is none. */
  fingerprint(): VaultResult<Fingerprint>;
  replay(): VaultResult<ReplayReport>;
  /** Runs `act` under the lock, alone among this process's changes too. */
  exclusive<T>(act: () => VaultResult<T>): VaultResult<T>;
  /** Refuses further changes and waits for those under way. */
  close(): Promise<void>;
}

/** The metadata when it may be read, else why not. */
export function readable(state: StoreState): Result<Metadata, VaultFailure> {
  switch (state.state) {
    case 'ready':
    case 'read-only':
      return ok(state.metadata);
    case 'newer':
      return err({ code: 'vault-newer', detail: `needs a reader of version ${state.minReader}` });
    case 'damaged':
      return err({ code: 'vault-damaged', detail: state.reason });
    case 'unreadable':
      return err(state.failure);
  }
}

function writable(state: StoreState): Result<Metadata, VaultFailure> {
  if (state.state !== 'read-only') return readable(state);
  return err({ code: 'vault-read-only', detail: `written by version ${state.schemaVersion} of the layout` });
}

export function createTransactions(parts: TransactionParts): Transactions {
  const { store, lock, keychain, newId, onChange } = parts;
  const { journal, takeNote } = noteLeftOver(parts.journal);
  let tail: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  let knownFingerprint: Fingerprint | undefined;

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
        const isLeftOverChanged = takeNote();
        if (store.current() !== before || isLeftOverChanged) onChange();
      }
    };
    if (isClosed) return Promise.resolve(err({ code: 'vault-io', detail: 'closed' }));
    const result = tail.then(run);
    tail = result.catch(() => undefined);
    return result;
  }

  function intentOf(operation: string, adds: readonly Id[], removes: readonly Id[]): Intent {
    return { id: newId(), at: now(), operation, adds, removes };
  }

  function commit(metadata: Metadata, next: Plan<unknown>['next']) {
    return store.commit({ ...metadata, ...next, revision: metadata.revision + 1, savedAt: now() });
  }

  async function apply<T>(
    operation: string,
    metadata: Metadata,
    plan: Plan<T>,
  ): Promise<Result<T, AnyFailure>> {
    const { next, adds = [], removes = [], answer } = plan;
    if (adds.length === 0 && removes.length === 0) {
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
    const intent = intentOf(operation, accounts, removes);
    const begun = await journal.begin(intent);
    if (!begun.ok) return begun;
    const stored = await storeValues(keychain, journal, intent, adds);
    if (!stored.ok) return stored;
    const committed = await commit(metadata, next);
    if (!committed.ok) {
      // Not confirmed: a power cut may bring the old file back, so a replay looks again before anything is deleted.
      const isOld = committed.error.written === 'none';
      if (isOld && (await deleteValues(keychain, accounts)).ok) await journal.end(intent.id);
      return err(committed.error.failure);
    }
    // The change is made. What cannot be deleted now is deleted by a replay.
    if ((await deleteValues(keychain, removes)).ok) await journal.end(intent.id);
    return ok(answer);
  }

  /** Fingerprints of the values in the keychain under another key; null when there is none to change. */
  async function refingerprint(metadata: Metadata, fingerprint: Fingerprint) {
    const fresh = new Map<Id, string>();
    for (const version of metadata.secrets.flatMap((secret) => secret.versions)) {
      if (version.state === 'retired') continue;
      const read = await keychain.get(version.id);
      if (read.ok) fresh.set(version.id, fingerprint(read.value));
      else if (read.error.code !== 'keychain-not-found') return read;
    }
    const secrets = metadata.secrets.map((secret) => ({
      ...secret,
      versions: secret.versions.map((version) => ({
        ...version,
        fingerprint: fresh.get(version.id) ?? version.fingerprint,
      })),
    }));
    return ok(fresh.size === 0 ? null : secrets);
  }

  /** Makes the vault's key; when an earlier one was lost from the keychain, the fingerprints are made anew. */
  async function makeFingerprintKey(metadata: Metadata): Promise<Result<Fingerprint, AnyFailure>> {
    const value = newFingerprintKey();
    const fingerprint = fingerprintWith(value);
    if (!fingerprint) throw new Error('a new fingerprint key is no key');
    const account = metadata.fingerprintAccount;
    const secrets = await refingerprint(metadata, fingerprint);
    if (!secrets.ok) return secrets;
    // The key comes last: while there is none, this is done again, so who finds one finds the fingerprints that it makes.
    if (secrets.value) {
      const committed = await commit(metadata, { secrets: secrets.value });
      if (!committed.ok) return err(committed.error.failure);
    }
    const intent = intentOf('fingerprint-key', [account], []);
    const begun = await journal.begin(intent);
    if (!begun.ok) return begun;
    const stored = await storeValues(keychain, journal, intent, [{ account, value }]);
    if (!stored.ok) return stored;
    await journal.end(intent.id);
    return ok(fingerprint);
  }

  /** The function of the key in the keychain; undefined when no usable key is there. */
  async function keptFingerprint({
    fingerprintAccount,
  }: Metadata): Promise<Result<Fingerprint | undefined, AnyFailure>> {
    if (knownFingerprint) return ok(knownFingerprint);
    const kept = await keychain.get(fingerprintAccount);
    if (!kept.ok) return kept.error.code === 'keychain-not-found' ? ok(undefined) : kept;
    knownFingerprint = fingerprintWith(kept.value);
    return ok(knownFingerprint);
  }

  async function fingerprintFor(metadata: Metadata): Promise<Result<Fingerprint, AnyFailure>> {
    const kept = await keptFingerprint(metadata);
    if (!kept.ok) return kept;
    if (kept.value) return ok(kept.value);
    const made = await makeFingerprintKey(metadata);
    if (made.ok) knownFingerprint = made.value;
    return made;
  }

  /** Makes sure of the fingerprint key, then reads the metadata that `act` works on. */
  function withFingerprint<T>(
    act: (metadata: Metadata, fingerprint: Fingerprint) => Promise<Result<T, AnyFailure>>,
  ): VaultResult<T> {
    return exclusive(async () => {
      const found = writable(await store.refresh());
      if (!found.ok) return found;
      const fingerprint = await fingerprintFor(found.value);
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
        const planned = plan(metadata.value, { now: now(), newId });
        return planned.ok ? apply(operation, metadata.value, planned.value) : planned;
      }),
    changeValues: (operation, plan) =>
      withFingerprint(async (metadata, fingerprint) => {
        const planned = await plan(metadata, { now: now(), newId, fingerprint });
        return planned.ok ? apply(operation, metadata, planned.value) : planned;
      }),
    deleteUnnamed: (account) =>
      exclusive(async () => {
        const metadata = writable(await store.refresh());
        if (!metadata.ok) return metadata;
        if (liveAccounts(metadata.value).has(account))
          return err({ code: 'vault-conflict', subject: account });
        const usable = await keychain.check();
        if (!usable.ok) return usable;
        const intent = intentOf('delete-orphan', [], [account]);
        const begun = await journal.begin(intent);
        if (!begun.ok) return begun;
        const deleted = await keychain.delete(account);
        if (isSettled(deleted)) await journal.end(intent.id);
        return deleted;
      }),
    inspect: (look) =>
      withFingerprint(async (metadata, fingerprint) => {
        const replayed = await replayPending(keychain, journal, store, metadata);
        return replayed.ok ? look(metadata, fingerprint) : replayed;
      }),
    async fingerprint() {
      const metadata = readable(await store.refresh());
      if (!metadata.ok) return metadata;
      const kept = await keptFingerprint(metadata.value);
      if (!kept.ok) return kept;
      if (kept.value) return ok(kept.value);
      return withFingerprint((_, fingerprint) => Promise.resolve(ok(fingerprint)));
    },
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
      await tail;
    },
  };
}
