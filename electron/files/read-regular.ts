import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { noFollow, noWait } from './files.ts';

/** A regular file as it was read, or why it is none that was read. */
export type RegularFile =
  | { readonly content: Buffer; readonly stats: BigIntStats }
  | 'not-a-file'
  | 'too-large';

/**
 * Reads a regular file of at most `limit` bytes; of a larger one no more is read than that. A pipe or a device is never waited for. A link in the last part of the path is followed only when `followsLinks`. Rejects with the system's error.
 */
export async function readRegular(path: string, limit: number, followsLinks: boolean): Promise<RegularFile> {
  const flags = constants.O_RDONLY | noWait | (constants.O_NOCTTY ?? 0) | (followsLinks ? 0 : noFollow);
  const file = await open(path, flags);
  try {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) return 'not-a-file';
    // One byte more than allowed tells a larger file, also where the size that it names is none, as in /proc.
    const buffer = Buffer.alloc(limit + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    return length > limit ? 'too-large' : { content: buffer.subarray(0, length), stats };
  } finally {
    await file.close();
  }
}
