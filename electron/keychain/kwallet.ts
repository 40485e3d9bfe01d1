import type { BusConnection } from './dbus/connection.ts';
import type { MethodCall } from './dbus/message.ts';
import type { WireValue } from './dbus/wire.ts';
import { expectList, expectNumber, expectString, expectVariant } from './dbus/wire.ts';
import { propertyCall, serviceCall } from './secret-service-calls.ts';
import { processName } from './service-process.ts';

/** KWallet's own interface (org.kde.KWallet.xml), which it serves beside the Secret Service, on Plasma 6 and 5. */
const daemons = ['kwalletd6', 'kwalletd5'] as const;
type Daemon = (typeof daemons)[number];

/** The name under which KWallet's Secret Service has its own wallets open, as `users` lists it (KF 5.103). */
const secretServiceApp = '';

/** Whether the program behind the Secret Service is KWallet. */
async function isKWallet(bus: BusConnection): Promise<boolean> {
  const program = await processName(bus);
  return program !== undefined && /^(?:kwalletd\d|ksecretd)/.test(program);
}

/** Whether the collection is a wallet that KWallet itself says is open. */
export async function isOpenWallet(bus: BusConnection, path: string): Promise<boolean> {
  if (!(await isKWallet(bus))) return false;
  const wallet = await walletOf(bus, path);
  if (wallet === undefined) return false;
  for (const daemon of daemons) {
    // oxlint-disable-next-line no-await-in-loop -- the second is asked where the first is not there
    const open = await bus.call(walletCall(daemon, 'isOpen', 's', [wallet]));
    if (open.ok) return open.value[0] === true;
  }
  return false;
}

/**
 * Has KWallet write the default wallet to disk, which else it does 5 s after the last change: until then, the end of the
 * daemon takes acknowledged changes with it. Returns once the file is written. Without effect on other keychains, and where
 * KWallet does not offer this; shows no window, as nothing is opened that the Secret Service has not open already. False
 * when the keychain is not KWallet.
 */
export async function syncWallet(bus: BusConnection): Promise<boolean> {
  if (!(await isKWallet(bus))) return false;
  const alias = await bus.call(serviceCall('ReadAlias', 's', ['default']));
  const wallet = alias.ok ? await walletOf(bus, expectString(alias.value[0])) : undefined;
  if (wallet === undefined) return true;
  for (const daemon of daemons) {
    // oxlint-disable-next-line no-await-in-loop -- the second is asked where the first is not there
    const users = await bus.call(walletCall(daemon, 'users', 's', [wallet]));
    if (!users.ok) continue;
    if (!expectList(users.value[0]).includes(secretServiceApp)) return true;
    // oxlint-disable-next-line no-await-in-loop
    const opened = await bus.call(walletCall(daemon, 'open', 'sxs', [wallet, 0, secretServiceApp]));
    if (!opened.ok) return true;
    const handle = expectNumber(opened.value[0]);
    if (handle < 0) return true;
    // `sync` has no answer; calls are served in order, so the next one is answered after it.
    void bus.call(walletCall(daemon, 'sync', 'is', [handle, secretServiceApp]));
    // oxlint-disable-next-line no-await-in-loop
    await bus.call(walletCall(daemon, 'isOpen', 's', [wallet]));
    return true;
  }
  return true;
}

/** The name of the wallet that a collection stands for. */
async function walletOf(bus: BusConnection, path: string): Promise<string | undefined> {
  const label = await bus.call(propertyCall(path, 'org.freedesktop.Secret.Collection', 'Label'));
  return label.ok ? expectString(expectVariant(label.value[0]).value) : undefined;
}

function walletCall(
  daemon: Daemon,
  member: string,
  signature: string,
  body: readonly WireValue[],
): MethodCall {
  return {
    destination: `org.kde.${daemon}`,
    path: `/modules/${daemon}`,
    interface: 'org.kde.KWallet',
    member,
    signature,
    body,
  };
}
