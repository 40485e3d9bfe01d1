import type { Session } from 'electron';
import { BrowserWindow } from 'electron';
import { indexUrl } from '../shared/origin.ts';
import type { OpeningPlace } from './window-place.ts';
import { smallestSize } from './window-place.ts';

export interface WindowOptions {
  readonly place: OpeningPlace;
  readonly session: Session;
  /** Absolute path of the preload bundle. */
  readonly preloadPath: string;
  readonly devTools: boolean;
  /** CSS colour shown before the page has painted. */
  readonly backgroundColor: string;
  /** Told why the page could not be loaded. */
  readonly onLoadError: (error: unknown) => void;
}

/** Opens the program's window. Every preference that bears on security is written out, defaults included. */
export function openMainWindow(options: WindowOptions): BrowserWindow {
  const { isMaximized, ...bounds } = options.place;
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: options.backgroundColor,
    webPreferences: {
      session: options.session,
      preload: options.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      webgl: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      disableDialogs: true,
      spellcheck: false,
      enableWebSQL: false,
      autoplayPolicy: 'user-gesture-required',
      devTools: options.devTools,
    },
  });
  window.once('ready-to-show', () => {
    // It would show the window before there is something to see.
    if (isMaximized) window.maximize();
    window.show();
  });
  let isClosing = false;
  window.once('close', () => {
    isClosing = true;
  });
  // Closing a window ends the loading of its page, too.
  window.loadURL(indexUrl).catch((error: unknown) => {
    if (!isClosing) options.onLoadError(error);
  });
  return window;
}
