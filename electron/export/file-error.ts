import type { ExportFailure } from '../shared/failure.ts';

/** The system's code of a failed call (`EACCES`); its text, which may name more than we want, is dropped. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

export function ioFailure(path: string, error: unknown): ExportFailure {
  return { code: 'export-io', subject: path, detail: errorCode(error) };
}
