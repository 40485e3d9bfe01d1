import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from '../files/files.ts';

function makeOne(dir: string): void {
  try {
    mkdirSync(dir, 0o700);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

function makeWithParents(dir: string): void {
  // Not by `recursive`: in a folder that takes no others, as /proc, Node would try again for ever.
  try {
    makeOne(dir);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || dirname(dir) === dir) throw error;
    makeWithParents(dirname(dir));
    makeOne(dir);
  }
}

/** Makes a folder, with its parents, for the owner only; throws where it cannot be made or written in. Waits for nothing. */
export function makePrivateFolder(dir: string): void {
  makeWithParents(dir);
  // The dot fails on what is no folder.
  accessSync(`${dir}/.`, constants.W_OK | constants.X_OK);
}
