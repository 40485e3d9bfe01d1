import { constants } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { link, lstat, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { lacksFolderSync, unlessMissing } from './errno.ts';
import { onceClosed } from './open-elsewhere.ts';
import { foreignFile, isForeign, refuseForeignFolder, refuseForeignParent } from './owner.ts';
import { makeFolders } from './private-folder.ts';

/** An open file of the vault. */
export interface OpenFile {
  /** Writes at the end of what was written so far (or of the file, when opened to append). May write less than given. */
  write(bytes: Uint8Array): Promise<number>;
  read(): Promise<Uint8Array>;
  /** The first bytes of the file, at most `length`; fewer are no sign of its end. */
  readStart(length: number): Promise<Uint8Array>;
  /** Names this content of this file; see {@link Files.stamp}. */
  stamp(): Promise<string>;
  /** Length in bytes. */
  size(): Promise<number>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** How a file is opened: an existing one to read or to append to, or a new one that must not exist. */
export type OpenMode = 'read' | 'append' | 'create';

/**
 * The file system as the vault uses it; tests put faults into it. Every method rejects with Node's error, its `code` set.
 * No method follows a symbolic link in the last part of a path, new files are readable by their owner only, and a file of
 * another user is not opened (`foreignFile`). Root makes and changes no file in another user's folder (`ForeignFolderError`).
 */
export interface Files {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name; fails with EEXIST when that name is taken, and as {@link lacksLinks} tells on some volumes. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  list(dir: string): Promise<readonly string[]>;
  /** Changes whenever another file was put at `path` or the file there was written; undefined when there is none. */
  stamp(path: string): Promise<string | undefined>;
  /** Makes the names in a folder durable. */
  syncDir(dir: string): Promise<void>;
  /**
   * Makes a folder, with its parents, for the owner only. Nothing happens when it is there. Durable, unless it is only there for
   * a while.
   */
  makeDir(dir: string, options?: { readonly isPassing: boolean }): Promise<void>;
  /** Removes an empty folder. */
  removeDir(dir: string): Promise<void>;
}

// Windows has neither; its files cannot be opened through a link's last part without rights that users lack.
export const noFollow = constants.O_NOFOLLOW ?? 0;
/** A pipe in the place of a file would keep a reader waiting for a writer. */
export const noWait = constants.O_NONBLOCK ?? 0;
const openFlags = {
  read: constants.O_RDONLY | noFollow | noWait,
  append: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | noFollow,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow,
} as const satisfies Record<OpenMode, number>;

function stampOf(stats: BigIntStats): string {
  return [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
}

/** The file system of the machine. */
export const nodeFiles: Files = {
  async open(path, mode) {
    if (mode !== 'read') refuseForeignFolder(path);
    const handle = await open(path, openFlags[mode], 0o600);
    if (mode !== 'create' && isForeign((await handle.stat()).uid)) {
      await handle.close();
      throw Object.assign(new Error('a file of another user'), { code: foreignFile });
    }
    return {
      write: async (bytes) => (await handle.write(bytes)).bytesWritten,
      read: () => handle.readFile(),
      readStart: async (length) => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
        return buffer.subarray(0, bytesRead);
      },
      stamp: async () => stampOf(await handle.stat({ bigint: true })),
      size: async () => (await handle.stat()).size,
      sync: () => handle.sync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => onceClosed(to, () => rename(from, to)),
  link,
  unlink: (path) => onceClosed(path, () => unlink(path)),
  list: (dir) => readdir(dir),
  async stamp(path) {
    const stats = await lstat(path, { bigint: true }).catch(unlessMissing);
    return stats && stampOf(stats);
  },
  async syncDir(dir) {
    // Windows cannot open a folder; NTFS journals names itself.
    if (process.platform === 'win32') return;
    const handle = await open(dir, constants.O_RDONLY);
    try {
      await handle.sync();
    } catch (error) {
      if (!lacksFolderSync(error)) throw error;
    } finally {
      await handle.close();
    }
  },
  makeDir: async (dir, { isPassing } = { isPassing: false }) =>
    makeFolders(dir, { isPassing, beforeEach: refuseForeignParent }),
  removeDir: rmdir,
};

/** Writes all of `bytes`, however little each write takes. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const written = await file.write(bytes.subarray(done));
    if (written === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    done += written;
  }
}

/** Deletes a file; one that is not there is fine. */
export async function removeFile(files: Files, path: string): Promise<void> {
  await files.unlink(path).catch(unlessMissing);
}

/** A file as it was read. */
export interface ReadFile {
  readonly content: Buffer;
  /** See {@link Files.stamp}. */
  readonly stamp: string;
}

/** Reads a whole file; undefined where there is none. One of more than `maxBytes` is an error. */
export async function readWhole(
  files: Files,
  path: string,
  maxBytes = Infinity,
): Promise<ReadFile | undefined> {
  const file = await files.open(path, 'read').catch(unlessMissing);
  if (!file) return undefined;
  try {
    if (maxBytes < Infinity && (await file.size()) > maxBytes)
      throw Object.assign(new Error('the file is too large'), { code: 'EFBIG' });
    const stamp = await file.stamp();
    return { content: Buffer.from(await file.read()), stamp };
  } finally {
    await file.close();
  }
}

/** Writes a new file, which must not exist; nothing is left of one that could not be written whole. */
export async function createFile(
  files: Files,
  path: string,
  bytes: Uint8Array,
  { isDurable = false }: { readonly isDurable?: boolean } = {},
): Promise<void> {
  const file = await files.open(path, 'create');
  try {
    await writeAll(file, bytes);
    if (isDurable) await file.sync();
  } catch (error) {
    await removeFile(files, path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}
