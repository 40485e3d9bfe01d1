import { resolve } from 'node:path';

/** A path of the command line as seen from the current folder. */
export function absolutePath(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}
