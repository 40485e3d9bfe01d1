import type { KeychainFailure } from '../shared/failure.ts';
import type { BusFailure } from './dbus/connection.ts';
import type { MethodCall } from './dbus/message.ts';
import type { WireValue } from './dbus/wire.ts';
import { expectList, expectString } from './dbus/wire.ts';

const busName = 'org.freedesktop.secrets';
const servicePath = '/org/freedesktop/secrets';

/** A question to the bus itself about the Secret Service's name. */
export function busCall(member: string): MethodCall {
  return {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member,
    signature: 's',
    body: [busName],
  };
}

export function serviceCall(member: string, signature: string, body: readonly WireValue[]): MethodCall {
  return {
    destination: busName,
    path: servicePath,
    interface: 'org.freedesktop.Secret.Service',
    member,
    signature,
    body,
  };
}

/** Runs a prompt of the Secret Service, which may show a window. */
export function promptCall(path: string): MethodCall {
  return {
    destination: busName,
    path,
    interface: 'org.freedesktop.Secret.Prompt',
    member: 'Prompt',
    signature: 's',
    body: [''],
  };
}

export const itemInterface = 'org.freedesktop.Secret.Item';

export function itemCall(
  path: string,
  member: string,
  signature: string,
  body: readonly WireValue[],
): MethodCall {
  return { destination: busName, path, interface: itemInterface, member, signature, body };
}

export function propertyCall(path: string, ofInterface: string, property: string): MethodCall {
  return {
    destination: busName,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [ofInterface, property],
  };
}

/** One of an item's attributes; undefined when it has none of this name. */
export function readAttribute(attributes: WireValue, name: string): string | undefined {
  for (const entry of expectList(attributes)) {
    const [key, value] = expectList(entry);
    if (key === name) return expectString(value);
  }
  return undefined;
}

/** Whether a D-Bus error is about the service as a whole and not about the object asked for. */
export function isAboutService(errorName: string): boolean {
  return (
    errorName === 'org.freedesktop.DBus.Error.ServiceUnknown' ||
    errorName === 'org.freedesktop.DBus.Error.NameHasNoOwner' ||
    errorName === 'org.freedesktop.DBus.Error.NoReply' ||
    errorName === 'org.freedesktop.DBus.Error.AccessDenied' ||
    errorName === 'org.freedesktop.DBus.Error.TimedOut' ||
    errorName.startsWith('org.freedesktop.DBus.Error.Spawn.')
  );
}

/** What a failed call says of the keychain. */
export function keychainFailure(failure: BusFailure): KeychainFailure {
  switch (failure.kind) {
    case 'unreachable': {
      const { kind: _, ...why } = failure;
      return { code: 'keychain-no-bus', ...why };
    }
    case 'timeout':
      return { code: 'keychain-unresponsive' };
    case 'closed':
      return { code: 'keychain-no-bus', facts: { reason: 'closed' } };
    case 'malformed':
      return { code: 'keychain-failed', facts: { reason: 'bus-speaks-no-dbus' } };
    case 'refused':
      return refusalFailure(failure.name);
  }
}

function refusalFailure(name: string): KeychainFailure {
  // A bus says this at once of a service that ended with a call unanswered (dbus-daemon, dbus-broker).
  if (name === 'org.freedesktop.DBus.Error.NoReply') return { code: 'keychain-restarted', detail: name };
  if (name === 'org.freedesktop.DBus.Error.TimedOut') return { code: 'keychain-unresponsive' };
  if (
    name === 'org.freedesktop.DBus.Error.ServiceUnknown' ||
    name === 'org.freedesktop.DBus.Error.NameHasNoOwner' ||
    name.startsWith('org.freedesktop.DBus.Error.Spawn.')
  ) {
    return { code: 'keychain-no-provider' };
  }
  return { code: 'keychain-failed', detail: name };
}
