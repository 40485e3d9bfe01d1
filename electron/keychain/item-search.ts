import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { BusConnection } from './dbus/connection.ts';
import { expectList, expectString, WireError } from './dbus/wire.ts';
import { keychainFailure, serviceCall } from './secret-service-calls.ts';

/** Paths of items, by whether the keychain calls them locked. */
export interface FoundItems {
  readonly unlocked: readonly string[];
  readonly locked: readonly string[];
}

/** The items with these attributes, in all collections (Secret Service API, `SearchItems`). */
export async function searchItems(
  bus: BusConnection,
  attributes: Readonly<Record<string, string>>,
): Promise<Result<FoundItems, KeychainFailure>> {
  const answer = await bus.call(serviceCall('SearchItems', 'a{ss}', [Object.entries(attributes)]));
  if (!answer.ok) return err(keychainFailure(answer.error));
  const [unlocked, locked] = answer.value.map((paths) => expectList(paths).map(expectString));
  if (!unlocked || !locked) throw new WireError('SearchItems answers two lists');
  return ok({ unlocked, locked });
}

/** Paths of the items with these attributes, of locked collections too. */
export async function searchPaths(
  bus: BusConnection,
  attributes: Readonly<Record<string, string>>,
): Promise<Result<readonly string[], KeychainFailure>> {
  const found = await searchItems(bus, attributes);
  return found.ok ? ok([...found.value.unlocked, ...found.value.locked]) : found;
}
