import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BusConnection } from '../../electron/keychain/dbus/connection.ts';
import { connectBus } from '../../electron/keychain/dbus/connection.ts';
import type { MethodCall } from '../../electron/keychain/dbus/message.ts';
import type { WireValue } from '../../electron/keychain/dbus/wire.ts';
import { expectList, expectString, expectVariant } from '../../electron/keychain/dbus/wire.ts';

/** A private bus with a real gnome-keyring on it, in a home of its own. */
export interface TestKeyring {
  /** The whole environment for a process that is to see this keyring and nothing of the user's. */
  readonly env: Record<string, string>;
  /** Empty, private; `HOME` and the XDG folders are below it. */
  readonly homeDir: string;
  /** Where the keyring's files are. */
  readonly keyringsDir: string;
  /** The password that unlocks the login collection. */
  readonly password: string;
  /** Process id of the keyring daemon that runs now. */
  daemonPid(): number;
  /** Locks the default collection; no prompt can open it, as there is no prompter. */
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** SIGKILL to the keyring daemon; returns when its name is off the bus. */
  killDaemon(): Promise<void>;
  /** Starts a keyring daemon over the same files, after killing the one that runs. */
  restartDaemon(options?: { readonly unlocked?: boolean }): Promise<void>;
  /** Freezes the daemon (SIGSTOP): it takes calls and answers none. */
  stopDaemon(): Promise<void>;
  continueDaemon(): void;
  /** SIGKILL to the bus itself; the daemon ends with it. */
  killBus(): Promise<void>;
  removeDefaultCollection(): Promise<void>;
  /** Puts an item of another program there: generic schema, with these attributes and nothing else. */
  addForeignItem(attributes: Readonly<Record<string, string>>, secret?: string): Promise<void>;
  /** Number of items with these attributes, locked ones included. */
  countItems(attributes: Readonly<Record<string, string>>): Promise<number>;
  /** Ends every process and deletes every file. May be called twice. */
  close(): Promise<void>;
}

export interface KeyringOptions {
  /** `unlocked` (the usual case), `locked`, `none` (a daemon without any collection), or `absent` (a bus, no daemon). */
  readonly collection?: 'unlocked' | 'locked' | 'none' | 'absent';
  /** Whether the bus starts a keyring daemon by itself when one is called, as on a desktop. */
  readonly activation?: boolean;
}

const programs = ['dbus-daemon', 'gnome-keyring-daemon', 'setpriv'] as const;
const secretsName = 'org.freedesktop.secrets';
const secretsPath = '/org/freedesktop/secrets';
const defaultCollection = `${secretsPath}/aliases/default`;
const startupMs = 20_000;

/**
 * Names the parts of the test keyring that this machine lacks, as a reason to skip, or undefined when it can run.
 * Under `CI=true` a missing part is thrown instead. Use as `describe.skipIf(missingKeyring())`.
 */
export function missingKeyring(): string | undefined {
  if (process.platform !== 'linux') return 'the test keyring needs Linux';
  const missing = programs.filter((name) => spawnSync(name, ['--version']).error !== undefined);
  if (missing.length === 0) return undefined;
  const reason = `not installed: ${missing.join(', ')} (Debian: apt-get install dbus gnome-keyring libsecret-1-0 util-linux)`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** Starts a bus and a keyring. Many may run at once; each ends with `close`, and at the latest with this process. */
export async function startKeyring(options: KeyringOptions = {}): Promise<TestKeyring> {
  const { collection = 'unlocked', activation = false } = options;
  const homeDir = mkdtempSync(join(tmpdir(), 'keyring-'));
  const runtimeDir = join(homeDir, 'run');
  const dataDir = join(homeDir, '.local/share');
  const servicesDir = join(homeDir, 'services');
  for (const dir of [runtimeDir, dataDir, servicesDir]) mkdirSync(dir, { recursive: true, mode: 0o700 });
  const busPath = join(runtimeDir, 'bus');
  const password = 'correct horse';
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: homeDir,
    LANG: 'C.UTF-8',
    TMPDIR: homeDir,
    XDG_RUNTIME_DIR: runtimeDir,
    XDG_DATA_HOME: dataDir,
    XDG_CONFIG_HOME: join(homeDir, '.config'),
    XDG_CACHE_HOME: join(homeDir, '.cache'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${busPath}`,
  };
  if (activation) {
    writeFileSync(
      join(servicesDir, `${secretsName}.service`),
      `[D-BUS Service]\nName=${secretsName}\nExec=/usr/bin/env gnome-keyring-daemon --start --foreground --components=secrets\n`,
    );
  }
  const configPath = join(homeDir, 'bus.conf');
  writeFileSync(configPath, busConfig(busPath, servicesDir));

  const children = new Set<ChildProcess>();
  let control: BusConnection | undefined;
  let daemon: ChildProcess | undefined;
  let stopped = false;

  function start(command: string, args: readonly string[], input?: string): ChildProcess {
    const child = spawn(command, args, { env, cwd: homeDir, stdio: ['pipe', 'pipe', 'ignore'] });
    children.add(child);
    child.on('error', () => children.delete(child));
    child.on('exit', () => children.delete(child));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
    return child;
  }

  /** Last resort, for a run that ends without `close`: nothing may outlive the process. */
  function endNow(): void {
    for (const child of children) child.kill('SIGKILL');
    rmSync(homeDir, { recursive: true, force: true, maxRetries: 3 });
  }
  process.once('exit', endNow);

  async function close(): Promise<void> {
    control?.close();
    await Promise.all([...children].map(kill));
    rmSync(homeDir, { recursive: true, force: true, maxRetries: 3 });
    process.off('exit', endNow);
  }

  async function bus(): Promise<BusConnection> {
    if (control) return control;
    const connected = await connectBus({ env, deadlineMs: 3_600_000 });
    if (!connected.ok) throw new Error(`test bus: ${JSON.stringify(connected.error)}`);
    control = connected.value;
    return control;
  }

  async function call(method: MethodCall): Promise<readonly WireValue[]> {
    const answer = await (await bus()).call(method);
    if (!answer.ok) throw new Error(`${method.member}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  async function hasDaemon(): Promise<boolean> {
    const [owned] = await call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'NameHasOwner',
      signature: 's',
      body: [secretsName],
    });
    return owned === true;
  }

  /** True when locked, false when open, undefined when there is no default collection. */
  async function isLocked(): Promise<boolean | undefined> {
    const answer = await (
      await bus()
    ).call({
      destination: secretsName,
      path: defaultCollection,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: ['org.freedesktop.Secret.Collection', 'Locked'],
    });
    return answer.ok ? expectVariant(answer.value[0]).value === true : undefined;
  }

  function service(
    member: string,
    signature: string,
    body: readonly WireValue[],
  ): Promise<readonly WireValue[]> {
    return call({
      destination: secretsName,
      path: secretsPath,
      interface: 'org.freedesktop.Secret.Service',
      member,
      signature,
      body,
    });
  }

  async function defaultPath(): Promise<string> {
    const [path] = await service('ReadAlias', 's', ['default']);
    return expectString(path);
  }

  /** A session without encryption, good for the life of the connection, and a secret made for it. */
  async function plainSecret(secret: string): Promise<WireValue> {
    const [, session] = await service('OpenSession', 'sv', ['plain', { signature: 's', value: '' }]);
    return [expectString(session), [], [...Buffer.from(secret)], 'text/plain'];
  }

  async function startDaemon(unlocked: boolean): Promise<void> {
    const args = [
      '--foreground',
      '--components=secrets',
      `--control-directory=${join(runtimeDir, 'keyring')}`,
    ];
    daemon = unlocked
      ? start('gnome-keyring-daemon', [...args, '--unlock'], password)
      : start('gnome-keyring-daemon', args);
    stopped = false;
    await until('the keyring daemon on the bus', hasDaemon);
    if (unlocked) await until('the login collection unlocked', async () => (await isLocked()) === false);
  }

  async function killDaemon(): Promise<void> {
    if (daemon) await kill(daemon);
    daemon = undefined;
    if (!activation) await until('the keyring daemon off the bus', async () => !(await hasDaemon()));
  }

  async function lock(): Promise<void> {
    await service('Lock', 'ao', [[await defaultPath()]]);
    await until('the collection locked', async () => (await isLocked()) === true);
  }

  const keyring: TestKeyring = {
    env,
    homeDir,
    keyringsDir: join(dataDir, 'keyrings'),
    password,
    daemonPid: () => {
      if (daemon?.pid === undefined) throw new Error('no keyring daemon runs');
      return daemon.pid;
    },
    lock,
    unlock: async () => {
      // gnome-keyring's own way to unlock without a prompt, made for its PAM module and tests.
      await call({
        destination: secretsName,
        path: secretsPath,
        interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
        member: 'UnlockWithMasterPassword',
        signature: 'o(oayays)',
        body: [await defaultPath(), await plainSecret(password)],
      });
      await until('the collection unlocked', async () => (await isLocked()) === false);
    },
    killDaemon,
    restartDaemon: async ({ unlocked = true } = {}) => {
      await killDaemon();
      await startDaemon(unlocked);
    },
    stopDaemon: async () => {
      const pid = keyring.daemonPid();
      process.kill(pid, 'SIGSTOP');
      stopped = true;
      await until('the daemon frozen', () => Promise.resolve(isFrozen(pid)));
    },
    continueDaemon: () => {
      if (stopped) process.kill(keyring.daemonPid(), 'SIGCONT');
      stopped = false;
    },
    killBus: async () => {
      control?.close();
      control = undefined;
      await Promise.all([kill(busDaemon), ...(daemon ? [kill(daemon)] : [])]);
      daemon = undefined;
    },
    removeDefaultCollection: async () => {
      await call({
        destination: secretsName,
        path: await defaultPath(),
        interface: 'org.freedesktop.Secret.Collection',
        member: 'Delete',
      });
      await until('no default collection', async () => (await isLocked()) === undefined);
    },
    addForeignItem: async (attributes, secret = 'not ours') => {
      const described = { 'xdg:schema': 'org.freedesktop.Secret.Generic', ...attributes };
      await call({
        destination: secretsName,
        path: await defaultPath(),
        interface: 'org.freedesktop.Secret.Collection',
        member: 'CreateItem',
        signature: 'a{sv}(oayays)b',
        body: [
          [
            ['org.freedesktop.Secret.Item.Label', { signature: 's', value: 'foreign' }],
            [
              'org.freedesktop.Secret.Item.Attributes',
              { signature: 'a{ss}', value: Object.entries(described) },
            ],
          ],
          await plainSecret(secret),
          false,
        ],
      });
    },
    countItems: async (attributes) => {
      const [unlocked, locked] = await service('SearchItems', 'a{ss}', [Object.entries(attributes)]);
      return expectList(unlocked).length + expectList(locked).length;
    },
    close,
  };

  // The kernel ends the bus, and so the keyring on it, even when this process is killed.
  const busArgs = [`--config-file=${configPath}`, '--nofork', '--print-address=1'];
  const busDaemon = start('setpriv', ['--pdeathsig', 'KILL', 'dbus-daemon', ...busArgs]);
  try {
    // The bus prints its address once it listens.
    if (busDaemon.stdout) await once(busDaemon.stdout, 'data', { signal: AbortSignal.timeout(startupMs) });
    if (collection !== 'absent') await startDaemon(collection === 'unlocked' || collection === 'locked');
    if (collection === 'locked') await lock();
    return keyring;
  } catch (error) {
    await close();
    throw error;
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function isFrozen(pid: number): boolean {
  return /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

/** Asks again, briefly apart, until the condition holds; throws its name after 20 s. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + startupMs;
  while (!(await holds())) {
    if (performance.now() > endsAt) throw new Error(`waited in vain for: ${what}`);
    await delay(5);
  }
}

function busConfig(busPath: string, servicesDir: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:path=${busPath}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${servicesDir}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_replies_per_connection">50000</limit>
</busconfig>
`;
}
