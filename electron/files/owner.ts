import { lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The `code` of the error for a file of another user. */
export const foreignFile = 'FOREIGN_FILE';

/** Whether a file may have been put there by somebody who could not do it with this user's files. Root may use anybody's. */
export function isForeign(owner: number): boolean {
  const self = process.geteuid?.() ?? 0;
  return self !== 0 && owner !== 0 && owner !== self;
}

/** Root was about to make a file in a folder of another user, who could not use it afterwards. */
export class ForeignFolderError extends Error {
  readonly code = 'FOREIGN_FOLDER';
  readonly folder: string;
  /** The number of the user whose folder it is. */
  readonly owner: number;

  constructor(folder: string, owner: number) {
    super('root in a folder of another user');
    this.folder = folder;
    this.owner = owner;
  }
}

/**
 * Fails with a {@link ForeignFolderError} when root is about to make `path` in a folder that is not root's, as one `sudo` in front
 * of a command does.
 */
export function refuseForeignFolder(path: string): void {
  if (process.geteuid?.() !== 0) return;
  const folder = dirname(path);
  const { uid } = statSync(folder);
  if (uid !== 0) throw new ForeignFolderError(folder, uid);
}

/** The same for a folder to be made; one that is there already is not made. */
export function refuseForeignParent(dir: string): void {
  if (process.geteuid?.() !== 0) return;
  if (lstatSync(dir, { throwIfNoEntry: false }) === undefined) refuseForeignFolder(dir);
}

/** The name of a user by passwd(5), or the number, which chown(1) takes as well. */
export function userName(uid: number): string {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    const fields = lines.map((line) => line.split(':')).find(([, , id]) => id === String(uid));
    return fields?.[0] ?? String(uid);
  } catch {
    return String(uid);
  }
}
