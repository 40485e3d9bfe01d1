import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { errnoOf, fileFailure } from '../vault/files.ts';

/** What this program puts into its data folder: records and their copies, settings, lists of exports, the window's own folder. */
const ours = /^(?:vault\..+|settings\.json.*|export-(?:targets|running)\.json.*|window)$/;

/**
 * Deletes what this program put into its data folder, and the folder if nothing else is in it. Gives the names of what else is
 * there. Links are deleted and not followed.
 */
export async function removeOwnFiles(dataDir: string): Promise<Result<readonly string[], VaultFailure>> {
  try {
    const names = await readdir(dataDir);
    for (const name of names.filter((one) => ours.test(one))) {
      // oxlint-disable-next-line no-await-in-loop -- the first that cannot be deleted is told
      await rm(join(dataDir, name), { recursive: true, force: true });
    }
    const rest = names.filter((name) => !ours.test(name));
    if (rest.length === 0) await rmdir(dataDir);
    return ok(rest);
  } catch (error) {
    // A link to the folder, or a file that came meanwhile: it is left.
    if (['ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoOf(error) ?? '')) return ok([]);
    return err(fileFailure(error, dataDir));
  }
}
