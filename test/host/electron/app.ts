// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads its own files and pipe
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type Electron from 'electron';
import { browser, serve } from './link.ts';

type AppPart = Pick<
  typeof Electron.app,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setPath'
  | 'whenReady'
>;

const root = dirname(dirname(process.argv[1] ?? ''));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly productName?: string;
  readonly name: string;
};
const paths = new Map<string, string>();
const events = new EventEmitter();
let ready = false;
const switches: string[] = [];
let quitting = false;
let lockPath: string | null = null;
/** Windows that are open; app.quit closes them before it ends the process. */
const openWindows = new Set<{ close(): void }>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function getPath(name: string): string {
  const set = paths.get(name);
  if (set !== undefined) return set;
  switch (name) {
    case 'home':
      return homedir();
    case 'temp':
      return tmpdir();
    case 'appData':
      return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    case 'userData':
      return join(getPath('appData'), app.getName());
    case 'sessionData':
      return getPath('userData');
    case 'documents':
    case 'downloads':
    case 'desktop':
      return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1));
    case 'exe':
      return process.execPath;
    case 'logs':
      return join(getPath('userData'), 'logs');
    default:
      throw new Error(`Failed to get '${name}' path`);
  }
}

/** A second start writes a request beside the lock and the first one reads it. */
function listenForSecondInstance(folder: string): void {
  const watcher = watch(folder, (_event, file) => {
    if (!file?.startsWith('SingletonRequest-')) return;
    try {
      const request = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { argv: string[]; cwd: string };
      rmSync(join(folder, file));
      events.emit('second-instance', {}, request.argv, request.cwd, undefined);
    } catch {
      // Not whole yet, or taken already: the next event comes.
    }
  });
  watcher.unref();
}

function finish(code: number): never {
  events.emit('quit', {}, code);
  if (lockPath) rmSync(lockPath, { force: true });
  process.exit(code);
}

function cancellable(name: string): boolean {
  let prevented = false;
  events.emit(name, {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  });
  return prevented;
}

/** Ends the process once no window is left, unless the app holds it up. */
function endIfLeft(): void {
  if (openWindows.size > 0 || cancellable('will-quit')) return;
  finish(0);
}

export function trackWindow(window: { close(): void }): void {
  openWindows.add(window);
}

/** Tells the app's lifecycle that a window has closed. */
export function untrackWindow(window: { close(): void }): void {
  openWindows.delete(window);
  if (openWindows.size > 0) return;
  if (quitting) endIfLeft();
  else if (events.listenerCount('window-all-closed') > 0) events.emit('window-all-closed');
  else app.quit();
}

const whenReady = (async () => {
  // Electron's `ready` comes after the main module's first run.
  await new Promise((resolve) => setImmediate(resolve));
  await browser.call('ready', { switches });
  ready = true;
  events.emit('ready', {}, {});
})();

const part: AppPart = {
  isPackaged: process.env['KEYRING_HOST_PACKAGED'] === '1',
  enableSandbox: () => {
    if (ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    // It takes `--no-sandbox` back, and then the processes that Chromium starts for root end at once.
    if (process.getuid?.() === 0) throw new Error('Running as root without --no-sandbox is not supported');
  },
  exit: (code = 0) => finish(code),
  getAppPath: () => root,
  getLocale: () =>
    (process.env['LANGUAGE'] ?? process.env['LANG'] ?? 'en-US').split(/[.:@]/)[0]?.replace('_', '-') ||
    'en-US',
  getPreferredSystemLanguages: () => [part.getLocale()],
  getName: () => manifest.productName ?? manifest.name,
  getPath,
  getVersion: () => manifest.version,
  isReady: () => ready,
  quit: () => {
    if (quitting && openWindows.size > 0) return;
    if (cancellable('before-quit')) return;
    quitting = true;
    if (openWindows.size === 0) endIfLeft();
    for (const window of openWindows) window.close();
  },
  releaseSingleInstanceLock: () => {
    if (lockPath) rmSync(lockPath, { force: true });
    lockPath = null;
  },
  requestSingleInstanceLock: () => {
    const folder = getPath('userData');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'SingletonLock');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        symlinkSync(`${hostname()}-${process.pid}`, path);
        lockPath = path;
        listenForSecondInstance(folder);
        return true;
      } catch {
        const holder = readlinkSync(path);
        const split = holder.lastIndexOf('-');
        // One of another host is never broken, and nobody is there to be told.
        if (holder.slice(0, split) !== hostname()) return false;
        if (isAlive(Number(holder.slice(split + 1)))) break;
        rmSync(path, { force: true });
      }
    }
    const request = join(folder, `SingletonRequest-${process.pid}`);
    writeFileSync(request, JSON.stringify({ argv: process.argv, cwd: process.cwd() }), { mode: 0o600 });
    return false;
  },
  setAppUserModelId: () => undefined,
  setPath: (name, path) => void paths.set(name, path),
  whenReady: () => whenReady,
};

const commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch'> = {
  appendSwitch: (name, value) => {
    if (ready) throw new Error('the host has started Chromium already');
    switches.push(value ? `--${name}=${value}` : `--${name}`);
  },
  hasSwitch: (name) =>
    [...process.argv, ...switches].some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
};

export const app = Object.assign(events, part, { commandLine });

serve({ quit: () => app.quit() });
// Electron on POSIX quits properly on these.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
