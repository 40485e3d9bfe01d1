import type { BusConnection } from './dbus/connection.ts';
import { expectString } from './dbus/wire.ts';
import type { WireValue } from './dbus/wire.ts';
import { searchPaths } from './item-search.ts';
import { itemCall, serviceCall } from './secret-service-calls.ts';
import { processName } from './service-process.ts';

/**
 * Replaces the text of an entry that is in KeePassXC (2.7.4). There, a write over an entry asks somebody once the process that
 * made it has ended, even where nothing is to be asked; a connection that has just found the entry may set its text unasked.
 * The text goes over the bus as it is, so it must be no secret. False where nothing was replaced, and on every other keychain.
 */
export async function replaceText(
  bus: BusConnection,
  service: string,
  account: string,
  text: string,
): Promise<boolean> {
  if ((await processName(bus)) !== 'keepassxc') return false;
  const opened = await bus.call(serviceCall('OpenSession', 'sv', ['plain', { signature: 's', value: '' }]));
  if (!opened.ok) return false;
  const session = expectString(opened.value[1]);
  const found = await searchPaths(bus, { service, account });
  const [path, ...more] = found.ok ? found.value : [];
  if (path === undefined || more.length > 0) return false;
  const secret: WireValue = [session, [], [...Buffer.from(text)], 'text/plain'];
  const set = await bus.call(itemCall(path, 'SetSecret', '(oayays)', [secret]));
  return set.ok;
}
