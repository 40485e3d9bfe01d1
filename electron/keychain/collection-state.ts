import { setTimeout as delay } from 'node:timers/promises';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { BusConnection, BusFailure } from './dbus/connection.ts';
import { expectBoolean, expectString, expectVariant } from './dbus/wire.ts';
import { isOpenWallet } from './kwallet.ts';
import {
  isAboutService,
  keychainFailure,
  promptCall,
  propertyCall,
  serviceCall,
} from './secret-service-calls.ts';

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** The collection that libsecret stores into. */
const defaultCollectionPath = '/org/freedesktop/secrets/aliases/default';

/** The same for a collection that a daemon names before it serves it, as gnome-keyring does for a moment after its start. */
const startLooks = 7;
const startLookMs = 100;

/** How often, and how long apart in milliseconds, a collection is looked at once its prompt was run. */
const promptLooks = 10;
const promptLookMs = 20;

/**
 * Ok when the default collection is there and open. A collection that calls itself locked is asked to open first, as some
 * do without a question: see {@link openQuietly}. No window is shown.
 */
export async function readState(bus: BusConnection): Answer<void> {
  const direct = await readLocked(bus, defaultCollectionPath);
  if (direct.ok && !direct.value) return ok();
  if (!direct.ok && (direct.error.kind !== 'refused' || isAboutService(direct.error.name))) {
    return err(keychainFailure(direct.error));
  }
  // Locked, or no object at the alias: there is no default collection, or this service keeps no objects for aliases.
  const alias = await bus.call(serviceCall('ReadAlias', 's', ['default']));
  if (!alias.ok) return err(keychainFailure(alias.error));
  const path = expectString(alias.value[0]);
  if (path === '/') return err({ code: 'keychain-no-collection' });
  let locked = await readLocked(bus, path);
  for (let look = 1; !locked.ok && isNotThereYet(locked.error) && look <= startLooks; look += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the object comes a moment after its name
    await delay(startLookMs);
    // oxlint-disable-next-line no-await-in-loop
    locked = await readLocked(bus, path);
  }
  if (!locked.ok) return err(keychainFailure(locked.error));
  return locked.value ? openQuietly(bus, path) : ok();
}

function isNotThereYet(failure: BusFailure): boolean {
  return (
    failure.kind === 'refused' &&
    /^org\.freedesktop\.DBus\.Error\.Unknown(?:Method|Object)$/.test(failure.name)
  );
}

/**
 * Unlocks a collection where that needs nobody's answer. gnome-keyring calls one without a password locked at each start,
 * and opens it at the first `Unlock`. KWallet calls an open wallet locked until a client has run the prompt of an `Unlock`,
 * which ends at once without a window. Every other prompt is left alone, and ends with the connection: `Dismiss` makes
 * gnome-keyring 42 abort while another prompt is on the screen.
 */
async function openQuietly(bus: BusConnection, path: string): Answer<void> {
  const answer = await bus.call(serviceCall('Unlock', 'ao', [[path]]));
  if (!answer.ok) return err(keychainFailure(answer.error));
  const prompt = expectString(answer.value[1]);
  if (prompt !== '/') {
    if (!(await isOpenWallet(bus, path))) return err({ code: 'keychain-locked' });
    const run = await bus.call(promptCall(prompt));
    if (!run.ok) return err(keychainFailure(run.error));
  }
  for (let look = 1; ; look += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a prompt may end a moment after its call
    const locked = await readLocked(bus, path);
    if (!locked.ok) return err(keychainFailure(locked.error));
    if (!locked.value) return ok();
    if (prompt === '/' || look === promptLooks) return err({ code: 'keychain-locked' });
    // oxlint-disable-next-line no-await-in-loop
    await delay(promptLookMs);
  }
}

/** What a collection says of itself. */
export async function readLocked(bus: BusConnection, path: string): Promise<Result<boolean, BusFailure>> {
  const answer = await bus.call(propertyCall(path, 'org.freedesktop.Secret.Collection', 'Locked'));
  return answer.ok ? ok(expectBoolean(expectVariant(answer.value[0]).value)) : answer;
}
