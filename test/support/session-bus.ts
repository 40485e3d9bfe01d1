import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Result } from '../../electron/shared/result.ts';
import type { BusConnection, BusFailure } from '../../electron/keychain/dbus/connection.ts';
import { connectBus } from '../../electron/keychain/dbus/connection.ts';
import type { MethodCall } from '../../electron/keychain/dbus/message.ts';
import type { WireValue } from '../../electron/keychain/dbus/wire.ts';

/** A private session bus in a home of its own, the processes started on it, and a connection to give orders by. */
export interface SessionBus {
  /** The whole environment for a process that is to see this bus and nothing of the user's. */
  readonly env: Record<string, string>;
  readonly homeDir: string;
  readonly runtimeDir: string;
  readonly dataDir: string;
  /** Starts a program on the bus; it ends with the bus, and gets `input` as its whole standard input. */
  start(command: string, args: readonly string[], input?: string): ChildProcess;
  /** A method call that must succeed: anything else throws. */
  call(method: MethodCall): Promise<readonly WireValue[]>;
  tryCall(method: MethodCall): Promise<Result<readonly WireValue[], BusFailure>>;
  hasOwner(name: string): Promise<boolean>;
  /** Whether `close` has been called. */
  isClosing(): boolean;
  /** SIGKILL to the bus; its files stay. */
  killBus(): Promise<void>;
  /** Ends every process and deletes every file. May be called twice. */
  close(): Promise<void>;
}

export interface SessionBusOptions {
  /** Names that the bus starts by itself when they are called, and the command line of each. */
  readonly services?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const startupMs = 120_000;

/** Starts a bus. Many may run at once; each ends with `close`, and at the latest with this process. */
export async function startSessionBus(options: SessionBusOptions = {}): Promise<SessionBus> {
  const homeDir = mkdtempSync(join(tmpdir(), 'keyring-'));
  const runtimeDir = join(homeDir, 'run');
  const dataDir = join(homeDir, '.local/share');
  const servicesDir = join(homeDir, 'services');
  for (const dir of [runtimeDir, dataDir, servicesDir]) mkdirSync(dir, { recursive: true, mode: 0o700 });
  const busPath = join(runtimeDir, 'bus');
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
    ...options.env,
  };
  for (const [name, command] of Object.entries(options.services ?? {})) {
    const path = join(servicesDir, `${name}.service`);
    writeFileSync(path, `[D-BUS Service]\nName=${name}\nExec=${command}\n`);
  }
  const configPath = join(homeDir, 'bus.conf');
  writeFileSync(configPath, busConfig(busPath, servicesDir));

  const children = new Set<ChildProcess>();
  let control: BusConnection | undefined;
  let closing = false;

  function start(command: string, args: readonly string[], input = ''): ChildProcess {
    const child = spawn(command, args, { env, cwd: homeDir, stdio: ['pipe', 'pipe', 'ignore'] });
    children.add(child);
    child.on('error', () => children.delete(child));
    child.on('exit', () => children.delete(child));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    return child;
  }

  function removeHome(): void {
    rmSync(homeDir, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Last resort, for a run that ends without `close`: nothing may outlive the process. */
  function endNow(): void {
    for (const child of children) child.kill('SIGKILL');
    removeHome();
  }
  process.once('exit', endNow);

  async function connected(): Promise<BusConnection> {
    if (control) return control;
    const connection = await connectBus({ env, deadlineMs: 3_600_000 });
    if (!connection.ok) throw new Error(`test bus: ${JSON.stringify(connection.error)}`);
    control = connection.value;
    return control;
  }

  async function tryCall(method: MethodCall): Promise<Result<readonly WireValue[], BusFailure>> {
    return (await connected()).call(method);
  }

  async function call(method: MethodCall): Promise<readonly WireValue[]> {
    const answer = await tryCall(method);
    if (!answer.ok) throw new Error(`${method.member}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  async function close(): Promise<void> {
    closing = true;
    control?.close();
    await Promise.all([...children].map(endProcess));
    removeHome();
    process.off('exit', endNow);
  }

  // The kernel ends the bus, and so what is on it, even when this process is killed.
  const busArgs = [`--config-file=${configPath}`, '--nofork', '--print-address=1'];
  const daemon = start('setpriv', ['--pdeathsig', 'KILL', 'dbus-daemon', ...busArgs]);
  try {
    // The bus prints its address once it listens.
    if (daemon.stdout) await once(daemon.stdout, 'data', { signal: AbortSignal.timeout(startupMs) });
  } catch (error) {
    await close();
    throw error;
  }

  return {
    env,
    homeDir,
    runtimeDir,
    dataDir,
    start,
    call,
    tryCall,
    hasOwner: async (name) => {
      const [owned] = await call({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'NameHasOwner',
        signature: 's',
        body: [name],
      });
      return owned === true;
    },
    isClosing: () => closing,
    killBus: async () => {
      control?.close();
      control = undefined;
      await endProcess(daemon);
    },
    close,
  };
}

/** SIGKILL, and waits for the end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Asks again, briefly apart, until the condition holds; throws its name after two minutes: a limit for what never comes. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
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
