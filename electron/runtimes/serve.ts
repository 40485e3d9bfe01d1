import { join } from 'node:path';
import { errorCode, hasErrno } from '../files/errno.ts';
import { readRegular } from '../files/read-regular.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import { maxValueBytes } from '../keychain/port.ts';
import type { RuntimeFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Running } from './port.ts';
import { keyFileName, keyVariable } from './running-key.ts';

/**
 * What `open-webui serve` reads in the folder where it is started: its key file, whole. Nothing is stripped from it, and line
 * ends become `\n`, as Python's `Path.read_text` has it (open_webui/__init__.py).
 * @param dir absolute
 */
export async function readServe(dir: string): Promise<Result<Running, RuntimeFailure>> {
  const path = join(dir, keyFileName);
  try {
    const file = await readRegular(path, maxValueBytes, true);
    if (file === 'not-a-file') return err({ code: 'runtime-no-key-file', subject: path });
    const text = file === 'too-large' ? undefined : decodeUtf8(file.content)?.replaceAll(/\r\n?/g, '\n');
    // An empty file stops the server.
    const variables = text === undefined || text === '' ? [] : [keyVariable(text)];
    return ok({
      state: 'not-known',
      restarts: 0,
      containerId: null,
      containerName: null,
      image: null,
      startedAt: null,
      url: null,
      keyOrigin: variables.length === 0 ? 'none' : 'serve-file',
      variables,
    });
  } catch (error) {
    const detail = hasErrno(error, 'ENOENT', 'ENOTDIR') ? {} : { detail: errorCode(error) };
    return err({ code: 'runtime-no-key-file', subject: path, ...detail });
  }
}
