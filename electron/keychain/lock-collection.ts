import { readLocked } from './collection-state.ts';
import { connectBus } from './dbus/connection.ts';
import { expectString, WireError } from './dbus/wire.ts';
import { promptCall, serviceCall } from './secret-service-calls.ts';

export interface LockOptions {
  /** Where the session bus is looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Longest time in milliseconds for all of it; a keychain may ask its user first. */
  readonly deadlineMs: number;
}

/**
 * Locks the collection that this program's values are in, by the Secret Service's `Lock`. Other programs' values in it are
 * locked as well. Does nothing on macOS and Windows.
 * @returns whether it is locked now; false where there is no such service, or it cannot or will not
 */
export async function lockCollection({ env, platform, deadlineMs }: LockOptions): Promise<boolean> {
  if (platform !== 'linux') return false;
  const connected = await connectBus({ env, deadlineMs });
  if (!connected.ok) return false;
  const bus = connected.value;
  try {
    const alias = await bus.call(serviceCall('ReadAlias', 's', ['default']));
    if (!alias.ok) return false;
    const path = expectString(alias.value[0]);
    if (path === '/') return false;
    const answer = await bus.call(serviceCall('Lock', 'ao', [[path]]));
    if (!answer.ok) return false;
    const prompt = expectString(answer.value[1]);
    if (prompt !== '/') await bus.call(promptCall(prompt));
    const locked = await readLocked(bus, path);
    return locked.ok && locked.value;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  } finally {
    bus.close();
  }
}
