import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { BrowserContext, Frame, Page, Request } from 'playwright-core';
import type { Desktop } from '../../support/desktop.ts';
import type { BrowserCalls, GoneReason, MainCalls, WindowFacts } from '../wire.ts';
import { createLink } from '../wire.ts';
import { toElectron } from './app-url.ts';
import { startChromium } from './chromium.ts';
import type { HostWindow } from './window.ts';
import { createHostWindow } from './window.ts';

export interface HostOptions {
  /** The app's main bundle. */
  readonly main: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly headless: boolean;
  readonly width: number;
  readonly height: number;
  readonly locale?: string;
  readonly desktop: Desktop;
  /** Main's standard output and standard error as they come. */
  readonly onOutput: (text: string) => void;
}

/** The browser process of the host: owns Chromium, its windows, the clipboard's double and the record of what was asked. */
export interface Host {
  readonly context: BrowserContext;
  readonly main: ChildProcess;
  readonly browserPid: number;
  /** The page of the first window, once it has loaded. */
  readonly firstPage: Promise<Page>;
  readonly leaks: readonly string[];
  /** The windows' pages, in the order of their windows. A window has another page when one that crashed was loaded again. */
  pages(): readonly Page[];
  window(page: Page): HostWindow | undefined;
  forge(page: Page, frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown>;
  /** Chooses the item of this label in the application menu; rejects where there is none. */
  chooseInMenu(label: string): Promise<void>;
  /** Asks the app to quit as its user would. */
  quit(): Promise<void>;
  /** Settles when main has ended and Chromium is closed; the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
  close(): Promise<void>;
}

/** Chromium's own process id, as it says itself. */
async function browserPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
}

/** Chromium's words for how a process ended, and Electron's. */
const goneReasons: Readonly<Record<string, GoneReason>> = {
  normal: 'clean-exit',
  abnormal: 'abnormal-exit',
  killed: 'killed',
  crashed: 'crashed',
  oom: 'oom',
};

const hook = new URL('../electron/hook.ts', import.meta.url).href;

export async function startHost(options: HostOptions): Promise<Host> {
  const { desktop } = options;
  const windows = new Map<number, HostWindow>();
  const leaks: string[] = [];
  /** By the target's id: what is to be done when its process ends. */
  const onCrash = new Map<string, (reason: GoneReason, exitCode: number) => Promise<void>>();
  /** By the window: how its page is loaded again. Playwright does nothing more with a page that crashed. */
  const crashed = new Map<number, () => Promise<void>>();
  let schemes: ReadonlySet<string> = new Set();
  let colorScheme: 'light' | 'dark' | null = null;
  const opening = new EventEmitter();
  const firstPage = new Promise<Page>((resolve) => {
    opening.once('page', resolve);
  });

  const started = new EventEmitter();
  const starting = new Promise<BrowserContext>((resolve, reject) => {
    started.once('context', resolve);
    started.once('failed', reject);
  });
  // As Electron has to be started for root.
  const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = fork(options.main, [...forRoot, ...options.args], {
    env: options.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', hook],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      started.emit('failed', new Error(`main ended with ${code} before it was ready`));
      resolve(code);
    });
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => options.onOutput(text));

  const known = (page: Page): HostWindow | undefined =>
    [...windows.values()].find((window) => window.page === page);

  function windowOf(request: Request): HostWindow | undefined {
    try {
      return known(request.frame().page());
    } catch {
      return undefined;
    }
  }

  /** Chromium, with everything that its pages ask for handed to main. */
  async function prepare(switches: readonly string[]): Promise<BrowserContext> {
    const context = await startChromium({ ...options, switches });
    await context.route('**/*', async (route) => {
      // A popup is no window of the app, and has no frame at first: it gets nothing.
      const window = windowOf(route.request());
      await (window ? window.route(route) : route.abort('blockedbyclient')).catch(() => undefined);
    });
    const session = await context.browser()?.newBrowserCDPSession();
    session?.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
      void onCrash
        .get(targetId)?.(goneReasons[status] ?? 'crashed', errorCode)
        .catch(() => undefined);
    });
    await session?.send('Target.setDiscoverTargets', { discover: true });
    context.on('page', (page) => void denyPopup(page).catch(() => undefined));
    return context;
  }

  async function denyPopup(page: Page): Promise<void> {
    const opener = await page.opener();
    const entry = [...windows].find(([, window]) => window.page === opener);
    if (!entry) return;
    const { action } = await link.call('windowOpen', { id: entry[0], url: page.url() });
    // The host opens no window for window.open; a test is to see that the app would have.
    if (action === 'allow') leaks.push(`window.open ${page.url()}`);
    await page.close();
  }

  async function openWindow(facts: WindowFacts, page: Page): Promise<HostWindow> {
    await page.emulateMedia({ colorScheme });
    const window = await createHostWindow(page, facts, { main: link, schemes, leaks });
    windows.set(facts.id, window);
    page.on('close', () => {
      if (windows.get(facts.id) !== window) return;
      windows.delete(facts.id);
      void link.call('closed', { id: facts.id }).catch(() => undefined);
    });
    const { targetInfo } = await window.cdp.send('Target.getTargetInfo');
    onCrash.set(targetInfo.targetId, async (reason, exitCode) => {
      onCrash.delete(targetInfo.targetId);
      const url = toElectron(page.url(), schemes);
      crashed.set(facts.id, async () => {
        crashed.delete(facts.id);
        const next = await openWindow(facts, await page.context().newPage());
        await page.close();
        await next.loadUrl(url);
      });
      await link.call('gone', { id: facts.id, reason, exitCode });
    });
    return window;
  }

  const link = createLink<MainCalls, BrowserCalls>(child, {
    schemes: (names) => {
      schemes = new Set(names);
    },
    ready: async ({ switches }) => {
      try {
        started.emit('context', await prepare(switches));
      } catch (error) {
        started.emit('failed', error);
        throw error;
      }
    },
    createWindow: async (facts) => {
      const context = await starting;
      const taken = new Set([...windows.values()].map((window) => window.page));
      const free = windows.size === 0 ? context.pages().find((page) => !taken.has(page)) : undefined;
      await openWindow(facts, free ?? (await context.newPage()));
    },
    loadUrl: async ({ id, url }) => {
      const window = windows.get(id);
      if (!window) throw new Error('the window is gone');
      await window.loadUrl(url);
      opening.emit('page', window.page);
    },
    send: async ({ id, channel, args }) => windows.get(id)?.send(channel, args),
    windowAction: async ({ id, action }) => {
      const again = action === 'reload' ? crashed.get(id) : undefined;
      await (again ? again() : windows.get(id)?.act(action));
    },
    dialog: async (request) => desktop.dialog(request, await starting),
    clipboardWrite: (content) => desktop.clipboardWrite(content),
    clipboardRead: () => desktop.clipboardRead(),
    openExternal: (url) => desktop.openExternal(url),
    notify: (notification) => desktop.notify(notification),
    colorScheme: async (source) => {
      colorScheme = source === 'system' ? null : source;
      await Promise.all([...windows.values()].map(({ page }) => page.emulateMedia({ colorScheme })));
    },
    menu: (labels) => desktop.menu(labels),
  });

  const context = await starting.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });

  const ended = exited.then(async (code) => {
    await context.close().catch(() => undefined);
    return code;
  });
  context.on('close', () => {
    // The last window was closed by its own button: the app decides what that means.
    if (windows.size === 0 && child.connected) void link.call('quit', undefined).catch(() => undefined);
  });

  return {
    context,
    main: child,
    browserPid: await browserPid(context),
    firstPage,
    leaks,
    pages: () => [...windows.values()].map(({ page }) => page),
    window: known,
    forge: async (page, frame, channel, args) => {
      const window = known(page);
      if (!window) throw new Error('no such window');
      return window.forge(frame, channel, args);
    },
    chooseInMenu: async (label) => {
      if (!(await link.call('chooseInMenu', label))) throw new Error(`the menu has no ${label}`);
    },
    quit: async () => {
      await link.call('quit', undefined).catch(() => undefined);
    },
    ended,
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
