import { BlockList, isIP } from 'node:net';
import type { Instance } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** Where an instance's requests go, and what its connections have to verify. */
export interface Endpoint {
  /** Scheme, host and port; every request goes there and nowhere else. */
  readonly origin: string;
  /** Path of the base URL without its trailing slash: empty, or `/webui`. */
  readonly basePath: string;
  /** Host without brackets, as the URL parser normalised it. */
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Plain http that the user did not allow: every address used must be a loopback address. */
  readonly loopbackOnly: boolean;
}

export type EndpointProblem =
  | { readonly code: 'http-not-allowed'; readonly host: string }
  | { readonly code: 'bad-url' };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address literal is a loopback address; IPv4 in IPv6 counts as the IPv4 address that it is. */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function isLoopbackName(host: string): boolean {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return name === 'localhost' || name.endsWith('.localhost');
}

/**
 * Uses the parsed host, never the typed text: `http://0x7f.1` is loopback, `http://127.0.0.1.example.com` is not. A name that
 * counts as loopback is checked again, by the addresses that it resolves to, when a connection is opened.
 */
export function endpointOf(
  instance: Pick<Instance, 'baseUrl' | 'allowHttp'>,
): Result<Endpoint, EndpointProblem> {
  if (!URL.canParse(instance.baseUrl)) return err({ code: 'bad-url' });
  const url = new URL(instance.baseUrl);
  if (url.username !== '' || url.password !== '' || url.hostname === '') return err({ code: 'bad-url' });
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') return err({ code: 'bad-url' });

  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  const local = isLoopbackAddress(host) || isLoopbackName(host);
  if (!secure && !local && !instance.allowHttp) return err({ code: 'http-not-allowed', host });
  return ok({
    origin: url.origin,
    basePath: url.pathname.replace(/\/+$/, ''),
    host,
    port: Number(url.port) || (secure ? 443 : 80),
    secure,
    loopbackOnly: !secure && !instance.allowHttp,
  });
}

/** Whether the endpoint must be reached without a proxy, as loopback always is. */
export function isLocal(endpoint: Endpoint): boolean {
  return isLoopbackAddress(endpoint.host) || isLoopbackName(endpoint.host);
}
