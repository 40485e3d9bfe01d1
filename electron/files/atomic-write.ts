import { dirname } from 'node:path';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Files } from './files.ts';
import { fileFailure } from './failures.ts';
import { createFile, readWhole, removeFile } from './files.ts';

/** Where a failed write stopped: `none` left the old file, `unconfirmed` put the new one there, perhaps not durably. */
export interface WriteFailure {
  readonly written: 'none' | 'unconfirmed';
  readonly failure: VaultFailure;
}

/**
 * Puts `content` at `path` so that a reader, or a crash at any point, finds the old file or the new one, whole.
 * The caller holds the file's lock: the temporary name is fixed, and one that is there was left by a killed process.
 */
export async function atomicWrite(
  files: Files,
  path: string,
  content: string | Uint8Array,
  temporaryPath = `${path}.tmp`,
): Promise<Result<void, WriteFailure>> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const none = async (cause: unknown) => {
    const failure = fileFailure(cause, path);
    // The failure to report is the first one; a temporary file that stays is removed by the next write.
    await removeFile(files, temporaryPath).catch(() => undefined);
    return err<WriteFailure>({ written: 'none', failure });
  };
  try {
    await removeFile(files, temporaryPath);
    await createFile(files, temporaryPath, bytes, { isDurable: true });
  } catch (error) {
    return none(error);
  }
  try {
    await files.rename(temporaryPath, path);
  } catch (error) {
    // On a network's disk a rename may be made and fail all the same (rename(2), BUGS): the name it had tells.
    const left = await files.stamp(temporaryPath).catch(() => undefined);
    if (left !== undefined) return none(error);
    return err({ written: 'unconfirmed', failure: fileFailure(error, path) });
  }
  try {
    await files.syncDir(dirname(path));
  } catch (error) {
    return err({ written: 'unconfirmed', failure: fileFailure(error, path) });
  }
  return ok();
}

/**
 * Copies a file, byte for byte, to a name that must be free, as {@link atomicWrite} writes it, under the lock of the file that is
 * copied.
 */
export async function copyToNewFile(
  files: Files,
  from: string,
  to: string,
): Promise<Result<void, VaultFailure>> {
  try {
    const file = await readWhole(files, from);
    if (!file) throw Object.assign(new Error('there is nothing to copy'), { code: 'ENOENT' });
    if ((await files.stamp(to)) !== undefined) {
      throw Object.assign(new Error('the name is taken'), { code: 'EEXIST' });
    }
    // By the name that the next write of that file removes: the new name may never be written again.
    const written = await atomicWrite(files, to, file.content, `${from}.tmp`);
    return written.ok ? ok() : err(written.error.failure);
  } catch (error) {
    return err(fileFailure(error, from));
  }
}
