import { dirname } from 'node:path';
import type { ExportFailure, VaultFailure } from '../shared/failure.ts';
import { errnoOf, errorCode, hasErrno } from './errno.ts';
import { isOpenElsewhere } from './open-elsewhere.ts';
import { ForeignFolderError, foreignFile, userName } from './owner.ts';

/**
 * The failure that an error of the file system stands for, at one of the program's own files; any other error is a bug and is
 * thrown on.
 */
export function fileFailure(error: unknown, subject: string): VaultFailure {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  if (isOpenElsewhere(error)) return { code: 'vault-file-open', subject, detail: code };
  if (error instanceof ForeignFolderError) {
    return {
      code: 'vault-root',
      subject: error.folder,
      facts: { reason: 'owner', owner: userName(error.owner) },
    };
  }
  if (code === foreignFile) return { code: 'vault-foreign-file', subject };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'vault-disk-full', subject, detail: code };
  if (code === 'EROFS') return { code: 'vault-disk-read-only', subject, detail: code };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'vault-denied', subject, detail: code };
  return { code: 'vault-io', subject, detail: code };
}

/**
 * Why a file of the user could not be written. A folder that takes nothing new is named itself, as it is what has to be mended.
 */
export function ioFailure(path: string, error: unknown): ExportFailure {
  if (isOpenElsewhere(error)) return { code: 'export-file-open', subject: path, detail: errorCode(error) };
  const isFolder = error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
  if (isFolder && hasErrno(error, 'EACCES', 'EPERM', 'EROFS')) {
    return { code: 'export-folder-closed', subject: dirname(path), detail: errorCode(error) };
  }
  return { code: 'export-io', subject: path, detail: errorCode(error) };
}
