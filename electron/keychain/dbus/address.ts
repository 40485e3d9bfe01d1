import type { Result } from '../../shared/result.ts';
import { err, ok } from '../../shared/result.ts';

/** Why no session bus can be named: the environment has none, or only by a transport that is not a Unix socket. */
export type AddressFailure = 'bus-not-named' | 'bus-address-unsupported';

/**
 * Socket paths at which the session bus may be reached, in order. Follows GDBus: `DBUS_SESSION_BUS_ADDRESS` when set,
 * else `$XDG_RUNTIME_DIR/bus`. An abstract socket is given as Node takes it, with a leading NUL.
 */
export function sessionBusPaths(
  env: Readonly<Record<string, string | undefined>>,
): Result<readonly string[], AddressFailure> {
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const runtimeBus = runtimeDir ? `${runtimeDir}/bus` : undefined;
  const address = env['DBUS_SESSION_BUS_ADDRESS'];
  if (!address) return runtimeBus === undefined ? err('bus-not-named') : ok([runtimeBus]);
  const paths = address
    .split(';')
    .map((entry) => socketPath(entry, runtimeBus))
    .filter((path) => path !== undefined);
  return paths.length > 0 ? ok(paths) : err('bus-address-unsupported');
}

function socketPath(entry: string, runtimeBus: string | undefined): string | undefined {
  const colon = entry.indexOf(':');
  if (entry.slice(0, colon) !== 'unix') return undefined;
  for (const pair of entry.slice(colon + 1).split(',')) {
    const equals = pair.indexOf('=');
    const key = pair.slice(0, equals);
    const value = unescapeValue(pair.slice(equals + 1));
    if (value === undefined) return undefined;
    if (key === 'path') return value;
    if (key === 'abstract') return `\0${value}`;
    if (key === 'runtime' && value === 'yes') return runtimeBus;
  }
  return undefined;
}

/** Undoes the `%xx` escapes of an address; undefined when they are malformed. */
function unescapeValue(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
