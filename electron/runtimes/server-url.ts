import type { Inspected } from './inspected.ts';
import { readEnv } from './inspected.ts';

/** The port on which the image's start script serves, where `PORT` names no other. */
const defaultPort = '8080';

/**
 * The address at which a container's server answers on the engine's machine: its published port, or its own on the host's
 * network; null where there is none. Of several published ports the first counts.
 */
export function serverUrl({ Config, HostConfig, NetworkSettings }: Inspected): string | null {
  const own = readEnv(Config.Env).get('PORT') || defaultPort;
  if (!/^\d{1,5}$/.test(own)) return null;
  if (HostConfig?.NetworkMode === 'host') return `http://localhost:${own}`;
  // A stopped container has its ports in its settings only.
  const published =
    NetworkSettings?.Ports?.[`${own}/tcp`]?.[0] ?? HostConfig?.PortBindings?.[`${own}/tcp`]?.[0];
  const port = published?.HostPort ?? '';
  if (!/^\d{1,5}$/.test(port) || port === '0') return null;
  return `http://${hostOf(published?.HostIp ?? '')}:${port}`;
}

function hostOf(address: string): string {
  if (['', '0.0.0.0', '::', '127.0.0.1', '::1'].includes(address)) return 'localhost';
  return address.includes(':') ? `[${address}]` : address;
}
