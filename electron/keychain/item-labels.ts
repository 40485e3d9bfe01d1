import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { BusConnection } from './dbus/connection.ts';
import type { MethodCall } from './dbus/message.ts';
import { expectString, expectVariant } from './dbus/wire.ts';
import type { VaultEntry } from './inspector.ts';
import { maxParts } from './entry-text.ts';
import { searchPaths } from './item-search.ts';
import {
  isAboutService,
  itemInterface,
  keychainFailure,
  propertyCall,
  readAttribute,
} from './secret-service-calls.ts';
import { partAccount, vaultIdOf } from './service-name.ts';
import { processName } from './service-process.ts';

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** The attribute by which libsecret marks items of programs that name no schema of their own, as keytar. */
const keytarSchema = { 'xdg:schema': 'org.freedesktop.Secret.Generic' };

/** Paths of all items that keytar may have made, of locked collections too. */
export function findAll(bus: BusConnection): Answer<readonly string[]> {
  return searchPaths(bus, keytarSchema);
}

/** Those of these items that are entries of a vault. */
export async function readEntries(
  bus: BusConnection,
  paths: readonly string[],
): Answer<readonly VaultEntry[]> {
  const entries: VaultEntry[] = [];
  const found = await Promise.all(
    paths.map(async (path) => {
      const attributes = await bus.call(propertyCall(path, itemInterface, 'Attributes'));
      if (!attributes.ok) return attributes;
      const { value } = expectVariant(attributes.value[0]);
      const vaultId = vaultIdOf(readAttribute(value, 'service') ?? '');
      const account = readAttribute(value, 'account');
      if (vaultId === undefined || account === undefined) return undefined;
      return { ok: true as const, value: { vaultId, account, label: await readLabel(bus, path) } };
    }),
  );
  for (const answer of found) {
    if (answer?.ok === true) entries.push(answer.value);
    // Any other refusal: the item was deleted since it was found.
    else if (answer && (answer.error.kind !== 'refused' || isAboutService(answer.error.name))) {
      return err(keychainFailure(answer.error));
    }
  }
  return ok(entries);
}

async function readLabel(bus: BusConnection, path: string): Promise<string | undefined> {
  const answer = await bus.call(propertyCall(path, itemInterface, 'Label'));
  return answer.ok ? expectString(expectVariant(answer.value[0]).value) : undefined;
}

/**
 * Programs whose items were seen to be whole after their label was changed. KWallet (KF 5.103) is none: an item loses its
 * value with its label.
 */
const labelled = /^(?:gnome-keyring-d|keepassxc)/;

/** Whether the program behind the keychain takes another label for an item and loses nothing. */
export async function takesLabels(bus: BusConnection): Promise<boolean> {
  const program = await processName(bus);
  return program !== undefined && labelled.test(program);
}

/** Gives entries of `service` these labels, and those that hold parts of their values too. */
export async function labelEntries(
  bus: BusConnection,
  service: string,
  labels: readonly (readonly [account: string, label: string])[],
): Answer<void> {
  const done = await Promise.all(
    labels.map(async ([account, label]) => {
      const whole = await labelOne(bus, service, account, label);
      if (!whole.ok || !whole.value) return whole;
      for (let number = 1; number <= maxParts; number += 1) {
        const partLabel = `${label}, part ${number}`;
        // oxlint-disable-next-line no-await-in-loop -- whether there is a next one depends on this one
        const part = await labelOne(bus, service, partAccount(account, number), partLabel);
        if (!part.ok || !part.value) return part;
      }
      return whole;
    }),
  );
  return done.find((result) => !result.ok) ?? ok();
}

/** Whether there is such an entry. It keeps the label of before where the keychain does not let it be changed. */
async function labelOne(
  bus: BusConnection,
  service: string,
  account: string,
  label: string,
): Answer<boolean> {
  const found = await searchPaths(bus, { service, account });
  if (!found.ok) return found;
  for (const path of found.value) {
    // oxlint-disable-next-line no-await-in-loop -- an account has one entry, seldom two
    if ((await readLabel(bus, path)) === label) continue;
    // oxlint-disable-next-line no-await-in-loop
    const set = await bus.call(setLabelCall(path, label));
    if (!set.ok && set.error.kind !== 'refused') return err(keychainFailure(set.error));
  }
  return ok(found.value.length > 0);
}

function setLabelCall(path: string, label: string): MethodCall {
  const call = propertyCall(path, itemInterface, 'Label');
  return {
    ...call,
    member: 'Set',
    signature: 'ssv',
    body: [itemInterface, 'Label', { signature: 's', value: label }],
  };
}
