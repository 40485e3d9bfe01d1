import type { Dirent } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { hasErrno } from '../files/errno.ts';
import { fileFailure } from '../files/failures.ts';
import { nodeFiles } from '../files/files.ts';

/** The files that this program writes into its data folder, and their temporary names. */
const ownFile =
  /^(?:vault(?:\.last-good|\.damaged-[\dTZ-]+|\.layout-\d+-revision-\d+)?\.json|vault\.journal|settings(?:\.damaged-[\dTZ-]+)?\.json|window\.json|runtimes\.json|answers\.json|export-(?:targets|running)\.json)(?:\.tmp)?$/;

/** The locks of these files, and the files of those who wait for one; folders where the volume has no hard links. */
const lock =
  /^(?:vault|settings\.json|window\.json|runtimes\.json|answers\.json|export-(?:targets|running)\.json)\.lock(?:\.(?:id|break)-[\da-f-]{36}|\.break-garbage)?$/;

/** The folder of the window in the data folder. */
const windowFolder = 'window';

/** Created only by Chromium, at its first start in a folder. */
const chromiumFile = 'Local State';

/**
 * Deletes this program's files in its data folder, and the folder if it is then empty. Returns the names of other files in it.
 * The only subfolder deleted is the window's own; links are deleted, not followed.
 */
export async function removeOwnFiles(dataDir: string): Promise<Result<readonly string[], VaultFailure>> {
  try {
    const entries = await readdir(dataDir, { withFileTypes: true });
    const own = await Promise.all(entries.map((entry) => isOwn(dataDir, entry)));
    for (const { name } of entries.filter((_, index) => own[index])) {
      // oxlint-disable-next-line no-await-in-loop -- the first that cannot be deleted is reported
      await rm(join(dataDir, name), { recursive: true, force: true });
    }
    const rest = await readdir(dataDir);
    if (rest.length === 0) await rmdir(dataDir);
    // A power cut must not bring them back.
    await nodeFiles.syncDir(rest.length === 0 ? dirname(dataDir) : dataDir);
    return ok(rest);
  } catch (error) {
    // The data folder is a link, or was deleted, or got a new file in the meantime: it is left as it is.
    if (hasErrno(error, 'ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return ok([]);
    return err(fileFailure(error, dataDir));
  }
}

async function isOwn(dataDir: string, entry: Dirent): Promise<boolean> {
  const { name } = entry;
  if (lock.test(name)) return true;
  if (!entry.isDirectory()) return ownFile.test(name);
  return name === windowFolder && (await readdir(join(dataDir, name))).includes(chromiumFile);
}
