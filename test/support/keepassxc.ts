import type { ChildProcess } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireValue } from '../../electron/keychain/dbus/wire.ts';
import { expectList, expectString, expectVariant } from '../../electron/keychain/dbus/wire.ts';
import { startDisplay } from './display.ts';
import { missingPrograms } from './missing-programs.ts';
import type { Provider } from './provider.ts';
import { endProcess, startSessionBus, until } from './session-bus.ts';

/** A private bus with a real KeePassXC as its Secret Service, one database open, in a home of its own. */
export interface TestKeePassXC extends Provider {
  /** Whether the database's file has an entry with this password. */
  hasSaved(value: string): boolean;
  /** Whether a window asks to allow access. */
  isAsking(): boolean;
  /** Answers the windows that ask to allow access: with "Allow Selected", their default button, or by closing them. */
  answer(how: 'allow' | 'deny'): void;
}

export interface KeePassXCOptions {
  /** Whether access is asked for: KeePassXC's default. */
  readonly confirms: boolean;
}

/** As `missingKeyring`, for KeePassXC. */
export function missingKeePassXC(): string | undefined {
  const programs = ['keepassxc', 'keepassxc-cli', 'Xvfb', 'xdotool', 'dbus-daemon', 'setpriv'];
  return missingPrograms(programs, 'keepassxc xvfb xdotool dbus util-linux');
}

const password = 'correct horse';
const secretsName = 'org.freedesktop.secrets';
const servicePath = '/org/freedesktop/secrets';

const settings = `[General]
ConfigVersion=2
AutoSaveAfterEveryChange=true
UpdateCheckMessageShown=true

[GUI]
CheckForUpdates=false

[Security]
LockDatabaseIdle=false

[FdoSecrets]
Enabled=true
ShowNotification=false
`;

/** Starts KeePassXC with a new database whose root group is what the Secret Service shows. */
export async function startKeePassXC({ confirms }: KeePassXCOptions): Promise<TestKeePassXC> {
  const display = await startDisplay();
  const env = { DISPLAY: display.name, XDG_CURRENT_DESKTOP: 'XFCE' };
  const bus = await startSessionBus({ env });
  const configDir = join(bus.homeDir, '.config/keepassxc');
  for (const dir of [configDir, join(bus.homeDir, '.cache/keepassxc')]) mkdirSync(dir, { recursive: true });
  // Without these two lines KeePassXC asks, as it does for whoever enables the Secret Service.
  const quiet = confirms ? '' : 'ConfirmAccessItem=false\nConfirmDeleteItem=false\n';
  writeFileSync(join(configDir, 'keepassxc.ini'), `${settings}${quiet}`);
  const databasePath = join(bus.homeDir, 'db.kdbx');
  let program: ChildProcess | undefined;

  function runCli(args: readonly string[], input: string): string {
    const { status, stdout, stderr } = spawnSync('keepassxc-cli', args, {
      env: bus.env,
      input,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`keepassxc-cli ${args[0] ?? ''}: ${stderr}`);
    return stdout;
  }

  /** KeePassXC asks in a dialog which group to show; its answer is in the database's own data. */
  function makeDatabase(): void {
    const twice = `${password}\n${password}\n`;
    runCli(['db-create', '-q', '-p', databasePath], twice);
    const xml = runCli(['export', '-q', '-f', 'xml', databasePath], `${password}\n`);
    const group = /<Root>\s*<Group>\s*<UUID>([^<]+)/.exec(xml)?.[1];
    if (group === undefined) throw new Error('the database has no root group');
    const hex = Buffer.from(group, 'base64').toString('hex');
    const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '{$1-$2-$3-$4-$5}');
    const item = `<Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>${uuid}</Value></Item>`;
    const xmlPath = join(bus.homeDir, 'db.xml');
    const [meta = '', rest = ''] = xml.split('</Meta>');
    const withItem = meta.includes('<CustomData>')
      ? meta.replace('<CustomData>', `<CustomData>${item}`)
      : `${meta.replace(/<CustomData\s*\/>/, '')}<CustomData>${item}</CustomData>`;
    writeFileSync(xmlPath, `${withItem}</Meta>${rest}`);
    rmSync(databasePath);
    runCli(['import', '-q', '-p', '-t', '100', xmlPath, databasePath], twice);
    rmSync(xmlPath);
  }

  async function property(path: string, ofInterface: string, name: string): Promise<WireValue | undefined> {
    const answer = await bus.tryCall({
      destination: secretsName,
      path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [`org.freedesktop.Secret.${ofInterface}`, name],
    });
    return answer.ok ? expectVariant(answer.value[0]).value : undefined;
  }

  async function collectionPath(): Promise<string | undefined> {
    const collections = await property(servicePath, 'Service', 'Collections');
    return collections === undefined ? undefined : expectList(collections).map(expectString)[0];
  }

  async function isLocked(): Promise<boolean | undefined> {
    const path = await collectionPath();
    return path === undefined ? undefined : (await property(path, 'Collection', 'Locked')) === true;
  }

  async function start(): Promise<void> {
    program = bus.start('keepassxc', ['--pw-stdin', databasePath], `${password}\n`);
    await until('the database open', async () => (await isLocked()) === false);
  }

  function askingWindows(): readonly string[] {
    const { stdout } = spawnSync('xdotool', ['search', '--onlyvisible', '--name', 'Access Request'], {
      env: bus.env,
      encoding: 'utf8',
    });
    return stdout.split('\n').filter((line) => line !== '');
  }

  async function close(): Promise<void> {
    await bus.close();
    await display.close();
  }

  try {
    makeDatabase();
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    env: bus.env,
    homeDir: bus.homeDir,
    storePath: databasePath,
    hasCrashed: () => program !== undefined && (program.signalCode ?? program.exitCode) !== null,
    hasSaved: (value) =>
      runCli(['export', '-q', '-f', 'csv', databasePath], `${password}\n`).includes(`"${value}"`),
    isLocked,
    lock: async () => {
      const [, prompt] = await bus.call({
        destination: secretsName,
        path: servicePath,
        interface: 'org.freedesktop.Secret.Service',
        member: 'Lock',
        signature: 'ao',
        body: [[(await collectionPath()) ?? '/']],
      });
      // KeePassXC locks once its prompt is run, which shows no window for a saved database.
      await bus.call({
        destination: secretsName,
        path: expectString(prompt),
        interface: 'org.freedesktop.Secret.Prompt',
        member: 'Prompt',
        signature: 's',
        body: [''],
      });
      await until('the database locked', async () => (await isLocked()) === true);
    },
    restart: async (between) => {
      if (program) await endProcess(program);
      await until('KeePassXC off the bus', async () => !(await bus.hasOwner(secretsName)));
      between?.();
      await start();
    },
    isAsking: () => askingWindows().length > 0,
    answer: (how) => {
      for (const window of askingWindows()) {
        const key = how === 'allow' ? 'Return' : 'Escape';
        spawnSync('xdotool', ['windowfocus', window, 'key', '--window', window, key], { env: bus.env });
      }
    },
    close,
  };
}
