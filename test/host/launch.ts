import type { Host } from './browser/host.ts';
import { startHost } from './browser/host.ts';
import type { RecordedDesktop } from '../support/desktop.ts';
import { createRecordedDesktop } from '../support/desktop.ts';
import { launchElectron } from './electron-launch.ts';
import { findElectron } from './find-electron.ts';
import { mainBundle, mainEnv } from '../support/program.ts';
import type { DialogAnswer } from './wire.ts';
import type { LaunchedApp, LaunchOptions } from './launched-app.ts';

/**
 * Starts the built program (`npm run build` first) and waits for its window: on Electron where its program is present, on
 * the Chromium host elsewhere. `WEBUI_KEYRING_TEST_ON=host|electron` decides it for a whole run.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const on = options.on ?? process.env['WEBUI_KEYRING_TEST_ON'] ?? (findElectron() ? 'electron' : 'host');
  return on === 'electron' ? launchElectron(options) : launchOnHost(options);
}

async function launchOnHost(options: LaunchOptions): Promise<LaunchedApp> {
  const desktop = createRecordedDesktop();
  let log = '';
  const host = await startHost({
    main: mainBundle,
    args: options.args ?? [],
    env: mainEnv(options),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    headless: options.headless ?? true,
    width: options.width ?? 1120,
    height: options.height ?? 760,
    locale: options.locale ?? 'en-US',
    desktop,
    onOutput: (text) => {
      log += text;
    },
  }).catch((error: unknown) => {
    throw new Error(`the program did not start: ${String(error)}\n${log}`, { cause: error });
  });
  try {
    const page = await firstWindow(host);
    return controls(host, page, desktop, () => log);
  } catch (error) {
    await host.close();
    throw new Error(`the window did not open: ${String(error)}\n${log}`, { cause: error });
  }
}

/** The page of the first window, once it has loaded. */
async function firstWindow(host: Host): Promise<LaunchedApp['page']> {
  const ended = host.ended.then((code) => {
    throw new Error(`main ended with ${code}`);
  });
  ended.catch(() => undefined);
  return Promise.race([host.firstPage, ended]);
}

function toPaths(path: string | null): DialogAnswer {
  return { paths: path === null ? [] : [path], button: 0 };
}

function controls(
  host: Host,
  page: LaunchedApp['page'],
  desktop: RecordedDesktop,
  log: () => string,
): LaunchedApp {
  return {
    kind: 'host',
    page,
    mainPid: host.main.pid ?? 0,
    browserPid: host.browserPid,
    answerSave: async (path) => void desktop.answers.save.push(toPaths(path)),
    answerOpen: async (path) => void desktop.answers.open.push(toPaths(path)),
    answerMessage: async (button) => void desktop.answers.message.push({ paths: [], button }),
    dialogs: async () => desktop.dialogs.map(({ kind }) => kind),
    clipboard: {
      text: async () => new TextDecoder().decode(desktop.clipboard['text/plain']),
      formats: async () => Object.keys(desktop.clipboard),
      set: async (text) => {
        desktop.clipboard = { 'text/plain': new TextEncoder().encode(text) };
      },
      ignoreClearing: async (isIgnored) => {
        desktop.ignoresClearing = isIgnored;
      },
    },
    opened: async () => desktop.opened,
    notifications: async () => desktop.notices,
    menu: async () => desktop.labels,
    chooseInMenu: (label) => host.chooseInMenu(label),
    log,
    loseOutput: () => {
      host.main.stdout?.destroy();
      host.main.stderr?.destroy();
    },
    quit: async () => {
      await host.quit();
      return host.ended;
    },
    close: () => host.close(),
    host: {
      forge: (frame, channel, ...args) => host.forge(page, frame, channel, args),
      crash: async () => {
        const now = host.pages()[0];
        const session = now && host.window(now)?.cdp;
        // The answer never comes: whoever would give it is what ends.
        await Promise.all([now?.waitForEvent('crash'), session?.send('Page.crash').catch(() => undefined)]);
      },
      ended: host.ended,
      pageNow: () => host.pages()[0],
      forceNavigate: async (url) => host.window(page)?.forceNavigate(url),
      openedAt: () => host.window(page)?.openedAt(),
      placeAt: async (bounds, isMaximized) => host.window(page)?.placeAt(bounds, isMaximized),
      leaks: () => host.leaks,
    },
  };
}
