import { lstat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { hasErrno } from './errno.ts';

/** What deciding and waiting need; tests give others. */
export interface Patience {
  readonly platform: NodeJS.Platform;
  /** Milliseconds, of a clock that is never put back. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

const machine: Patience = {
  get platform() {
    return process.platform;
  },
  now: () => performance.now(),
  pause: (ms) => delay(ms),
};

/** What Windows says of a name whose file somebody has open: a sharing violation is EBUSY, a denied access EPERM. */
const openCodes = ['EPERM', 'EACCES', 'EBUSY'] as const;

/** How long a scanner, an indexer or a backup is waited for, in milliseconds. */
const patienceMs = 5000;
const longestPauseMs = 100;

const openElsewhere = new WeakSet<Error>();

function saysOpen(error: unknown): error is Error {
  return error instanceof Error && hasErrno(error, ...openCodes);
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/**
 * Renames or removes `path` by `act`. Windows refuses that while any program has the file open without sharing it, as virus
 * scanners and backups do for a moment: there it is tried again for 5 s, after which {@link isOpenElsewhere} is true of the error.
 * Elsewhere, and for a folder where a file was expected, the first error counts.
 */
export async function onceClosed<T>(
  path: string,
  act: () => Promise<T>,
  { platform, now, pause }: Patience = machine,
): Promise<T> {
  const deadline = now() + patienceMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await act();
    } catch (error) {
      // Windows says EPERM of a folder too, where others say EISDIR or EEXIST: that does not pass.
      if (platform !== 'win32' || !saysOpen(error) || (await isFolder(path))) throw error;
      if (now() >= deadline) {
        openElsewhere.add(error);
        throw error;
      }
      await pause(pauseMs);
    }
  }
}

/** Whether an error stands for a file that another program still had open when {@link onceClosed} gave up. */
export function isOpenElsewhere(error: unknown): boolean {
  return error instanceof Error && openElsewhere.has(error);
}
