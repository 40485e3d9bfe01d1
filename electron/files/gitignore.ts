import { lstat, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { SecretDisk } from './disk.ts';
import { nodeDisk } from './disk.ts';
import { unlessMissing } from './errno.ts';
import { ioFailure } from './failures.ts';
import { rightsOf } from './rights.ts';
import { throughStaging } from './staging.ts';

/**
 * Adds a line at the end of a `.gitignore`, made if missing; every byte that was there stays, its line ends are followed, and
 * it keeps owner, group and mode as far as the user may. A link is refused: git would not follow it either. One that somebody
 * changed meanwhile is left as it is (`export-target-changed`).
 */
export async function addIgnoreLine(
  path: string,
  line: string,
  disk: SecretDisk = nodeDisk,
): Promise<Result<void, ExportFailure>> {
  try {
    const stats = await lstat(path).catch(unlessMissing);
    if (stats && !stats.isFile()) {
      return err({
        code: stats.isSymbolicLink() ? 'export-target-symlink' : 'export-target-not-file',
        subject: path,
      });
    }
    const old = stats ? await readFile(path) : Buffer.alloc(0);
    const eol = old.includes('\r\n') ? '\r\n' : '\n';
    const gap = old.length > 0 && old.at(-1) !== 0x0a ? eol : '';
    const content = Buffer.concat([old, Buffer.from(`${gap}${line}${eol}`)]);
    const folder = dirname(path);
    return await throughStaging(disk, folder, async (temporaryPath) => {
      await disk.writeFile(temporaryPath, content, stats ? rightsOf(stats) : usualMode());
      const now = await readFile(path).catch(unlessMissing);
      if (stats ? now?.equals(old) !== true : now !== undefined) {
        return err({ code: 'export-target-changed', subject: path });
      }
      await disk.rename(temporaryPath, path);
      await disk.syncFolder(folder);
      return ok();
    });
  } catch (error) {
    return err(ioFailure(path, error));
  }
}

/** Not a secret: a new one gets the usual mode, less the umask. */
function usualMode(): number {
  return 0o644 & ~process.umask();
}
