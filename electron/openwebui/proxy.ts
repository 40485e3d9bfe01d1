import type { Endpoint } from './endpoint.ts';

/**
 * The proxy that the environment names for an endpoint (HTTPS_PROXY or HTTP_PROXY, lower case first, ALL_PROXY last), or
 * null. NO_PROXY takes host names, domains (`.example.com` or `example.com`, both with subdomains), `host:port` and `*`.
 */
export function proxyFromEnvironment(
  endpoint: Pick<Endpoint, 'host' | 'port' | 'secure'>,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const named = read(endpoint.secure ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  if (named === '') return null;
  const proxy = /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `http://${named}`;
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol)) return null;
  return read('NO_PROXY')
    .split(/[\s,]+/)
    .some((entry) => excludes(entry.toLowerCase(), endpoint))
    ? null
    : proxy;
}

function excludes(entry: string, { host, port }: Pick<Endpoint, 'host' | 'port'>): boolean {
  if (entry === '') return false;
  if (entry === '*') return true;
  const [, name = entry, onlyPort] = /^(.*[^:]):(\d+)$/.exec(entry) ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return host === domain || host.endsWith(`.${domain}`);
}
