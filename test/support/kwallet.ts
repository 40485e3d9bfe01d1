import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireValue } from '../../electron/keychain/dbus/wire.ts';
import { expectVariant } from '../../electron/keychain/dbus/wire.ts';
import type { TestDisplay } from './display.ts';
import { startDisplay } from './display.ts';
import { missingPrograms } from './missing-programs.ts';
import type { Provider } from './provider.ts';
import { endProcess, startSessionBus, until } from './session-bus.ts';

/** As `missingKeyring`, for KWallet. */
export function missingKWallet(): string | undefined {
  const programs = ['kwalletd5', 'Xvfb', 'dbus-daemon', 'setpriv'];
  return missingPrograms(programs, 'libkf5wallet-bin xvfb dbus util-linux');
}

const daemonName = 'org.kde.kwalletd5';
const wallet = 'kdewallet';

const settings = `[Wallet]
Enabled=true
First Use=false
Prompt on Open=false
Use One Wallet=true
Default Wallet=${wallet}
Leave Open=true
Close When Idle=false
Close on Screensaver=false

[org.freedesktop.secrets]
apiEnabled=true
`;

/** Starts KWallet (KF 5) on a bus of its own, with a wallet that is open as after a login, and that calls itself locked to the Secret Service. */
export async function startKWallet(): Promise<Provider> {
  const display: TestDisplay = await startDisplay();
  const bus = await startSessionBus({ env: { DISPLAY: display.name, XDG_CURRENT_DESKTOP: 'KDE' } });
  const configDir = join(bus.homeDir, '.config');
  mkdirSync(configDir, { recursive: true });
  writeFileSync(join(configDir, 'kwalletrc'), settings);
  let daemon: ChildProcess | undefined;

  function kwallet(member: string, signature: string, body: readonly WireValue[]) {
    return bus.call({
      destination: daemonName,
      path: '/modules/kwalletd5',
      interface: 'org.kde.KWallet',
      member,
      signature,
      body,
    });
  }

  async function isOpen(): Promise<boolean> {
    const [open] = await kwallet('isOpen', 's', [wallet]);
    return open === true;
  }

  async function isLocked(): Promise<boolean | undefined> {
    const answer = await bus.tryCall({
      destination: 'org.freedesktop.secrets',
      path: `/org/freedesktop/secrets/collection/${wallet}`,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: ['org.freedesktop.Secret.Collection', 'Locked'],
    });
    return answer.ok ? expectVariant(answer.value[0]).value === true : undefined;
  }

  async function end(): Promise<void> {
    if (daemon) await endProcess(daemon);
    await until('KWallet off the bus', async () => !(await bus.hasOwner(daemonName)));
  }

  /** What pam_kwallet does at a login: hands over the wallet's key (56 bytes). `pamOpen` has no answer. */
  async function start(): Promise<void> {
    daemon = bus.start('kwalletd5', []);
    await until('KWallet on the bus', () => bus.hasOwner(daemonName));
    const key = Array.from({ length: 56 }, (_, index) => index + 1);
    void kwallet('pamOpen', 'sayi', [wallet, key, 0]).catch(() => {});
    await until('the wallet open', isOpen);
  }

  const session: Provider = {
    env: bus.env,
    homeDir: bus.homeDir,
    storePath: join(bus.dataDir, 'kwalletd'),
    lock: async () => {
      // The other `close` (isb) takes a handle.
      await kwallet('close', 'sb', [wallet, true]);
      await until('the wallet closed', async () => !(await isOpen()) && (await isLocked()) === true);
    },
    isLocked,
    restart: async (between) => {
      await end();
      between?.();
      await start();
      await until('the collection', async () => (await isLocked()) !== undefined);
    },
    close: async () => {
      await bus.close();
      await display.close();
    },
  };
  try {
    await start();
    // A wallet that `pamOpen` makes gets its collection at the next start.
    await session.restart();
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}
