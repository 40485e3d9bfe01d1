import { dirname } from 'node:path';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err } from '../shared/result.ts';
import type { WriteFailure } from './atomic-write.ts';
import { atomicWrite } from './atomic-write.ts';
import { fileFailure } from './failures.ts';
import { nodeFiles, readWhole } from './files.ts';
import { createLock } from './lock.ts';

/**
 * The text of a file of the program's own state; undefined where there is none. Throws when it cannot be read, and for one of more
 * than `maxBytes`, of which nothing is read.
 */
export async function readState(path: string, maxBytes = Infinity): Promise<string | undefined> {
  return (await readWhole(nodeFiles, path, maxBytes))?.content.toString('utf8');
}

/** How long a change waits for those of other processes, in milliseconds. */
const lockTimeoutMs = 20_000;

/** Writes the file's text; see {@link atomicWrite}. */
export type WriteState = (text: string) => Promise<Result<void, WriteFailure>>;

/**
 * Changes a file of the program's own state while nobody else does: this process's changes wait for each other, and for those of
 * other processes. The folder is made when missing. `change` reads what there is, and writes by what it is given; an error of
 * the file system that it throws is a failure.
 */
export async function changeState<T, F>(
  path: string,
  change: (write: WriteState) => Promise<Result<T, F>>,
): Promise<Result<T, F | VaultFailure>> {
  // A lock object of its own for each change, so that changes of this process wait for each other too.
  const lock = createLock({ files: nodeFiles, path: `${path}.lock`, timeoutMs: lockTimeoutMs });
  try {
    await nodeFiles.makeDir(dirname(path));
    const held = await lock.acquire();
    if (!held.ok) return held;
    try {
      return await change((text) => atomicWrite(nodeFiles, path, text));
    } finally {
      await held.value.release();
    }
  } catch (error) {
    return err(fileFailure(error, path));
  } finally {
    await lock.close();
  }
}
