import { readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Who holds a data folder, by Chromium's lock file in it. */
export interface HostLock {
  readonly host: string;
  readonly pid: number;
  /** The lock file. */
  readonly path: string;
}

/** How long a first instance may take to answer, in milliseconds. */
const answerLimitMs = 2000;

/** Reads what the link `SingletonLock` points to: `HOST-PID`, as Chromium writes it on Linux and macOS. Null for anything else. */
export function parseLockTarget(target: string): Pick<HostLock, 'host' | 'pid'> | null {
  const [, host, pid] = /^([\u0021-\u007e]{1,255})-(\d{1,10})$/.exec(target) ?? [];
  return host === undefined || pid === undefined ? null : { host, pid: Number(pid) };
}

/** Whether a first instance listens: one in a container may have another host name and the same files. */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const settle = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', settle(true));
    socket.once('error', settle(false));
    socket.setTimeout(answerLimitMs, settle(false));
  });
}

/**
 * The lock of another host that keeps the program from starting. Chromium never breaks such a lock and says nothing: the
 * other host may have the same folder open. Null where the first instance is on this machine, or answers.
 */
export async function findForeignLock(dir: string, ownHost = hostname()): Promise<HostLock | null> {
  const path = join(dir, 'SingletonLock');
  const target = await readlink(path).catch(() => '');
  const lock = parseLockTarget(target);
  if (lock === null || lock.host === ownHost) return null;
  return (await answers(join(dir, 'SingletonSocket'))) ? null : { ...lock, path };
}
