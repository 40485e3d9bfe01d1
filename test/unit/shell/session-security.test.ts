import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { isOwnPage, lockContents, lockSession } from '../../../electron/shell/session-security.ts';

const away = [
  'https://evil.example/',
  'http://127.0.0.1:3000/',
  'app://bundle/other.html',
  'app://bundle/index.html?x=1',
  'app://bundle/../index.html',
  'app://evil/index.html',
  'app://bundle@evil/index.html',
  'APP://bundle/index.html',
  'file:///etc/passwd',
  'data:text/html,x',
  'blob:app://bundle/3f2b8c1e',
  'javascript:alert(1)',
  'about:blank',
  'about:srcdoc',
  'chrome://settings',
  'devtools://devtools/',
  'view-source:app://bundle/index.html',
  'ms-msdt:/id',
  'smb://host/share',
  'mailto:a@b.example',
  '',
];

/** Web contents that can be asked what they would do. */
class FakeContents extends EventEmitter {
  handler: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: FakeContents['handler']): void {
    this.handler = handler;
  }
  policy = 'default';
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.policy = policy;
  }
  denies(event: string, details: object): boolean {
    let denied = false;
    this.emit(event, { ...details, preventDefault: () => (denied = true) });
    return denied;
  }
}

function locked(): FakeContents {
  const contents = new FakeContents();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part that lockContents uses
  lockContents(contents as unknown as WebContents);
  return contents;
}

describe('T7: a page stays where it is', () => {
  it.each(away)('may not go to %j', (url) => {
    const contents = locked();
    expect(isOwnPage(url)).toBe(false);
    expect(contents.denies('will-navigate', { url })).toBe(true);
    expect(contents.denies('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(contents.denies('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
    expect(contents.denies('will-redirect', { url })).toBe(true);
    expect(contents.handler?.({ url })).toEqual({ action: 'deny' });
  });

  it('may reload itself, but not in a frame, a redirect or a window', () => {
    const contents = locked();
    const url = 'app://bundle/index.html';
    expect(contents.denies('will-navigate', { url })).toBe(false);
    expect(contents.denies('will-navigate', { url: `${url}#secrets` })).toBe(false);
    expect(contents.denies('will-frame-navigate', { url, isMainFrame: true })).toBe(false);
    expect(contents.denies('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
    expect(contents.denies('will-redirect', { url })).toBe(true);
    expect(contents.handler?.({ url })).toEqual({ action: 'deny' });
  });

  it('may attach no webview, and opens no socket for WebRTC', () => {
    const contents = locked();
    expect(contents.denies('will-attach-webview', {})).toBe(true);
    expect(contents.policy).toBe('disable_non_proxied_udp');
  });
});

/** A session that keeps what it was given. */
class FakeSession extends EventEmitter {
  request: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  check: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  device: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  spellChecker = true;
  filter: string[] = [];
  before: ((details: object, callback: (answer: { cancel?: boolean }) => void) => void) | null = null;
  readonly webRequest = {
    onBeforeRequest: (filter: { urls: string[] }, listener: FakeSession['before']): void => {
      this.filter = filter.urls;
      this.before = listener;
    },
  };
  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['check']): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: FakeSession['device']): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on;
  }
}

it('a session grants nothing and lets nothing out', () => {
  const session = new FakeSession();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part that lockSession uses
  lockSession(session as unknown as Session);
  // oxlint-disable typescript/no-unsafe-type-assertion -- neither handler looks at who asks
  const contents = {} as WebContents;
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'hid',
  ];
  for (const permission of permissions) {
    let granted: boolean | undefined;
    session.request?.(contents, permission as 'media', (answer) => (granted = answer), {} as never);
    expect(granted, permission).toBe(false);
    expect(session.check?.(contents, permission as 'media', 'app://bundle', {} as never)).toBe(false);
  }
  expect(session.device?.({} as never)).toBe(false);
  expect(session.spellChecker).toBe(false);
  expect(session.filter).toEqual(
    expect.arrayContaining(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*']),
  );
  let cancelled: boolean | undefined;
  session.before?.({}, ({ cancel }) => (cancelled = cancel));
  expect(cancelled).toBe(true);
  let prevented = false;
  session.emit('will-download', { preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
});
