import { randomInt, randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Decode } from './decode.ts';
import { DecodeError, fields, id, integer, text } from './decode.ts';
import type { Files } from './files.ts';
import { hasErrno, lacksLinks } from './errno.ts';
import { fileFailure } from './failures.ts';
import { createFile, removeFile } from './files.ts';
import { currentProcess, learnStart, livenessOf } from './process-identity.ts';
import type { Liveness, ProcessIdentity } from './process-identity.ts';

/**
 * A lock between processes, robust to `kill -9`. It is our own because Node has no flock, the kept-up packages judge a
 * lock by its age (so a crash blocks the vault for seconds, and a long import or a suspended laptop loses its lock), and
 * the others are native modules.
 *
 * The lock is held while the name `vault.lock` exists. Its content, there from the first moment because the name is made
 * by link(2), says who holds it: a token never used again and the identity of the process. A lock is broken only when
 * that process is known to be gone, never because of time. On a volume without hard links the name is a folder with the
 * content in a file, and made by rename(2), which replaces neither a file nor a folder with something in it.
 *
 * Breaking: two waiters may see the same dead holder, and the slower one must not remove the lock that the faster one
 * took meanwhile. So who wants to break the lock of token T first makes `vault.lock.break-T`, a lock of the same kind,
 * reads the lock again, and removes it only if T is still in it: nobody else may remove it then. A breaker that is killed
 * leaves a dead guard, which is broken by the same rule.
 */
export interface Lock {
  /** Waits for the lock, at most `timeoutMs`; then `vault-busy`. */
  acquire(): Promise<Result<{ release(): Promise<void> }, VaultFailure>>;
  /** Whether somebody who may be alive, this process included, holds the lock now. */
  isHeld(): Promise<Result<boolean, VaultFailure>>;
  /** Removes this process's file. The lock must not be held. */
  close(): Promise<void>;
}

export interface LockOptions {
  readonly files: Files;
  readonly path: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** Runs before the lock of a dead process is removed, while nobody can take it. */
  readonly beforeTakeover?: () => Promise<void>;
}

interface Holder extends ProcessIdentity {
  readonly token: string;
}

const short = text(512);
// Loose: a newer program may say more about itself, and its lock must not pass for the rubbish of a power cut.
const decodeHolder: Decode<Holder> = fields<Holder>(
  {
    token: id,
    pid: integer(1),
    host: short,
    boot: short,
    pidSpace: short,
    start: short,
    at: integer(0),
  },
  true,
);

/** The file in a lock that is a folder. */
const holderIn = (folder: string): string => join(folder, 'holder');

async function readHolder(files: Files, path: string): Promise<Holder | 'absent' | 'garbage'> {
  try {
    const file = await files.open(path, 'read');
    try {
      return decodeHolder(JSON.parse(Buffer.from(await file.read()).toString('utf8')));
    } finally {
      await file.close();
    }
  } catch (error) {
    // ENOTDIR: what was a folder is a file by now.
    if (hasErrno(error, 'ENOENT', 'ENOTDIR')) return 'absent';
    if (hasErrno(error, 'EISDIR')) return readHolder(files, holderIn(path));
    if (error instanceof DecodeError || error instanceof SyntaxError) return 'garbage';
    throw error;
  }
}

const bytesOf = (holder: Holder): Uint8Array => Buffer.from(JSON.stringify(holder), 'utf8');

/** Longer than this, in milliseconds, a lock is held by an import or by nobody: then it is worth a closer look. */
const usualMs = 1000;

export function createLock({ files, path, timeoutMs, beforeTakeover }: LockOptions): Lock {
  const token = randomUUID();
  const dir = dirname(path);
  const ownPath = `${path}.id-${token}`;
  /** A new name for a folder that is about to be the lock, or is it no longer. */
  const asidePath = (): string => `${path}.id-${randomUUID()}`;
  let self: Promise<Holder> | undefined;
  let isSwept = false;
  let isHeldHere = false;

  /** Writes this process's file, of which the lock is a second name. */
  async function introduce(): Promise<Holder> {
    const holder: Holder = { token, ...currentProcess() };
    await createFile(files, ownPath, bytesOf(holder));
    return holder;
  }

  async function introduced(): Promise<Holder> {
    self ??= introduce();
    try {
      return await self;
    } catch (error) {
      self = undefined;
      throw error;
    }
  }

  /** True when `name` now is ours. */
  async function take(name: string, me: Holder): Promise<boolean> {
    try {
      await files.link(ownPath, name);
      return true;
    } catch (error) {
      if (hasErrno(error, 'EEXIST')) return false;
      if (lacksLinks(error)) return takeAsFolder(name, me);
      if (!hasErrno(error, 'ENOENT')) throw error;
      // The data folder was deleted and put back, and this process's file with it or not.
      await createFile(files, ownPath, bytesOf(me));
      return false;
    }
  }

  async function takeAsFolder(name: string, me: Holder): Promise<boolean> {
    const folder = asidePath();
    await files.makeDir(folder, { isPassing: true });
    try {
      await createFile(files, holderIn(folder), bytesOf(me));
      await files.rename(folder, name);
      return true;
    } catch (error) {
      // ENOENT: swept by another process while it was still empty.
      if (hasErrno(error, 'ENOENT')) return false;
      await removeFolder(folder);
      if (hasErrno(error, 'EEXIST', 'ENOTEMPTY', 'ENOTDIR')) return false;
      // Windows says so of a name that is taken by a folder (MoveFileEx).
      if (hasErrno(error, 'EPERM') && (await files.stamp(name)) !== undefined) return false;
      throw error;
    }
  }

  async function removeFolder(folder: string): Promise<void> {
    await removeFile(files, holderIn(folder));
    await removeIfEmpty(folder);
  }

  /** What is still read there keeps it, on some volumes; the next process sweeps it. */
  async function removeIfEmpty(folder: string): Promise<void> {
    try {
      await files.removeDir(folder);
    } catch (error) {
      if (!hasErrno(error, 'ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }

  /** Removes a file or a folder of ours; nobody sees a lock that is a folder without its content. */
  async function remove(name: string): Promise<void> {
    try {
      await removeFile(files, name);
    } catch (error) {
      // What unlink says of a folder: Linux the one, POSIX and Windows the other.
      if (!hasErrno(error, 'EISDIR', 'EPERM')) throw error;
      const aside = asidePath();
      await files.rename(name, aside);
      await removeFolder(aside);
    }
  }

  function judge(holder: Holder, me: Holder): Liveness {
    // Ours from before: releasing it failed.
    return holder.token === token ? 'dead' : livenessOf(holder, me);
  }

  /** Removes `name` if its holder is dead. With `isThorough` what takes long is asked too. */
  async function breakStale(
    name: string,
    me: Holder,
    isThorough: boolean,
    before?: () => Promise<void>,
  ): Promise<Liveness> {
    const holder = await readHolder(files, name);
    if (holder === 'absent') return 'dead';
    if (isThorough && holder !== 'garbage') await learnStart(holder.pid);
    // A name is made with its content, so only a power cut leaves one without its content: its process is gone.
    const seen = holder === 'garbage' ? 'garbage' : holder.token;
    const liveness = holder === 'garbage' ? 'dead' : judge(holder, me);
    if (liveness !== 'dead') return liveness;
    const guardPath = `${path}.break-${seen}`;
    if (!(await take(guardPath, me))) return breakStale(guardPath, me, isThorough);
    try {
      const again = await readHolder(files, name);
      if (again !== 'absent' && (again === 'garbage' ? 'garbage' : again.token) === seen) {
        await before?.();
        await remove(name);
      }
    } finally {
      await remove(guardPath);
    }
    return 'dead';
  }

  /**
   * Removes what killed processes left: their own files, guards of locks that are long gone, and folders that were still
   * read as they were emptied, which network and FUSE volumes then keep for a while. Under the lock.
   */
  async function sweep(me: Holder): Promise<void> {
    const prefixes = [`${basename(path)}.id-`, `${basename(path)}.break-`];
    for (const name of await files.list(dir)) {
      if (!prefixes.some((prefix) => name.startsWith(prefix)) || join(dir, name) === ownPath) continue;
      const holder = await readHolder(files, join(dir, name));
      if (holder === 'garbage') continue;
      if (holder === 'absent') await removeIfEmpty(join(dir, name));
      else if (judge(holder, me) === 'dead') await remove(join(dir, name));
    }
    isSwept = true;
  }

  return {
    async acquire() {
      const since = performance.now();
      let pause = 1;
      try {
        const me = await introduced();
        while (!(await take(path, me))) {
          const isThorough = performance.now() - since >= usualMs;
          const liveness = await breakStale(path, me, isThorough, beforeTakeover);
          if (liveness === 'dead') continue;
          if (performance.now() - since >= timeoutMs) {
            const reason = liveness === 'unknown' ? 'foreign-lock-file' : 'lock-file';
            return err({ code: 'vault-busy', facts: { reason, path } });
          }
          await delay(randomInt(pause, pause * 2 + 1));
          pause = Math.min(pause * 2, 16);
        }
        // Leftovers cost nothing but room; a failure to remove them is no reason to refuse a change.
        if (!isSwept) await sweep(me).catch((error: unknown) => fileFailure(error, dir));
      } catch (error) {
        return err(fileFailure(error, path));
      }
      isHeldHere = true;
      return ok({
        release: async () => {
          isHeldHere = false;
          // A lock that cannot be removed is found as ours by the next acquire, or as a dead process's later.
          await remove(path).catch((error: unknown) => void fileFailure(error, path));
        },
      });
    },
    async isHeld() {
      try {
        const holder = await readHolder(files, path);
        if (holder === 'absent' || holder === 'garbage') return ok(false);
        if (holder.token === token) return ok(isHeldHere);
        return ok(livenessOf(holder, currentProcess()) !== 'dead');
      } catch (error) {
        return err(fileFailure(error, path));
      }
    },
    async close() {
      if (self) await removeFile(files, ownPath).catch((error: unknown) => void fileFailure(error, ownPath));
      self = undefined;
    },
  };
}
