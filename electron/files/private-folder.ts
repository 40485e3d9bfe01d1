import { accessSync, closeSync, constants, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasErrno, lacksFolderSync } from './errno.ts';

/** What a folder is made with. */
interface Making {
  /** Called with each folder that may have to be made; may throw. */
  readonly beforeEach?: (dir: string) => void;
  /** The folder is only there for a while: a power cut may take it away. */
  readonly isPassing?: boolean;
}

/**
 * Makes a folder, with its parents, for the owner only; nothing happens when its name is taken. Each is durable before the next
 * one is made in it. Waits for nothing else.
 */
export function makeFolders(dir: string, making: Making = {}): void {
  const makeOne = (): void => {
    try {
      making.beforeEach?.(dir);
      mkdirSync(dir, 0o700);
    } catch (error) {
      if (!hasErrno(error, 'EEXIST')) throw error;
      return;
    }
    if (making.isPassing !== true) syncFolder(dirname(dir));
  };
  // Not by `recursive`: in a folder that takes no others, as /proc, Node would try again for ever.
  try {
    makeOne();
  } catch (error) {
    if (!hasErrno(error, 'ENOENT') || dirname(dir) === dir) throw error;
    makeFolders(dirname(dir), making);
    makeOne();
  }
}

/** Makes the names in a folder durable, where it may be read and the system can. */
function syncFolder(dir: string): void {
  // As in files.ts.
  if (process.platform === 'win32') return;
  try {
    const folder = openSync(dir, constants.O_RDONLY);
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    if (!lacksFolderSync(error) && !hasErrno(error, 'EACCES')) throw error;
  }
}

/** The same for a folder that this user is to write in; throws where that cannot be. */
export function makePrivateFolder(dir: string): void {
  makeFolders(dir);
  // The dot fails on what is no folder.
  accessSync(`${dir}/.`, constants.W_OK | constants.X_OK);
}
