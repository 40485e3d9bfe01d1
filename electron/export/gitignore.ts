import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readFile, rename, unlink } from 'node:fs/promises';
import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';

/**
 * Adds a line at the end of a `.gitignore`, made if missing; every byte that was there stays, its line ends are followed.
 * A link is refused: git would not follow it either.
 */
export async function addIgnoreLine(path: string, line: string): Promise<Result<void, ExportFailure>> {
  const temporaryPath = `${path}.${randomBytes(8).toString('hex')}.keyring-tmp`;
  try {
    const stats = await lstat(path).catch(() => undefined);
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

    // Not a secret: a new one gets the usual mode, less the umask.
    const mode = stats ? stats.mode & 0o777 : 0o644;
    const file = await open(temporaryPath, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
    try {
      if (stats) await file.chmod(mode);
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporaryPath, path);
    return ok();
  } catch (error) {
    await unlink(temporaryPath).catch(() => undefined);
    const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return err({ code: 'export-io', subject: path, detail });
  }
}
