import { BlockList, isIP } from 'node:net';
import type { Instance } from '../shared/domain.ts';
import { isLocal } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** An HTTP proxy that is asked for a tunnel (CONNECT). */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Whether the connection to the proxy itself uses TLS. */
  readonly secure: boolean;
  /** Value of Proxy-Authorization, or null. It can come only from the environment, and is a secret. */
  readonly authorization: string | null;
}

/** How requests reach an endpoint. */
export type Route =
  | { readonly via: 'direct' }
  | { readonly via: 'proxy'; readonly proxy: Proxy }
  /** The proxy is not an HTTP proxy (usually SOCKS). It must not be bypassed without the user's decision. */
  | { readonly via: 'unsupported'; readonly kind: string };

/** Looks up the proxy for an origin in the system's settings. */
export type SystemProxy = (origin: string) => Promise<Route>;

type Env = Readonly<Record<string, string | undefined>>;

const direct: Route = { via: 'direct' };

/**
 * The route to an endpoint. Loopback never goes through a proxy. `system` is the environment (HTTPS_PROXY, HTTP_PROXY,
 * NO_PROXY) if it names a proxy, otherwise the system's settings.
 */
export async function routeTo(
  endpoint: Endpoint,
  { proxy }: Pick<Instance, 'proxy'>,
  env: Env,
  systemProxy: SystemProxy | undefined,
): Promise<Route> {
  if (isLocal(endpoint) || proxy === 'none') return direct;
  if (proxy !== 'system') return routeThrough(proxy);
  return environmentRoute(endpoint, env) ?? (await systemProxy?.(endpoint.origin)) ?? direct;
}

/**
 * The route for an endpoint from the environment (HTTPS_PROXY or HTTP_PROXY, lower case first, ALL_PROXY last); undefined if
 * it names no proxy. NO_PROXY accepts host names, domains (`.example.com` or `example.com`, both with subdomains),
 * `host:port`, addresses, networks (`10.0.0.0/8`) and `*`.
 */
export function environmentRoute(
  endpoint: Pick<Endpoint, 'host' | 'port' | 'secure'>,
  env: Env,
): Route | undefined {
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const named = read(endpoint.secure ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  if (named === '') return undefined;
  const isExcluded = read('NO_PROXY')
    .split(/[\s,]+/)
    .some((entry) => excludes(entry.toLowerCase(), endpoint));
  return isExcluded
    ? direct
    : routeThrough(/^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`);
}

/**
 * Parses the result of a proxy script, as Chromium returns it: `PROXY host:port; SOCKS5 host:port; DIRECT`. The first usable
 * entry counts.
 */
export function routeFromList(list: string): Route {
  const entries = list
    .split(';')
    .map((entry) => entry.trim().split(/\s+/))
    .filter(([kind = '']) => kind !== '');
  for (const [kind = '', address = ''] of entries) {
    const scheme = { DIRECT: '', PROXY: 'http', HTTP: 'http', HTTPS: 'https' }[kind.toUpperCase()];
    if (scheme === '') return direct;
    if (scheme !== undefined) return routeThrough(`${scheme}://${address}`);
  }
  return entries.length === 0 ? direct : unsupported(entries[0]?.[0] ?? '');
}

function routeThrough(text: string): Route {
  if (!URL.canParse(text)) return unsupported('unknown');
  const url = new URL(text);
  const secure = url.protocol === 'https:';
  if ((!secure && url.protocol !== 'http:') || url.hostname === '')
    return unsupported(url.protocol.slice(0, -1));
  const user = decoded(url.username);
  const password = decoded(url.password);
  const authorization =
    url.username === '' && url.password === ''
      ? null
      : `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  return {
    via: 'proxy',
    proxy: { host, port: Number(url.port) || (secure ? 443 : 80), secure, authorization },
  };
}

/** The secrets in a proxy's credentials: its password, or a token in place of the user name. */
export function secretsOf({ authorization }: Proxy): readonly string[] {
  if (authorization === null) return [];
  const [, user = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8')) ??
    [];
  return [password === '' ? user : password];
}

function unsupported(kind: string): Route {
  return { via: 'unsupported', kind: kind.toLowerCase().slice(0, 20) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function excludes(entry: string, { host, port }: Pick<Endpoint, 'host' | 'port'>): boolean {
  if (entry === '') return false;
  if (entry === '*') return true;
  if (entry.includes('/')) return isInNetwork(host, entry);
  const literal = entry.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0) return literal === host;
  const [, name = entry, onlyPort] = /^(.*[^:]):(\d+)$/.exec(entry) ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  const domain = name.replace(/^\*?\./, '').replace(/^\[(.*)\]$/, '$1');
  return host === domain || host.endsWith(`.${domain}`);
}

/** Whether an address is in a network such as `10.0.0.0/8` or `fd00::/8`; false for names. */
function isInNetwork(host: string, network: string): boolean {
  const [address = '', prefix = ''] = network.split('/');
  const family = isIP(address);
  const bits = Number(prefix);
  if (
    family === 0 ||
    family !== isIP(host) ||
    !/^\d{1,3}$/.test(prefix) ||
    bits > (family === 4 ? 32 : 128)
  ) {
    return false;
  }
  const list = new BlockList();
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(address, bits, kind);
  return list.check(host, kind);
}
