import { constants } from 'node:fs';
import { chmod, lstat, mkdir, open } from 'node:fs/promises';
import { noFollow, nodeFiles } from './files.ts';
import type { FileRights } from './rights.ts';
import { applyRights, rightsOf } from './rights.ts';

/** The steps in which a file is written, so that tests can stop at each. All fail with the system's error. */
export interface SecretDisk {
  /** Makes a folder that only its owner may use, whatever the umask. */
  readonly makeFolder: (path: string) => Promise<void>;
  /**
   * Writes a new file down to the disk, with a mode whatever the umask, or as near to the rights of another file as this user
   * may; gives what it got.
   */
  readonly writeFile: (path: string, content: Uint8Array, access: FileRights | number) => Promise<FileRights>;
  readonly link: (from: string, to: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Takes a name by an empty file. */
  readonly claim: (path: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  readonly removeFolder: (path: string) => Promise<void>;
  /** Without this a power cut may take a name away again. Not every file system can, nor Windows: those keep their own order. */
  readonly syncFolder: (path: string) => Promise<void>;
}

export const nodeDisk: SecretDisk = {
  makeFolder: async (path) => {
    await mkdir(path, 0o700);
    const { mode } = await lstat(path);
    // A umask can only have taken bits away; bits of the parent (setgid) stay.
    if (process.platform !== 'win32' && (mode & 0o700) !== 0o700) await chmod(path, (mode & 0o7000) | 0o700);
  },
  writeFile: async (path, content, access) => {
    const file = await open(
      path,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow,
      0o600,
    );
    try {
      if (typeof access === 'number') await file.chmod(access);
      else await applyRights(file, access);
      await file.writeFile(content);
      await file.sync();
      return rightsOf(await file.stat());
    } finally {
      await file.close();
    }
  },
  link: (from, to) => nodeFiles.link(from, to),
  rename: (from, to) => nodeFiles.rename(from, to),
  claim: async (path) => (await open(path, 'wx', 0o600)).close(),
  remove: (path) => nodeFiles.unlink(path),
  removeFolder: (path) => nodeFiles.removeDir(path),
  syncFolder: (path) => nodeFiles.syncDir(path),
};
