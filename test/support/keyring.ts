import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { WireValue } from '../../electron/keychain/dbus/wire.ts';
import { expectList, expectString, expectVariant } from '../../electron/keychain/dbus/wire.ts';
import { endProcess, startSessionBus, until } from './session-bus.ts';
import { missingPrograms } from './missing-programs.ts';

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
  /** Locks the default collection; no prompt can open it, unless `promptDisplay` is given. */
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** What the default collection says of itself: true when locked, undefined when there is none. */
  isLocked(): Promise<boolean | undefined>;
  /** Whether a daemon serves the keyring now: one that has ended, or says nothing for 10 s, does not. */
  isServed(): Promise<boolean>;
  /** Whether a daemon ended without being told to, which is a fault of its own. */
  hasCrashed(): boolean;
  /** Whether the last one did, and no other was started since. */
  hasLostDaemon(): boolean;
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
  /** Makes an unlocked collection of that name and has it be the default one. */
  useNewDefaultCollection(label: string): Promise<void>;
  /** Deletes the collection of that identifier, with its items. */
  removeCollection(identifier: string): Promise<void>;
  /** Locks the collection of that identifier; the first one is `login`. */
  lockCollection(identifier: string): Promise<void>;
  /** Puts an item of another program there: generic schema, with these attributes and nothing else. */
  addForeignItem(attributes: Readonly<Record<string, string>>, secret?: string): Promise<void>;
  /** Deletes the items with these attributes, as another program may; throws when there are none. */
  deleteItem(attributes: Readonly<Record<string, string>>): Promise<void>;
  /** Number of items with these attributes, locked ones included. */
  countItems(attributes: Readonly<Record<string, string>>): Promise<number>;
  /** Whether a password window is open, or was asked for. */
  isPrompting(): Promise<boolean>;
  /** Ends every process and deletes every file. May be called twice. */
  close(): Promise<void>;
}

export interface KeyringOptions {
  /**
   * `unlocked` (the usual case), `locked`, `none` (a daemon without any collection), `absent` (a bus, no daemon), or
   * `passwordless`: a keyring with a blank password, as automatic login leaves it, that nobody has unlocked yet.
   */
  readonly collection?: 'unlocked' | 'locked' | 'none' | 'absent' | 'passwordless';
  /** Whether the bus starts a keyring daemon by itself when one is called, as on a desktop. */
  readonly activation?: boolean;
  /** An X display on which GNOME's password window may open, such as `:99`. Without it every prompt is dismissed at once. */
  readonly promptDisplay?: string;
}

const secretsName = 'org.freedesktop.secrets';
const secretsPath = '/org/freedesktop/secrets';
const prompterName = 'org.gnome.keyring.SystemPrompter';

/**
 * Names the parts of the test keyring that this machine lacks, as a reason to skip, or undefined when it can run.
 * Under `CI=true` a missing part is thrown instead. Use as `describe.skipIf(missingKeyring())`.
 */
export function missingKeyring(): string | undefined {
  if (process.platform !== 'linux') return 'the test keyring needs Linux';
  const programs = ['dbus-daemon', 'gnome-keyring-daemon', 'setpriv'];
  return missingPrograms(programs, 'dbus gnome-keyring libsecret-1-0 util-linux');
}

const open = new Set<TestKeyring>();
let crashes = 0;

/**
 * How often a daemon of this process has ended without being told to. gnome-keyring 42 aborts at times when clients come and
 * go (its issues 190, 196 and 199).
 */
export function daemonCrashes(): number {
  return crashes;
}

/** Starts a daemon for each keyring of this process that was made unlocked, is open, and has lost its own by a crash. */
export async function reviveKeyrings(): Promise<void> {
  const lost = [...open].filter((keyring) => keyring.hasLostDaemon());
  await Promise.all(lost.map((keyring) => keyring.restartDaemon()));
}

/** Starts a bus and a keyring. Many may run at once; each ends with `close`, and at the latest with this process. */
export async function startKeyring(options: KeyringOptions = {}): Promise<TestKeyring> {
  const { collection = 'unlocked', activation = false, promptDisplay } = options;
  const daemonArgs = ['--foreground', '--components=secrets'];
  const bus = await startSessionBus({
    services: {
      ...(activation
        ? { [secretsName]: `/usr/bin/env gnome-keyring-daemon --start ${daemonArgs.join(' ')}` }
        : {}),
      ...(promptDisplay ? { [prompterName]: '/usr/libexec/gcr-prompter' } : {}),
    },
    env: promptDisplay ? { DISPLAY: promptDisplay } : {},
  });
  // No space, which in a password window would press the button that has the focus.
  const password = 'correct-horse';
  let daemon: ChildProcess | undefined;
  let frozen = false;
  let crashed = false;

  /** True when locked, false when open, undefined when there is no default collection. */
  async function isLocked(): Promise<boolean | undefined> {
    const answer = await bus.tryCall({
      destination: secretsName,
      path: `${secretsPath}/aliases/default`,
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
    const target = {
      destination: secretsName,
      path: secretsPath,
      interface: 'org.freedesktop.Secret.Service',
    };
    return bus.call({ ...target, member, signature, body });
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
    const args = [...daemonArgs, `--control-directory=${join(bus.runtimeDir, 'keyring')}`];
    daemon = unlocked
      ? bus.start('gnome-keyring-daemon', [...args, '--unlock'], password)
      : bus.start('gnome-keyring-daemon', args);
    const started = daemon;
    started.once('exit', (code, signal) => {
      if (daemon !== started || bus.isClosing()) return;
      crashed = true;
      crashes += 1;
      daemon = undefined;
      console.log(`gnome-keyring ended by itself: ${signal ?? String(code)}`);
    });
    frozen = false;
    await until('the keyring daemon on the bus', () => bus.hasOwner(secretsName));
    if (unlocked) await until('the login collection unlocked', async () => (await isLocked()) === false);
  }

  async function killDaemon(): Promise<void> {
    const running = daemon;
    daemon = undefined;
    if (running) await endProcess(running);
    if (!activation)
      await until('the keyring daemon off the bus', async () => !(await bus.hasOwner(secretsName)));
  }

  async function lock(): Promise<void> {
    await service('Lock', 'ao', [[await defaultPath()]]);
    await until('the collection locked', async () => (await isLocked()) === true);
  }

  const keyring: TestKeyring = {
    env: bus.env,
    homeDir: bus.homeDir,
    keyringsDir: join(bus.dataDir, 'keyrings'),
    password,
    daemonPid: () => {
      if (daemon?.pid === undefined) throw new Error('no keyring daemon runs');
      return daemon.pid;
    },
    hasCrashed: () => crashed,
    hasLostDaemon: () => crashed && daemon === undefined,
    isServed: async () => (await Promise.race([isLocked(), delay(10_000)])) !== undefined,
    isLocked,
    lock,
    unlock: async () => {
      // gnome-keyring's own way to unlock without a prompt, made for its PAM module and tests.
      await bus.call({
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
      frozen = true;
      await until('the daemon frozen', () => isStopped(pid));
    },
    continueDaemon: () => {
      if (frozen) process.kill(keyring.daemonPid(), 'SIGCONT');
      frozen = false;
    },
    killBus: async () => {
      const running = daemon;
      daemon = undefined;
      await bus.killBus();
      if (running) await endProcess(running);
    },
    removeDefaultCollection: async () => {
      await bus.call({
        destination: secretsName,
        path: await defaultPath(),
        interface: 'org.freedesktop.Secret.Collection',
        member: 'Delete',
      });
      await until('no default collection', async () => (await isLocked()) === undefined);
    },
    useNewDefaultCollection: async (label) => {
      const [path] = await bus.call({
        destination: secretsName,
        path: secretsPath,
        interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
        member: 'CreateWithMasterPassword',
        signature: 'a{sv}(oayays)',
        body: [
          [['org.freedesktop.Secret.Collection.Label', { signature: 's', value: label }]],
          await plainSecret(password),
        ],
      });
      await service('SetAlias', 'so', ['default', expectString(path)]);
      await until('the new collection unlocked', async () => (await isLocked()) === false);
    },
    lockCollection: async (identifier) => {
      await service('Lock', 'ao', [[`${secretsPath}/collection/${identifier}`]]);
    },
    removeCollection: async (identifier) => {
      await bus.call({
        destination: secretsName,
        path: `${secretsPath}/collection/${identifier}`,
        interface: 'org.freedesktop.Secret.Collection',
        member: 'Delete',
      });
    },
    addForeignItem: async (attributes, secret = 'not ours') => {
      const described = Object.entries({ 'xdg:schema': 'org.freedesktop.Secret.Generic', ...attributes });
      const properties: WireValue = [
        ['org.freedesktop.Secret.Item.Label', { signature: 's', value: 'foreign' }],
        ['org.freedesktop.Secret.Item.Attributes', { signature: 'a{ss}', value: described }],
      ];
      await bus.call({
        destination: secretsName,
        path: await defaultPath(),
        interface: 'org.freedesktop.Secret.Collection',
        member: 'CreateItem',
        signature: 'a{sv}(oayays)b',
        body: [properties, await plainSecret(secret), false],
      });
    },
    deleteItem: async (attributes) => {
      const [unlocked] = await service('SearchItems', 'a{ss}', [Object.entries(attributes)]);
      const paths = expectList(unlocked).map(expectString);
      if (paths.length === 0) throw new Error('no such item');
      for (const path of paths) {
        await bus.call({
          destination: secretsName,
          path,
          interface: 'org.freedesktop.Secret.Item',
          member: 'Delete',
        });
      }
    },
    countItems: async (attributes) => {
      const [unlocked, locked] = await service('SearchItems', 'a{ss}', [Object.entries(attributes)]);
      return expectList(unlocked).length + expectList(locked).length;
    },
    isPrompting: () => bus.hasOwner(prompterName),
    close: async () => {
      open.delete(keyring);
      await bus.close();
    },
  };

  try {
    if (collection === 'passwordless') writePasswordlessKeyring(keyring.keyringsDir);
    if (collection !== 'absent') await startDaemon(collection === 'unlocked' || collection === 'locked');
    if (collection === 'locked') await lock();
    if (collection === 'unlocked') open.add(keyring);
    return keyring;
  } catch (error) {
    await bus.close();
    throw error;
  }
}

/** Text as `gnome-keyring` writes it for a keyring without a password: a key file, values as they are. */
function writePasswordlessKeyring(keyringsDir: string): void {
  const name = 'Default_keyring';
  const head = ['[keyring]', `display-name=${name}`, 'ctime=1700000000', 'mtime=0'];
  mkdirSync(keyringsDir, { recursive: true, mode: 0o700 });
  const lines = [...head, 'lock-on-idle=false', 'lock-after=false', ''];
  writeFileSync(join(keyringsDir, `${name}.keyring`), lines.join('\n'), { mode: 0o600 });
  writeFileSync(join(keyringsDir, 'default'), name, { mode: 0o600 });
}

function isStopped(pid: number): boolean {
  return /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}
