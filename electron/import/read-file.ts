import { basename } from 'node:path';
import { errorCode } from '../files/errno.ts';
import { readRegular } from '../files/read-regular.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { importLimits } from './limits.ts';

/**
 * The text of a file to import: a regular file (or a link to one) of at most 256 KiB of strict UTF-8. A byte order mark
 * stays in the text. A FIFO or a device is never waited for.
 */
export async function readImportFile(path: string): Promise<Result<string, ImportFailure>> {
  const subject = basename(path);
  try {
    const file = await readRegular(path, importLimits.bytes, true);
    if (file === 'not-a-file') return err({ code: 'import-not-file', subject });
    return file === 'too-large' ? tooLarge(subject) : decodeImport(file.content, subject);
  } catch (error) {
    return err({ code: 'import-unreadable', subject, detail: errorCode(error) });
  }
}

/** Whether a file is one of the system's own, whose usual reader is systemd. */
export function isSystemPath(path: string): boolean {
  return path.startsWith('/etc/');
}

/** Bytes as text: strict UTF-8 within the size limit, its byte order mark kept. */
export function decodeImport(bytes: Uint8Array, subject: string): Result<string, ImportFailure> {
  if (bytes.length > importLimits.bytes) return tooLarge(subject);
  const text = decodeUtf8(bytes);
  return text === undefined ? err({ code: 'import-not-text', subject }) : ok(text);
}

function tooLarge(subject: string) {
  return err({
    code: 'import-too-large',
    subject,
    facts: { reason: 'most-kib', most: importLimits.bytes / 1024 },
  });
}
