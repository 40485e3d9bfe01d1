import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { BusConnection, ListeningBus } from './dbus/connection.ts';
import { readLocked, readState } from './collection-state.ts';
import { connectBus } from './dbus/connection.ts';
import { expectString, expectVariant, WireError } from './dbus/wire.ts';
import type { Identity, KeychainInspector, Listing, VaultEntry } from './inspector.ts';
import { findAll, labelEntries, readEntries, takesLabels } from './item-labels.ts';
import { replaceText } from './item-text.ts';
import { searchItems } from './item-search.ts';
import { syncWallet } from './kwallet.ts';
import {
  busCall,
  isAboutService,
  itemInterface,
  keychainFailure,
  propertyCall,
  readAttribute,
} from './secret-service-calls.ts';
import { processId, processName } from './service-process.ts';

import { unlockCollection } from './unlock-collection.ts';
import { findOtherDaemons } from './second-daemon.ts';

export interface SecretServiceOptions {
  /** Where the session bus is looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time in milliseconds that a question may take; for a listing, each of its steps. */
  readonly deadlineMs: number;
  /** Ends all questions at once. */
  readonly signal?: AbortSignal;
}

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** Items asked for at a time while listing. */
const listBatch = 64;

/** Items named at a time, and the milliseconds for that: GNOME Keyring writes its whole file for each label. */
const labelBatch = 8;
const labelMs = 10_000;

/**
 * Asks the Secret Service (freedesktop.org, "Secret Service API") over D-Bus. Each question uses a connection of its own:
 * a keyring that was restarted, or froze once, spoils nothing.
 */
export function createSecretService(options: SecretServiceOptions): KeychainInspector {
  const { env, deadlineMs, signal } = options;
  /** Who serves the keychain (`Identity`), once it was seen to be another program than KWallet. */
  let needsNoSync: string | undefined;

  async function withBus<T>(ask: (bus: ListeningBus) => Answer<T>, limitMs = deadlineMs): Answer<T> {
    const connected = await connectBus({ env, deadlineMs: limitMs, signal });
    if (!connected.ok) return err(keychainFailure(connected.error));
    try {
      return await ask(connected.value);
    } catch (error) {
      if (error instanceof WireError)
        return err({ code: 'keychain-failed', detail: `Secret Service: ${error.message}` });
      throw error;
    } finally {
      connected.value.close();
    }
  }

  return {
    state: () => withBus(readState),
    unlock: async (promptMs) => {
      const state = await withBus(readState);
      if (state.ok || state.error.code !== 'keychain-locked') return state;
      return withBus(unlockCollection, promptMs);
    },
    has: (service, account) =>
      withBus(async (bus) => {
        const state = await readState(bus);
        if (!state.ok) return state;
        const found = await search(bus, { service, account });
        return found.ok ? ok(found.value.paths.length > 0) : found;
      }),
    isGuarded: async (service, account) => {
      const found = await withBus((bus) => search(bus, { service, account }));
      return found.ok && found.value.guarded;
    },
    list: async (service) => {
      const found = await withBus(async (bus) => {
        const state = await readState(bus);
        return state.ok ? search(bus, { service }) : state;
      });
      if (!found.ok) return found;
      const listing = { accounts: [] as string[], foreign: 0 };
      const { paths } = found.value;
      for (let start = 0; start < paths.length; start += listBatch) {
        const batch = paths.slice(start, start + listBatch);
        // One batch after the other, each with the whole deadline: long lists pass, and a frozen service is seen at once.
        // oxlint-disable-next-line no-await-in-loop
        const read = await withBus((bus) => readAccounts(bus, batch));
        if (!read.ok) return read;
        listing.accounts.push(...read.value.accounts);
        listing.foreign += read.value.foreign;
      }
      return ok(listing);
    },
    entries: async () => {
      const found = await withBus(findAll);
      if (!found.ok) return found;
      const entries: VaultEntry[] = [];
      for (let start = 0; start < found.value.length; start += listBatch) {
        const batch = found.value.slice(start, start + listBatch);
        // oxlint-disable-next-line no-await-in-loop -- as in `list`
        const read = await withBus((bus) => readEntries(bus, batch));
        if (!read.ok) return read;
        entries.push(...read.value);
      }
      return ok(entries);
    },
    label: async (service, labels) => {
      const takes = await withBus(async (bus) => ok(await takesLabels(bus)));
      if (!takes.ok || !takes.value) return;
      const all = [...labels];
      for (let start = 0; start < all.length; start += labelBatch) {
        const batch = all.slice(start, start + labelBatch);
        // oxlint-disable-next-line no-await-in-loop -- as in `list`; each label is written to disk
        const done = await withBus((bus) => labelEntries(bus, service, batch), labelMs);
        if (!done.ok) return;
      }
    },
    replaceText: async (service, account, text) => {
      const done = await withBus(async (bus) => ok(await replaceText(bus, service, account, text)));
      return done.ok && done.value;
    },
    identity: async () => {
      const connected = await connectBus({ env, deadlineMs, signal });
      if (!connected.ok) return connected.error.kind === 'unreachable' ? { kind: 'nobody' } : undefined;
      const identity = await readIdentity(connected.value);
      connected.value.close();
      return identity;
    },
    provider: async () => {
      const connected = await connectBus({ env, deadlineMs, signal });
      if (!connected.ok) return undefined;
      const name = await processName(connected.value);
      connected.value.close();
      return name;
    },
    sync: async () => {
      await withBus(async (bus) => {
        const identity = await readIdentity(bus);
        if (identity?.kind !== 'program' || identity.owner === needsNoSync) return ok();
        if (!(await syncWallet(bus))) needsNoSync = identity.owner;
        return ok();
      });
    },
    checkSoleDaemon: async () => {
      const connected = await connectBus({ env, deadlineMs, signal });
      if (!connected.ok) {
        return connected.error.kind === 'timeout' ? err(keychainFailure(connected.error)) : ok();
      }
      const serverPid = await processId(connected.value);
      connected.value.close();
      const others = serverPid === undefined ? [] : findOtherDaemons({ serverPid, env });
      if (others.length === 0) return ok();
      const daemons = { process: String(serverPid), others: others.map(String) };
      return err({ code: 'keychain-two-daemons', facts: { reason: 'two-daemons', ...daemons } });
    },
  };
}

/** Items with the attributes that were searched for. */
interface Found {
  readonly paths: readonly string[];
  /** Whether the keychain asks somebody before it gives one of them out. */
  readonly guarded: boolean;
}

/**
 * Items with these attributes, in all collections; a failure when a locked collection holds some of them. KeePassXC calls
 * an item locked too that this connection was not given leave to read, in a collection that is open: it is there, and
 * its attributes can be read.
 */
async function search(bus: BusConnection, attributes: Readonly<Record<string, string>>): Answer<Found> {
  const found = await searchItems(bus, attributes);
  if (!found.ok) return found;
  const { unlocked, locked } = found.value;
  for (const collection of new Set(locked.map(collectionOf))) {
    // oxlint-disable-next-line no-await-in-loop -- a vault's items are in one collection, seldom in two
    const isLocked = await readLocked(bus, collection);
    if (!isLocked.ok) return err(keychainFailure(isLocked.error));
    if (isLocked.value) return err({ code: 'keychain-locked' });
  }
  return ok({ paths: [...unlocked, ...locked], guarded: locked.length > 0 });
}

/** The collection that an item's path names (Secret Service API, "Object Paths"). */
function collectionOf(itemPath: string): string {
  return itemPath.slice(0, itemPath.lastIndexOf('/'));
}

async function readAccounts(bus: BusConnection, paths: readonly string[]): Answer<Listing> {
  const accounts: string[] = [];
  let foreign = 0;
  const calls = paths.map((path) => bus.call(propertyCall(path, itemInterface, 'Attributes')));
  for (const answer of await Promise.all(calls)) {
    if (answer.ok) {
      const account = readAttribute(expectVariant(answer.value[0]).value, 'account');
      if (account === undefined) foreign += 1;
      else accounts.push(account);
    } else if (answer.error.kind !== 'refused' || isAboutService(answer.error.name)) {
      return err(keychainFailure(answer.error));
    }
    // Any other refusal: the item was deleted since it was found.
  }
  return ok({ accounts, foreign });
}

async function readIdentity(bus: BusConnection): Promise<Identity | undefined> {
  const answer = await bus.call(busCall('GetNameOwner'));
  if (answer.ok) return { kind: 'program', owner: expectString(answer.value[0]) };
  const { error } = answer;
  return error.kind === 'refused' && error.name === 'org.freedesktop.DBus.Error.NameHasNoOwner'
    ? { kind: 'nobody' }
    : undefined;
}
