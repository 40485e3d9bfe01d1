import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { userName } from '../files/owner.ts';

/** The data folder and what is in it, as far as it belongs to somebody else than it should. */
export interface ForeignOwners {
  /** The data folder, links resolved. */
  readonly folder: string;
  /** Whose all of it should be: this user's, or for root the owner of the folder. */
  readonly expected: string;
  readonly foreign: readonly { readonly path: string; readonly owner: string }[];
}

/** Who owns what in the data folder; null without a folder, and on Windows, which has owners of another kind. */
export async function findOwners(dataDir: string): Promise<ForeignOwners | null> {
  const self = process.geteuid?.();
  if (self === undefined) return null;
  const top = await stat(dataDir).catch(() => undefined);
  if (!top?.isDirectory()) return null;
  const folder = await realpath(dataDir);
  const expected = self === 0 ? top.uid : self;
  // A folder of another user may not be read; then it is named alone.
  const names = await readdir(folder).catch(() => []);
  const paths = [folder, ...names.map((name) => join(folder, name))];
  // Lock and temporary files come and go.
  const found = await Promise.all(
    paths.map(async (path) => ({
      path,
      uid: await lstat(path).then(
        ({ uid }) => uid,
        () => expected,
      ),
    })),
  );
  const foreign = found.filter(({ uid }) => uid !== expected);
  return {
    folder,
    expected: userName(expected),
    foreign: foreign.map(({ path, uid }) => ({ path, owner: userName(uid) })),
  };
}
