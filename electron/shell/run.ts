import { createErrorWriter, withoutErrors } from '../guard/lost-streams.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createHandleStore } from '../handle-store.ts';
import { registerHandlers } from '../ipc/register.ts';
import { heldValueLimits } from '../ipc/services.ts';
import type { HandlerServices, HeldValue } from '../ipc/services.ts';
import type { SpawnHelper } from '../keychain/helper-process.ts';
import type { Log } from '../log.ts';
import { createLog } from '../log.ts';
import type { Redactor } from '../redact.ts';
import { createRedactor } from '../redact.ts';
import { openSettings, settingsPath } from '../settings.ts';
import type { SystemProxy } from '../openwebui/proxy.ts';
import type { EventName, Events } from '../shared/contract.ts';
import type { BrowserWindow } from 'electron';
import { app, nativeTheme, powerMonitor, session } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import { clearBeforeClosing } from './clear-before-closing.ts';
import { findDebuggingSwitches } from './debugging-switches.ts';
import { createDialogs } from './dialogs.ts';
import { electronClipboard } from './electron-clipboard.ts';
import { openExternalPage } from './external-links.ts';
import { setMenu } from './menu.ts';
import { goOffline } from './offline.ts';
import { makePrivateFolder } from '../files/private-folder.ts';
import { finishOnQuit } from './quit.ts';
import { endAsSecond, refuseToStart } from './refuse-start.ts';
import { registerAppScheme, serveApp } from './scheme.ts';
import { createSecretClipboard } from './secret-clipboard.ts';
import { lockContents, lockSession } from './session-security.ts';
import { utilityHelper } from './spawn-helper.ts';
import { createSystemProxy } from './system-proxy.ts';
import { chooseLocale } from '../text/locale.ts';
import { loadReader } from '../text/reader.ts';
import { shellTexts } from '../text/shell.ts';
import { watchPage } from './watch-page.ts';
import { openMainWindow } from './window.ts';

/** What the shell gives to the core of the program. */
export interface CorePorts {
  readonly dataDir: string;
  readonly spawnHelper: SpawnHelper;
  readonly systemProxy: SystemProxy;
  readonly redactor: Redactor;
  readonly log: Log;
  /** Tells the window of a change; payloads carry no secret. */
  readonly emit: <E extends EventName>(event: E, payload: Events[E]) => void;
}

/** The services that the core gives back. */
export interface Core extends Pick<
  HandlerServices,
  | 'vault'
  | 'otherVaults'
  | 'keychainStatus'
  | 'generate'
  | 'checkStrength'
  | 'exportSessions'
  | 'exportTargets'
  | 'imports'
  | 'serverTests'
  | 'serverKeys'
> {
  close(): Promise<void>;
}

export interface DesktopOptions {
  /** Folder of the built bundles. */
  readonly distDir: string;
  readonly dataDir: string;
  readonly openCore: (ports: CorePorts) => Promise<Core>;
}

/**
 * Runs the desktop program: one instance, one window, everything locked down before the first page loads. Must be called
 * while the main module loads, before Electron is ready.
 */
export function runDesktop({ distDir, dataDir, openCore }: DesktopOptions): void {
  const debugging = app.isPackaged ? findDebuggingSwitches(app.commandLine) : [];
  if (debugging.length > 0) {
    refuseToStart((text) => `${text.debuggingRefused}\n\n${debugging.join('\n')}`);
    return;
  }
  sandboxAll();
  goOffline(app);
  registerAppScheme();
  // Electron's own files (and the lock of the one instance) stay beside the data they serve.
  const ownDir = join(dataDir, 'window');
  const folderError = errorOf(() => makePrivateFolder(ownDir));
  app.setPath('userData', ownDir);
  // Where the folder is the trouble, no lock means nothing: it is told below, once a dialog can be shown.
  if (folderError === null && !app.requestSingleInstanceLock()) {
    void endAsSecond(ownDir);
    return;
  }
  const redactor = createRedactor();
  const log = createLog(redactor, createErrorWriter());
  withoutErrors(process.stdout);
  process.on('uncaughtException', (error) => log.error('uncaught exception', error));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', error));
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(async () =>
      folderError === null
        ? startDesktop({ distDir, dataDir, openCore }, redactor, log)
        : Promise.reject(folderError),
    )
    .catch((error: unknown) => {
      log.error('the program could not start', error);
      const detail = error instanceof Error ? redactor.redact(error.message) : '';
      refuseToStart((text) => `${error === folderError ? `${text.folderUnusable}\n\n` : ''}${detail}`);
    });
}

/**
 * Sandboxes every renderer, whatever a window asks for. Electron's call also takes `--no-sandbox` back, without which none
 * of Chromium's other processes runs for root on Linux.
 */
function sandboxAll(): void {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot && app.commandLine.hasSwitch('no-sandbox')) return;
  app.enableSandbox();
}

function errorOf(act: () => void): Error | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function startDesktop(
  { distDir, dataDir, openCore }: DesktopOptions,
  redactor: Redactor,
  log: Log,
): Promise<void> {
  // In memory: no cache, cookie or page state is ever written.
  const windowSession = session.fromPartition('keyring', { cache: false });
  lockSession(windowSession);
  lockSession(session.defaultSession);
  const proxySession = session.fromPartition('system-proxy', { cache: false });
  lockSession(proxySession);
  const systemProxy = createSystemProxy(proxySession);
  serveApp(windowSession, join(distDir, 'renderer'));

  let window: BrowserWindow | null = null;
  const emit: CorePorts['emit'] = (event, payload) => {
    if (window && !window.isDestroyed()) window.webContents.send(event, payload);
  };
  const settings = await openSettings(settingsPath(dataDir));
  const locale = () => chooseLocale(settings.get().language, app.getPreferredSystemLanguages());
  const text = () => shellTexts[locale()];
  const clipboard = createSecretClipboard({
    clipboard: electronClipboard,
    platform: process.platform,
    clearAfterSeconds: () => settings.get().clipboardSeconds,
    isFocused: () => window?.isFocused() ?? false,
    onState: (state) => emit('clipboard.changed', state),
    onError: (message, error) => log.error(message, error),
  });
  const core = await openCore({
    dataDir,
    spawnHelper: utilityHelper(join(distDir, 'keychain-helper.cjs')),
    systemProxy,
    redactor,
    log,
    emit,
  });
  const generated = createHandleStore<HeldValue>(heldValueLimits);

  registerHandlers(
    createHandlers({
      ...core,
      settings,
      generated,
      clipboard,
      redactor,
      emit,
      openHelp: openExternalPage,
      reader: () => loadReader('window', locale()),
      ask: createDialogs({ window: () => window, text, homeDir: () => app.getPath('home') }),
      info: () => ({
        version: app.getVersion(),
        platform: process.platform,
        dataDir,
        locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
        electronVersion: process.versions['electron'] ?? '',
      }),
    }),
    { isKnownWindow: (id) => window !== null && !window.isDestroyed() && window.webContents.id === id, log },
  );

  function applySettings(): void {
    nativeTheme.themeSource = settings.get().theme;
    setMenu({
      text: text(),
      appName: app.getName(),
      platform: process.platform,
      openDocs: () => void openExternalPage('open-webui-docs'),
    });
  }
  applySettings();
  settings.onChange((changed) => {
    applySettings();
    emit('settings.changed', changed);
  });

  function open(): void {
    window = openMainWindow({
      session: windowSession,
      preloadPath: join(distDir, 'preload.cjs'),
      devTools: !app.isPackaged,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#17181c' : '#ffffff',
    });
    window.on('focus', () => void clipboard.tryAgain());
    clearBeforeClosing(window, clipboard);
    watchPage(window, log, text);
    window.once('closed', () => {
      window = null;
    });
  }
  open();
  app.on('second-instance', () => focus(window));
  powerMonitor.on('resume', () => clipboard.catchUp());

  finishOnQuit({
    clipboard,
    finish: () => core.close(),
    text,
  });
}

function focus(window: BrowserWindow | null): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
