import { dirname } from 'node:path';
import type { ExportFailure } from '../shared/failure.ts';
import { isOpenElsewhere } from './open-elsewhere.ts';

/** The system's code of a failed call (`EACCES`); its text, which may name more than we want, is dropped. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** Why `path` could not be written. A folder that takes nothing new is named itself, as it is what has to be mended. */
export function ioFailure(path: string, error: unknown): ExportFailure {
  if (isOpenElsewhere(error)) return { code: 'export-file-open', subject: path, detail: errorCode(error) };
  const isFolder = error instanceof Error && 'syscall' in error && error.syscall === 'mkdir';
  if (isFolder && ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) {
    return { code: 'export-folder-closed', subject: dirname(path), detail: errorCode(error) };
  }
  return { code: 'export-io', subject: path, detail: errorCode(error) };
}
