import type { ImportFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Imported } from './imported.ts';
import { malformed } from './tree.ts';

/** A name of a file that holds the secret key alone. */
const keyFileName = /(?:^|[._-])secret[_-]?key(?:\.txt)?$/i;

/**
 * Whether a file is a key file: one line without a blank in it, and either called like one or too long, and of too many kinds of
 * characters, for a name.
 */
export function isKeyFile(text: string, fileName: string): boolean {
  const line = text.replace(/\r?\n$/, '');
  if (line === '' || /[\s\0]/.test(line)) return false;
  if (keyFileName.test(fileName)) return true;
  return !line.includes('=') && line.length >= leastLength && /\d/.test(line) && /[A-Za-z]/.test(line);
}

/** Shorter than any secret key that is safe, and longer than most names. */
const leastLength = 24;

/**
 * Reads a key file: the whole text, less one line break at its end, which is noted: the start script of the image drops it
 * (`$(cat FILE)`), and `open-webui serve` takes it for a part of the key.
 */
export function readKeyFile(text: string): Result<Imported<'key-file'>, ImportFailure> {
  const value = text.replace(/\r?\n$/, '');
  if (/[\r\n]/.test(value)) return malformed('several-lines');
  const notes = value === text ? [] : (['line-break-dropped'] as const);
  const variables = value === '' ? [] : [{ name: secretKeyName, line: 1, notes, value }];
  return ok({ format: 'key-file', groups: [{ name: 'file', variables }] });
}
