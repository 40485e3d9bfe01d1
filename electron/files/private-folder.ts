import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasErrno } from './errno.ts';

/**
 * Makes a folder, with its parents, for the owner only; nothing happens when its name is taken. `beforeEach` is called with each
 * folder that may have to be made, and may throw. Waits for nothing.
 */
export function makeFolders(dir: string, beforeEach?: (dir: string) => void): void {
  const makeOne = (): void => {
    try {
      beforeEach?.(dir);
      mkdirSync(dir, 0o700);
    } catch (error) {
      if (!hasErrno(error, 'EEXIST')) throw error;
    }
  };
  // Not by `recursive`: in a folder that takes no others, as /proc, Node would try again for ever.
  try {
    makeOne();
  } catch (error) {
    if (!hasErrno(error, 'ENOENT') || dirname(dir) === dir) throw error;
    makeFolders(dirname(dir), beforeEach);
    makeOne();
  }
}

/** The same for a folder that this user is to write in; throws where that cannot be. */
export function makePrivateFolder(dir: string): void {
  makeFolders(dir);
  // The dot fails on what is no folder.
  accessSync(`${dir}/.`, constants.W_OK | constants.X_OK);
}
