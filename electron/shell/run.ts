import { createErrorWriter, withoutErrors } from '../guard/lost-streams.ts';
import { createLog, type Log } from '../log.ts';
import { createRedactor } from '../redact.ts';
import type { BrowserWindow } from 'electron';
import { app, nativeTheme, powerMonitor, screen, session } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import { clearBeforeClosing } from './clear-before-closing.ts';
import { findDebuggingSwitches } from './debugging-switches.ts';
import { setMenu } from './menu.ts';
import { goOffline } from './offline.ts';
import { makePrivateFolder } from '../files/private-folder.ts';
import { finishOnQuit } from './quit.ts';
import { endAsSecond, refuseToStart } from './refuse-start.ts';
import { registerAppScheme, serveApp } from './scheme.ts';
import { lockContents, lockSession } from './session-security.ts';
import type { DesktopOptions, StartedServices } from './start-services.ts';
import { startServices } from './start-services.ts';
import { watchPage } from './watch-page.ts';
import { openMainWindow } from './window.ts';
import { openingPlace, rememberPlace } from './window-place.ts';

/**
 * Runs the desktop program: one instance, one window, everything locked down before the first page loads. Must be called
 * while the main module loads, before Electron is ready.
 */
export function runDesktop(options: DesktopOptions): void {
  const debugging = app.isPackaged ? findDebuggingSwitches(app.commandLine) : [];
  if (debugging.length > 0) {
    refuseToStart((text) => `${text.debuggingRefused}\n\n${debugging.join('\n')}`);
    return;
  }
  sandboxAll();
  goOffline(app);
  registerAppScheme();
  // Electron's own files (and the lock of the one instance) stay beside the data they serve.
  const ownDir = join(options.dataDir, 'window');
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
  const shown: ShownWindow = { window: null };
  // The data folder is read while Chromium starts. What is wrong with it is told once a dialog can be shown.
  const services =
    folderError === null
      ? startServices(options, { redactor, log }, () => shown.window)
      : Promise.reject<StartedServices>(folderError);
  services.catch(() => undefined);
  void app
    .whenReady()
    .then(async () => startDesktop(options, log, shown, await services))
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

interface ShownWindow {
  window: BrowserWindow | null;
}

function startDesktop(
  { distDir }: DesktopOptions,
  log: Log,
  shown: ShownWindow,
  { settings, view, text, names, clipboard, emit, close }: StartedServices,
): void {
  // In memory: no cache, cookie or page state is ever written.
  const windowSession = session.fromPartition('keyring', { cache: false });
  lockSession(windowSession);
  lockSession(session.defaultSession);
  serveApp(windowSession, join(distDir, 'renderer'));

  function applySettings(): void {
    nativeTheme.themeSource = settings.get().theme;
    setMenu({
      text: text(),
      names: names(),
      appName: app.getName(),
      platform: process.platform,
      onChoose: (id) => emit('command.chosen', id),
    });
  }
  applySettings();
  settings.onChange((changed) => {
    applySettings();
    emit('settings.changed', changed);
  });

  function open(): void {
    const window = openMainWindow({
      place: openingPlace(view.place(), workAreas()),
      session: windowSession,
      preloadPath: join(distDir, 'preload.cjs'),
      devTools: !app.isPackaged,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#181b21' : '#ffffff',
      onLoadError: (error) => log.error('the page could not be loaded', error),
    });
    shown.window = window;
    window.on('focus', () => void clipboard.tryAgain());
    // How the window was left is worth no message; the next change is written again.
    rememberPlace(window, (place) => void view.setPlace(place));
    clearBeforeClosing(window, clipboard);
    watchPage(window, log, text);
    window.once('closed', () => {
      shown.window = null;
    });
  }
  open();
  app.on('second-instance', () => focus(shown.window));
  powerMonitor.on('resume', () => clipboard.catchUp());

  finishOnQuit({
    clipboard,
    finish: close,
    text,
  });
}

/** What windows may take up of each display; the main one's first. */
function workAreas(): readonly Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

function focus(window: BrowserWindow | null): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
