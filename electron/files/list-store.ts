import * as z from 'zod/mini';
import type { ExportFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { nodeFiles } from './files.ts';
import { createLock } from './lock.ts';
import { writeSecretFile } from './secret-file.ts';
import type { SeenFile } from './secret-path.ts';
import { readTarget } from './secret-path.ts';

/** A list in a file of the data folder. */
export interface ListStore<T> {
  readonly list: () => Promise<Result<readonly T[], ExportFailure>>;
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

const lockTimeoutMs = 20_000;

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

  async function read(): Promise<
    Result<{ readonly list: readonly T[]; readonly seen: SeenFile | undefined }, ExportFailure>
  > {
    const seen = await readTarget(path, maxBytes);
    if (!seen.ok) return seen;
    if (!seen.value) return ok({ list: [], seen: undefined });
    const list = parse(Buffer.from(seen.value.content).toString('utf8'));
    return list ? ok({ list, seen: seen.value }) : err({ code: 'export-target-unreadable', subject: path });
  }

  return {
    list: async () => {
      const now = await read();
      return now.ok ? ok(now.value.list) : now;
    },
    change: async (change) => {
      // A lock object of its own for each change, so that changes of this process wait for each other too.
      const lock = createLock({ files: nodeFiles, path: `${path}.lock`, timeoutMs: lockTimeoutMs });
      const held = await lock.acquire();
      if (!held.ok) return held;
      try {
        const now = await read();
        if (!now.ok) return now;
        const text = `${JSON.stringify({ schemaVersion: 1, [member]: change(now.value.list) })}\n`;
        const bytes = Buffer.from(text);
        if (bytes.length > maxBytes || !parse(text)) {
          return err({ code: 'export-list-full', subject: path, detail: `at most ${maxBytes} bytes` });
        }
        const written = await writeSecretFile({
          path,
          content: bytes,
          existing: now.value.seen ?? 'refuse',
          notIgnored: 'write',
        });
        return written.ok ? ok() : written;
      } finally {
        await held.value.release();
        await lock.close();
      }
    },
  };
}
