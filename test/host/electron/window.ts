// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads its own files and pipe
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type Electron from 'electron';
import type { Bounds, FrameFacts, WindowAction } from '../wire.ts';
import { app, trackWindow, untrackWindow } from './app.ts';
import { frameFrom } from './frame.ts';
import { dispatch } from './ipc-main.ts';
import { browser, serve } from './link.ts';
import { screen } from './screen.ts';
import { HostSession, session } from './session.ts';

type ContentsPart = Pick<
  Electron.WebContents,
  'id' | 'getURL' | 'isDestroyed' | 'reload' | 'send' | 'setWebRTCIPHandlingPolicy' | 'setWindowOpenHandler'
> & { readonly session: HostSession };
type Gone = Electron.RenderProcessGoneDetails;
type WindowPart = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'removeMenu'
  | 'restore'
  | 'setMenuBarVisibility'
  | 'setTitle'
  | 'show'
> & { readonly webContents: HostContents };

const windows = new Map<number, BrowserWindow>();
let lastId = 0;

/** The preferences that decide what a page may do; a window that needs others is refused, not opened more weakly. */
function checkPreferences(preferences: Electron.WebPreferences): HostSession {
  const { sandbox, contextIsolation, nodeIntegration, webSecurity, nodeIntegrationInSubFrames } = preferences;
  if (sandbox === false || contextIsolation === false || webSecurity === false)
    throw new Error('the host runs sandboxed, isolated windows with web security only');
  if (nodeIntegration === true || nodeIntegrationInSubFrames === true)
    throw new Error('the host has no Node integration');
  // Electron's default is true.
  if (app.isPackaged && preferences.devTools !== false)
    throw new Error('a packaged program opens a window with developer tools');
  const { session: given, partition } = preferences;
  if (given instanceof HostSession) return given;
  return partition === undefined ? session.defaultSession : session.fromPartition(partition);
}

class HostContents extends EventEmitter implements ContentsPart {
  readonly id: number;
  readonly session: HostSession;
  url = '';
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;

  constructor(id: number, own: HostSession) {
    super();
    this.id = id;
    this.session = own;
  }

  getURL(): string {
    return this.url;
  }

  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  reload(): void {
    void browser.call('windowAction', { id: this.id, action: 'reload' });
  }

  send(channel: string, ...args: unknown[]): void {
    void browser.call('send', { id: this.id, channel, args: structuredClone(args) });
  }

  // Chromium takes it as a switch, for all pages.
  setWebRTCIPHandlingPolicy(): void {}

  setWindowOpenHandler(handler: NonNullable<HostContents['openHandler']>): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter implements WindowPart {
  readonly id: number;
  readonly webContents: HostContents;
  readonly #created: Promise<void>;
  #destroyed = false;
  #visible: boolean;
  #minimized = false;
  #focused = false;
  #maximized = false;
  #bounds: Bounds;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    const preferences = options.webPreferences ?? {};
    this.webContents = new HostContents(this.id, checkPreferences(preferences));
    this.#visible = options.show !== false;
    windows.set(this.id, this);
    trackWindow(this);
    const { workArea } = screen.getPrimaryDisplay();
    const { width = 800, height = 600 } = options;
    this.#bounds = {
      x: options.x ?? workArea.x + Math.round((workArea.width - width) / 2),
      y: options.y ?? workArea.y + Math.round((workArea.height - height) / 2),
      width,
      height,
    };
    this.#created = browser.call('createWindow', {
      id: this.id,
      ...this.#bounds,
      preload: preferences.preload === undefined ? null : readFileSync(preferences.preload, 'utf8'),
    });
    app.emit('browser-window-created', {}, this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static fromWebContents(contents: { readonly id: number }): BrowserWindow | null {
    return windows.get(contents.id) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    await this.#created;
    await browser.call('loadUrl', { id: this.id, url });
  }

  #act(action: WindowAction): void {
    void this.#created.then(() => browser.call('windowAction', { id: this.id, action }));
  }

  show(): void {
    this.#visible = true;
    this.#act('show');
    this.emit('show', {});
  }

  hide(): void {
    this.#visible = false;
    this.#act('hide');
    this.emit('hide', {});
  }

  focus(): void {
    this.#focused = true;
    this.#act('focus');
    this.emit('focus', {});
  }

  minimize(): void {
    this.#minimized = true;
    this.#act('minimize');
    this.emit('minimize', {});
  }

  maximize(): void {
    this.#maximized = true;
    this.#act('maximize');
    this.emit('maximize', {});
  }

  restore(): void {
    this.#minimized = false;
    this.#act('restore');
    this.emit('restore', {});
  }

  close(): void {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.#act('close');
  }

  destroy(): void {
    this.#act('close');
  }

  isDestroyed = (): boolean => this.#destroyed;
  getNormalBounds = (): Electron.Rectangle => ({ ...this.#bounds });
  isFocused = (): boolean => this.#focused;
  isMaximized = (): boolean => this.#maximized;
  isMinimized = (): boolean => this.#minimized;
  isVisible = (): boolean => this.#visible;
  // Chromium's window has no menu bar and shows the page's title.
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setTitle(): void {}

  /** Called when the user has put the window there. */
  onPlaced(bounds: Bounds, isMaximized: boolean): void {
    this.#bounds = bounds;
    if (isMaximized !== this.#maximized) {
      this.#maximized = isMaximized;
      this.emit(isMaximized ? 'maximize' : 'unmaximize', {});
    }
    this.emit('move', {});
    this.emit('resize', {});
  }

  /** Called when the browser process has closed the page. */
  onClosed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    this.webContents.emit('destroyed');
    this.emit('closed', {});
    untrackWindow(this);
  }
}

function ask(contents: HostContents, name: string, url: string, frame: FrameFacts): boolean {
  let prevented = false;
  const isMainFrame = frame.parent === null;
  const details = {
    url,
    isMainFrame,
    isSameDocument: false,
    frame: frameFrom(frame),
    preventDefault: () => {
      prevented = true;
    },
  };
  contents.emit(name, details, url);
  return prevented;
}

serve({
  fetch: async ({ url, method, headers }) => {
    const own = [...windows.values()][0]?.webContents.session ?? session.defaultSession;
    const response = await own.fetch(new Request(url, { method, headers: { ...headers } }));
    if (response.status >= 300 && response.status < 400)
      throw new Error('the host carries no redirect of an app protocol');
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  },
  beforeRequest: async ({ id, url, method, resourceType }) => {
    const contents = windows.get(id)?.webContents;
    if (!contents) return { cancel: true };
    const details = { id: 0, url, method, resourceType, webContentsId: id, referrer: '', timestamp: 0 };
    return {
      cancel: await contents.session.cancels(details as Electron.OnBeforeRequestListenerDetails),
    };
  },
  willNavigate: ({ id, url, frame }) => {
    const contents = windows.get(id)?.webContents;
    if (!contents) return { prevented: true };
    const byFrame = ask(contents, 'will-frame-navigate', url, frame);
    return { prevented: ask(contents, 'will-navigate', url, frame) || byFrame };
  },
  windowOpen: ({ id, url }) => {
    const handler = windows.get(id)?.webContents.openHandler;
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    };
    return { action: handler?.(details as Electron.HandlerDetails).action ?? 'allow' };
  },
  permission: ({ id, permission, url }) => {
    const contents = windows.get(id)?.webContents;
    if (!contents) return false;
    return contents.session.grants(contents as unknown as Electron.WebContents, permission, url);
  },
  invoke: ({ id, channel, args, frame }) => {
    const window = windows.get(id);
    if (!window) throw new Error('no such window');
    const event = {
      frameId: 1,
      processId: 1,
      sender: window.webContents,
      senderFrame: frameFrom(frame),
      type: 'frame',
    };
    return dispatch(channel, event as unknown as Electron.IpcMainInvokeEvent, args);
  },
  loaded: ({ id, url }) => {
    const window = windows.get(id);
    if (!window) return;
    const first = window.webContents.url === '';
    window.webContents.url = url;
    window.webContents.emit('did-finish-load');
    if (first) window.emit('ready-to-show', {});
  },
  gone: ({ id, ...details }) =>
    void windows.get(id)?.webContents.emit('render-process-gone', {}, details satisfies Gone),
  placed: ({ id, isMaximized, ...bounds }) => windows.get(id)?.onPlaced(bounds, isMaximized),
  closed: ({ id }) => windows.get(id)?.onClosed(),
});
