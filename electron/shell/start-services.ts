import { join } from 'node:path';
import process from 'node:process';
import type { BrowserWindow } from 'electron';
import { app, session } from 'electron';
import type { DesktopAdapters, DesktopServices } from '../composition.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { registerHandlers } from '../ipc/register.ts';
import type { SettingsService } from '../settings.ts';
import { openSettings, settingsPath } from '../settings.ts';
import { commandNames, type CommandNames } from '../text/command-names.ts';
import { chooseLocale } from '../text/locale.ts';
import { loadReader } from '../text/reader.ts';
import type { ShellText } from '../text/shell.ts';
import { shellTexts } from '../text/shell.ts';
import type { ViewStateService } from '../view-state.ts';
import { openViewState, viewStatePath } from '../view-state.ts';
import { createDialogs } from './dialogs.ts';
import { electronClipboard } from './electron-clipboard.ts';
import { openExternalPage, openInstanceAddress } from './external-links.ts';
import type { SecretClipboard } from './secret-clipboard.ts';
import { createSecretClipboard } from './secret-clipboard.ts';
import type { SystemProxy } from '../openwebui/proxy.ts';
import { lockSession } from './session-security.ts';
import { utilityHelper } from './spawn-helper.ts';
import { createSystemProxy } from './system-proxy.ts';

export interface DesktopOptions {
  /** Folder of the built bundles. */
  readonly distDir: string;
  readonly dataDir: string;
  readonly openServices: (adapters: DesktopAdapters) => Promise<DesktopServices>;
}

export type Loggers = Pick<DesktopAdapters, 'redactor' | 'log'>;

/** What the window's life needs of the services. */
export interface StartedServices {
  readonly settings: SettingsService;
  readonly view: ViewStateService;
  readonly text: () => ShellText;
  readonly names: () => CommandNames;
  readonly clipboard: SecretClipboard;
  readonly emit: DesktopAdapters['emit'];
  readonly close: () => Promise<void>;
}

function openSystemProxy(): SystemProxy {
  const proxySession = session.fromPartition('system-proxy', { cache: false });
  lockSession(proxySession);
  return createSystemProxy(proxySession);
}

/**
 * Gives the services what they need of Electron, and answers the page of `window`. Called before Electron is ready, beside whose
 * start the files of the data folder are read: nothing here may use what is there only afterwards.
 */
export async function startServices(
  { distDir, dataDir, openServices }: DesktopOptions,
  { redactor, log }: Loggers,
  window: () => BrowserWindow | null,
): Promise<StartedServices> {
  const openWindow = (): BrowserWindow | null => (window()?.isDestroyed() === false ? window() : null);
  const emit: DesktopAdapters['emit'] = (event, payload) => openWindow()?.webContents.send(event, payload);
  let systemProxy: SystemProxy | undefined;
  const [settings, view] = await Promise.all([
    openSettings(settingsPath(dataDir)),
    openViewState(viewStatePath(dataDir)),
  ]);
  const locale = () => chooseLocale(settings.get().language, app.getPreferredSystemLanguages());
  const text = () => shellTexts[locale()];
  const names = () => commandNames[locale()];
  const clipboard = createSecretClipboard({
    clipboard: electronClipboard,
    platform: process.platform,
    clearAfterSeconds: () => settings.get().clipboardSeconds,
    isFocused: () => window()?.isFocused() ?? false,
    onState: (state) => emit('clipboard.changed', state),
    onError: (message, error) => log.error(message, error),
  });
  const { close, ...services } = await openServices({
    dataDir,
    spawnHelper: utilityHelper(join(distDir, 'keychain-helper.cjs')),
    network: { systemProxy: (origin) => (systemProxy ??= openSystemProxy())(origin) },
    redactor,
    log,
    settings,
    emit,
  });
  const handlers = createHandlers({
    ...services,
    settings,
    view,
    clipboard,
    clearClipboard: () => clipboard.clearNow(),
    redactor,
    emit,
    openHelp: openExternalPage,
    openAddress: openInstanceAddress,
    reader: () => loadReader('window', locale()),
    ask: createDialogs({ window, text, homeDir: () => app.getPath('home') }),
    info: () => ({
      version: app.getVersion(),
      platform: process.platform,
      dataDir,
      homeDir: app.getPath('home'),
      locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      electronVersion: process.versions['electron'] ?? '',
    }),
  });
  registerHandlers(handlers, { isKnownWindow: (id) => openWindow()?.webContents.id === id, log });
  return {
    settings,
    view,
    text,
    names,
    clipboard,
    emit,
    close: async () => {
      await Promise.all([close(), view.settled()]);
    },
  };
}
