import * as z from 'zod/mini';
import type { ExportFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { fileFailure } from './failures.ts';
import { changeState, readState } from './state-file.ts';

/** A list in a file of the data folder. */
export interface ListStore<T> {
  readonly list: () => Promise<Result<readonly T[], ExportFailure | VaultFailure>>;
  /**
   * Replaces the list by what `change` makes of it. Changes wait for each other, across processes too. What could not be read
   * back is not written (`export-list-full`): the list stays as it was.
   */
  readonly change: (
    change: (list: readonly T[]) => readonly T[],
  ) => Promise<Result<void, ExportFailure | VaultFailure>>;
}

export interface ListFile<T> {
  readonly path: string;
  /** The member of the file's object that holds the list. */
  readonly member: string;
  readonly entry: z.ZodMiniType<T>;
  /** The largest file in bytes, to write as to read. */
  readonly maxBytes: number;
}

/** A file that cannot be understood is left as it is. */
export function createListStore<T>({ path, member, entry, maxBytes }: ListFile<T>): ListStore<T> {
  const content = z.strictObject({ schemaVersion: z.literal(1), [member]: z.array(entry) });

  function parse(text: string): readonly T[] | undefined {
    try {
      const parsed = z.parse(content, JSON.parse(text));
      return z.parse(z.array(entry), parsed[member]);
    } catch {
      return undefined;
    }
  }

  async function read(): Promise<Result<readonly T[], ExportFailure | VaultFailure>> {
    const unreadable = { code: 'export-target-unreadable', subject: path } as const;
    try {
      const text = await readState(path);
      if (text === undefined) return ok([]);
      if (Buffer.byteLength(text) > maxBytes)
        return err({ ...unreadable, facts: { reason: 'most-bytes', most: maxBytes } });
      const list = parse(text);
      return list ? ok(list) : err(unreadable);
    } catch (error) {
      return err(fileFailure(error, path));
    }
  }

  return {
    list: read,
    change: (change) =>
      changeState(path, async (write) => {
        const now = await read();
        if (!now.ok) return now;
        const text = `${JSON.stringify({ schemaVersion: 1, [member]: change(now.value) })}\n`;
        if (Buffer.byteLength(text) > maxBytes || !parse(text)) {
          return err<ExportFailure>({
            code: 'export-list-full',
            subject: path,
            facts: { reason: 'most-bytes', most: maxBytes },
          });
        }
        const written = await write(text);
        // The new list stands there; that a power cut may bring the old one back is no reason to deny it.
        return written.ok || written.error.written === 'unconfirmed' ? ok() : err(written.error.failure);
      }),
  };
}
