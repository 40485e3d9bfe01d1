import type { Inspected } from './inspected.ts';
import { readEnv } from './inspected.ts';

/** The port on which the image's start script serves, where `PORT` names no other. */
const defaultPort = '8080';

/**
 * The address at which a container's server answers: its published port, or its own on the host's network; null where there is none,
 * or none that is reached from here. Of several published ports the first counts.
 * @param host that the engine runs on; null for this machine
 */
export function serverUrl(
  { Config, HostConfig, NetworkSettings }: Inspected,
  host: string | null = null,
): string | null {
  const own = readEnv(Config.Env).get('PORT') || defaultPort;
  if (!/^\d{1,5}$/.test(own)) return null;
  if (HostConfig?.NetworkMode === 'host') return `http://${host ?? 'localhost'}:${own}`;
  // A stopped container has its ports in its settings only.
  const published =
    NetworkSettings?.Ports?.[`${own}/tcp`]?.[0] ?? HostConfig?.PortBindings?.[`${own}/tcp`]?.[0];
  const port = published?.HostPort ?? '';
  if (!/^\d{1,5}$/.test(port) || port === '0') return null;
  const address = published?.HostIp ?? '';
  const isLoopback = ['127.0.0.1', '::1'].includes(address);
  if (isLoopback && host !== null) return null;
  return `http://${hostOf(isLoopback ? '' : address, host)}:${port}`;
}

function hostOf(address: string, host: string | null): string {
  if (['', '0.0.0.0', '::'].includes(address)) return host ?? 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}
