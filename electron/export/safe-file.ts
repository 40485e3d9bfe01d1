import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { errorCode, ioFailure } from './file-error.ts';
import type { Existing, NotIgnoredAnswer, TargetCheck } from './target.ts';
import { checkTarget, locateTarget, noFollow, readTarget } from './target.ts';

export interface SafeWrite {
  /** Where to write; made absolute against the working folder. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly existing: Existing;
  readonly notIgnored: NotIgnoredAnswer;
}

/**
 * Writes a secret file: mode 0600 whatever the umask and the old mode, whole or not at all, and never through a link.
 * The bytes go into a new file beside it, which then takes its name. After a failure nothing of ours is left.
 * @returns `clear` when it was written, or the question to ask first
 */
export async function writeSecretFile(write: SafeWrite): Promise<Result<TargetCheck, ExportFailure>> {
  const target = await checkTarget(write.path, write.existing, write.notIgnored);
  if (!target.ok || target.value.outcome !== 'clear') return target;
  const realPath = target.value.path;

  await removeStale(realPath);
  const temporaryPath = join(
    dirname(realPath),
    `.${basename(realPath)}.${process.pid}.${randomBytes(8).toString('hex')}${temporarySuffix}`,
  );
  try {
    await writeNew(temporaryPath, write.content);
    const placed = await place(temporaryPath, realPath, write.existing);
    if (!placed.ok) {
      await unlink(temporaryPath).catch(ignore);
      return placed;
    }
    await syncFolder(dirname(realPath));
    return target;
  } catch (error) {
    await unlink(temporaryPath).catch(ignore);
    return err(ioFailure(realPath, error));
  }
}

/** Deletes a file that an export wrote, when a later file of the same export failed. */
export async function removeWritten(path: string): Promise<void> {
  await unlink(path).catch(ignore);
}

const temporarySuffix = '.keyring-tmp';

async function writeNew(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o600);
  try {
    // A umask can only have taken bits away; this gives the owner's back.
    await file.chmod(0o600);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives the written file its name: by a link that fails if the name is taken, or by replacing what was seen there. */
async function place(
  temporaryPath: string,
  realPath: string,
  existing: Existing,
): Promise<Result<void, ExportFailure>> {
  if (existing === 'refuse') return placeNew(temporaryPath, realPath);
  const now = await locateTarget(realPath);
  if (!now.ok) return now;
  if (existing !== 'replace') {
    const seen = await readTarget(realPath);
    if (!seen.ok) return seen;
    const same =
      seen.value !== undefined &&
      seen.value.identity === existing.identity &&
      Buffer.compare(seen.value.content, existing.content) === 0;
    if (!same) return err({ code: 'export-target-changed', subject: realPath });
  }
  await rename(temporaryPath, realPath);
  return ok();
}

async function placeNew(temporaryPath: string, realPath: string): Promise<Result<void, ExportFailure>> {
  try {
    await link(temporaryPath, realPath);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return err({ code: 'export-target-exists', subject: realPath });
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    return placeWithoutLinks(temporaryPath, realPath);
  }
  await unlink(temporaryPath);
  return ok();
}

/** For file systems without hard links (FAT): takes the name by an exclusive empty file, then replaces that. */
async function placeWithoutLinks(
  temporaryPath: string,
  realPath: string,
): Promise<Result<void, ExportFailure>> {
  try {
    await (await open(realPath, 'wx', 0o600)).close();
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return err({ code: 'export-target-exists', subject: realPath });
    throw error;
  }
  try {
    await rename(temporaryPath, realPath);
  } catch (error) {
    await unlink(realPath).catch(ignore);
    throw error;
  }
  return ok();
}

/** Without this a power cut may take the name away again. Not every file system can, nor Windows: those keep their own order. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(errorCode(error))) throw error;
  } finally {
    await handle.close();
  }
}

/** Deletes what a killed process of ours left beside this target: it holds secrets under a name nobody looks at. */
async function removeStale(realPath: string): Promise<void> {
  const prefix = `.${basename(realPath)}.`;
  const names = await readdir(dirname(realPath)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix) || !name.endsWith(temporarySuffix)) continue;
    const match = /^(\d+)\.[0-9a-f]{16}$/.exec(name.slice(prefix.length, -temporarySuffix.length));
    if (match && !isAlive(Number(match[1]))) {
      await unlink(join(dirname(realPath), name)).catch(ignore);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

function ignore(): void {}
