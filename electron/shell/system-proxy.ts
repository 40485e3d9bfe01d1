import type { Session } from 'electron';
import { routeFromList } from '../openwebui/proxy.ts';
import type { SystemProxy } from '../openwebui/proxy.ts';

/**
 * Asks the desktop's settings for the proxy to an origin. The session serves nothing else and loads nothing. It is asked
 * once before it is told to follow the system: the program's own switch for no proxies (see offline.ts) is applied when a
 * session is first used, and would undo that. A proxy script is not followed where it has to be fetched by name, since
 * no name resolves in Chromium here.
 */
export function createSystemProxy(session: Pick<Session, 'resolveProxy' | 'setProxy'>): SystemProxy {
  let prepared: Promise<void> | undefined;
  async function prepare(origin: string): Promise<void> {
    await session.resolveProxy(origin);
    await session.setProxy({ mode: 'system' });
  }
  return async (origin) => {
    try {
      await (prepared ??= prepare(origin));
      return routeFromList(await session.resolveProxy(origin));
    } catch {
      // Not known is not the same as none: the user decides, by the instance's own setting.
      prepared = undefined;
      return { via: 'unsupported', kind: 'unknown' };
    }
  };
}
