// oxlint-disable typescript/no-unsafe-type-assertion -- reads what the host's own script in the page wrote
import { randomBytes } from 'node:crypto';
import type { CDPSession, Frame, Page, Route } from 'playwright-core';
import type { Bounds, FrameFacts, Link, MainCalls, WindowAction, WindowFacts } from '../wire.ts';
import { toChromium, toElectron } from './app-url.ts';
import type { WorldConfig } from './page-scripts.ts';
import { isolatedSource, pageSource } from './page-scripts.ts';

/** Electron's names of permissions, and Playwright's. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'background-sync': ['background-sync'],
  'storage-access': ['storage-access'],
};

const worldName = 'Electron Isolated Context';

interface CdpFrame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
  readonly securityOrigin: string;
}

/** One BrowserWindow: a page of Chromium whose requests, navigations and messages all go through the app. */
export interface HostWindow {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Where the app has opened the window. */
  openedAt(): Bounds & { readonly isMaximized: boolean };
  /** Tells the app that its user has put the window there. */
  placeAt(bounds: Bounds, isMaximized: boolean): Promise<void>;
  loadUrl(url: string): Promise<void>;
  send(channel: string, args: readonly unknown[]): Promise<void>;
  /** A reload of a page that has crashed is the host's, which needs another page for it. */
  act(action: WindowAction): Promise<void>;
  route(route: Route): Promise<void>;
  /** Lets the test go where the app would not let the page go. */
  forceNavigate(url: string): Promise<void>;
  /** Sends a message from `frame` as a taken-over renderer process could: past the preload, from any frame. */
  forge(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown>;
}

export interface WindowContext {
  readonly main: Link<MainCalls>;
  readonly schemes: ReadonlySet<string>;
  /** Requests that left the app's schemes and that the app did not cancel; the host never lets them out. */
  readonly leaks: string[];
}

/** Reads a message of the isolated world; `undefined` travels as a marked object. */
function revive(payload: string): unknown {
  return JSON.parse(payload, (_key, part: unknown) =>
    (part as { $host?: string } | null)?.$host === 'undefined' ? undefined : part,
  );
}

export async function createHostWindow(
  page: Page,
  facts: WindowFacts,
  { main, schemes, leaks }: WindowContext,
): Promise<HostWindow> {
  const cdp = await page.context().newCDPSession(page);
  const config: WorldConfig = {
    key: `host-${randomBytes(16).toString('hex')}`,
    binding: `host_${randomBytes(16).toString('hex')}`,
  };
  const frames = new Map<string, CdpFrame>();
  /** Execution context of the isolated world → its frame. */
  const worlds = new Map<number, string>();
  let topFrame = '';
  let expected: string | null = null;
  let isMaximized = false;

  function factsOf(frameId: string): FrameFacts {
    const frame = frames.get(frameId);
    const url = toElectron(frame?.url ?? '', schemes);
    return {
      token: frameId,
      url,
      origin: frame ? toElectron(frame.securityOrigin, schemes).replace(/\/$/, '') : '',
      parent: frame?.parentId === undefined ? null : factsOf(frame.parentId),
    };
  }

  cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
    frames.set(frameId, { id: frameId, parentId: parentFrameId, url: 'about:blank', securityOrigin: '' });
  });
  cdp.on('Page.frameNavigated', ({ frame }) => frames.set(frame.id, frame));
  cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const frame = frames.get(frameId);
    if (frame) frames.set(frameId, { ...frame, url });
  });
  cdp.on('Page.frameDetached', ({ frameId, reason }) => {
    if (reason === 'remove') frames.delete(frameId);
  });
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const frameId = (context.auxData as { frameId?: string } | undefined)?.frameId;
    if (context.name === worldName && frameId !== undefined) worlds.set(context.id, frameId);
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId));
  cdp.on('Runtime.executionContextsCleared', () => worlds.clear());

  /**
   * Calls a function of the isolated world. Values go as arguments: in source text they would stay in the page. They go in
   * base64: Chromium frees the messages of the debugging pipe without clearing them, and a search of the renderer's memory
   * must find what the page keeps, not what this host, which Electron does not have, has sent.
   */
  async function inWorld(
    executionContextId: number,
    name: 'settle' | 'emit',
    args: readonly unknown[],
  ): Promise<void> {
    await cdp
      .send('Runtime.callFunctionOn', {
        executionContextId,
        functionDeclaration: `function (name, args) {
          const bytes = Uint8Array.fromBase64(args);
          const text = new TextDecoder().decode(bytes);
          bytes.fill(0);
          globalThis[${JSON.stringify(config.key)}][name](...JSON.parse(text));
        }`,
        arguments: [{ value: name }, { value: Buffer.from(JSON.stringify(args)).toString('base64') }],
      })
      // The world may be gone by now; Electron drops the message too.
      .catch(() => undefined);
  }

  async function navigate(url: string, frame: FrameFacts): Promise<void> {
    const { prevented } = await main.call('willNavigate', { id: facts.id, url, frame });
    if (!prevented) await forceNavigate(url);
  }

  /** The same of a frame that a test names. */
  function factsOfPageFrame(frame: Frame): FrameFacts {
    const parent = frame.parentFrame();
    const url = toElectron(frame.url(), schemes);
    return {
      token: `forged-${page.frames().indexOf(frame)}`,
      url,
      origin: /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null',
      parent: parent === null ? null : factsOfPageFrame(parent),
    };
  }

  async function invoke(
    frame: FrameFacts,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ ok: boolean; value: unknown }> {
    try {
      const value = await main.call('invoke', { id: facts.id, channel, args, frame });
      return { ok: true, value };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { ok: false, value: `Error invoking remote method '${channel}': ${text}` };
    }
  }

  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    const frameId = worlds.get(executionContextId);
    if (name !== config.binding || frameId === undefined) return;
    const message = revive(payload) as
      | { readonly navigate: string }
      | { readonly invoke: number; readonly channel: string; readonly args: readonly unknown[] };
    if ('navigate' in message) {
      // Fails only when main has ended, and the page goes with it.
      void navigate(toElectron(message.navigate, schemes), factsOf(frameId)).catch(() => undefined);
      return;
    }
    void invoke(factsOf(frameId), message.channel, message.args).then(({ ok, value }) =>
      inWorld(executionContextId, 'settle', [message.invoke, ok, value]),
    );
  });

  await cdp.send('Page.enable');
  const { frameTree } = await cdp.send('Page.getFrameTree');
  topFrame = frameTree.frame.id;
  frames.set(topFrame, frameTree.frame);
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: config.binding, executionContextName: worldName });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName,
    source: isolatedSource(config, facts.preload),
  });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource(config) });

  page.on('load', () => {
    void main.call('loaded', { id: facts.id, url: toElectron(page.url(), schemes) }).catch(() => undefined);
  });

  /** Asks the app once for each permission; Chromium rejects those that are not granted here. */
  async function settlePermissions(url: string): Promise<void> {
    const granted: string[] = [];
    for (const [permission, theirs] of Object.entries(permissions))
      if (await main.call('permission', { id: facts.id, permission, url })) granted.push(...theirs);
    const origin = toChromium(url, schemes);
    if (origin.startsWith('https:')) await page.context().grantPermissions(granted, { origin });
  }

  async function forceNavigate(url: string): Promise<void> {
    expected = new URL(toChromium(url, schemes)).href;
    await page.goto(expected);
  }

  async function resize(): Promise<void> {
    const { windowId } = await cdp.send('Browser.getWindowForTarget');
    await cdp.send('Browser.setWindowBounds', {
      windowId,
      bounds: { left: facts.x, top: facts.y, width: facts.width, height: facts.height },
    });
  }
  await resize();

  return {
    page,
    cdp,
    openedAt: () => ({ x: facts.x, y: facts.y, width: facts.width, height: facts.height, isMaximized }),
    placeAt: (bounds, isNowMaximized) => {
      isMaximized = isNowMaximized;
      return main.call('placed', { id: facts.id, ...bounds, isMaximized });
    },
    forceNavigate,
    loadUrl: async (url) => {
      await settlePermissions(url);
      await forceNavigate(url);
    },
    send: async (channel, args) => {
      const world = [...worlds].findLast(([, frameId]) => frameId === topFrame)?.[0];
      if (world !== undefined) await inWorld(world, 'emit', [channel, args]);
    },
    act: async (action) => {
      if (action === 'close') return page.close();
      if (action === 'reload') {
        expected = page.url();
        return void (await page.reload());
      }
      const { windowId } = await cdp.send('Browser.getWindowForTarget');
      if (action === 'maximize') isMaximized = true;
      const shown = isMaximized ? 'maximized' : 'normal';
      const windowState = action === 'hide' || action === 'minimize' ? 'minimized' : shown;
      await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
      if (windowState !== 'minimized') await page.bringToFront();
    },
    forge: async (frame, channel, args) => {
      const { ok, value } = await invoke(factsOfPageFrame(frame), channel, args);
      if (!ok) throw new Error(String(value));
      return value;
    },
    route: async (route) => {
      const request = route.request();
      const chromiumUrl = request.url();
      const url = toElectron(chromiumUrl, schemes);
      const top = request.isNavigationRequest() && request.frame() === page.mainFrame();
      if (top && chromiumUrl.split('#')[0] !== expected?.split('#')[0]) {
        const { prevented } = await main.call('willNavigate', {
          id: facts.id,
          url,
          frame: factsOf(topFrame),
        });
        if (prevented) return route.abort('aborted');
      }
      if (top) expected = null;
      const { cancel } = await main.call('beforeRequest', {
        id: facts.id,
        url,
        method: request.method(),
        resourceType: top ? 'mainFrame' : request.resourceType(),
      });
      if (cancel) return route.abort('blockedbyclient');
      if (url === chromiumUrl) {
        leaks.push(url);
        return route.abort('internetdisconnected');
      }
      const answer = await main.call('fetch', { url, method: request.method(), headers: request.headers() });
      return route.fulfill({
        status: answer.status,
        headers: { ...answer.headers },
        body: Buffer.from(answer.body),
      });
    },
  };
}
