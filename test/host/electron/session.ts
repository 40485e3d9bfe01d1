// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads its own files and pipe
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { environmentRoute } from '../../../electron/openwebui/proxy.ts';
import { browser } from './link.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

type ProtocolPart = Pick<Electron.Protocol, 'handle' | 'isProtocolHandled' | 'unhandle'>;
type SessionPart = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'clearStorageData'
  | 'closeAllConnections'
  | 'resolveProxy'
  | 'setProxy'
> & {
  readonly protocol: ProtocolPart;
  readonly webRequest: {
    onBeforeRequest(filter: Electron.WebRequestFilter, listener: BeforeRequest | null): void;
  };
};

const privileged = new Set<string>();

/** Electron's match patterns as far as `<all_urls>` and `scheme://*` go. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(url);
}

export class HostSession extends EventEmitter implements SessionPart {
  readonly handlers = new Map<string, Handler>();
  permissionRequest: PermissionRequest = null;
  permissionCheck: PermissionCheck = null;
  filter: Electron.WebRequestFilter = { urls: [] };
  beforeRequest: BeforeRequest | null = null;

  readonly protocol: ProtocolPart = {
    handle: (scheme, handler) => {
      if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      this.handlers.set(scheme, handler);
    },
    isProtocolHandled: (scheme) => this.handlers.has(scheme),
    unhandle: (scheme) => void this.handlers.delete(scheme),
  };

  readonly webRequest = {
    onBeforeRequest: (filter: Electron.WebRequestFilter, listener: BeforeRequest | null): void => {
      this.filter = filter;
      this.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler;
  }

  // Chromium in the host has no devices, no screen to share and no dictionaries to fetch.
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  /** Unless told otherwise a session follows the switch. */
  private proxyMode: Electron.ProxyConfig['mode'];

  async setProxy({ mode }: Electron.ProxyConfig): Promise<void> {
    this.proxyMode = mode;
  }

  /** The desktop of the host has no settings but the environment, as Chromium finds it outside GNOME and KDE. */
  async resolveProxy(url: string): Promise<string> {
    const { hostname, port, protocol } = new URL(url);
    const secure = protocol === 'https:';
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const target = { host, port: Number(port) || (secure ? 443 : 80), secure };
    const route = this.proxyMode === 'system' ? environmentRoute(target, process.env) : undefined;
    if (route?.via !== 'proxy') return 'DIRECT';
    const { proxy } = route;
    return `${proxy.secure ? 'HTTPS' : 'PROXY'} ${proxy.host}:${proxy.port}`;
  }

  async closeAllConnections(): Promise<void> {}
  async clearStorageData(): Promise<void> {}

  /** Whether the app grants `permission`. Without handlers Electron grants all. */
  async grants(contents: Electron.WebContents, permission: string, url: string): Promise<boolean> {
    const origin = new URL(url).origin;
    const asked = permission as Parameters<NonNullable<PermissionRequest>>[1];
    const check = this.permissionCheck?.(
      contents,
      permission as Parameters<NonNullable<PermissionCheck>>[1],
      origin,
      { isMainFrame: true, requestingUrl: url },
    );
    if (check === false) return false;
    const request = this.permissionRequest;
    if (!request) return true;
    return new Promise((resolve) =>
      request(contents, asked, resolve, { isMainFrame: true, requestingUrl: url }),
    );
  }

  async cancels(details: Electron.OnBeforeRequestListenerDetails): Promise<boolean> {
    const listener = this.beforeRequest;
    if (!listener || !this.filter.urls.some((pattern) => matches(pattern, details.url))) return false;
    return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel === true)));
  }

  async fetch(request: Request): Promise<Response> {
    const handler = this.handlers.get(new URL(request.url).protocol.slice(0, -1));
    return handler ? handler(request) : new Response(null, { status: 404 });
  }
}

const partitions = new Map<string, HostSession>();
function fromPartition(name: string): HostSession {
  const found = partitions.get(name) ?? new HostSession();
  partitions.set(name, found);
  return found;
}

export const session = {
  fromPartition,
  get defaultSession(): HostSession {
    return fromPartition('');
  },
};

export const protocol = {
  registerSchemesAsPrivileged: ((schemes) => {
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure)
        throw new Error(`the host serves standard and secure schemes only: ${scheme}`);
      privileged.add(scheme);
    }
    void browser.call('schemes', [...privileged]);
  }) satisfies Electron.Protocol['registerSchemesAsPrivileged'],
};
