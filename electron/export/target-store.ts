import * as z from 'zod/mini';
import { dialectIds, exportVariants } from '../shared/dialects.ts';
import type { ExportFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { nodeFiles } from '../vault/files.ts';
import { createLock } from '../vault/lock.ts';
import { writeSecretFile } from './safe-file.ts';
import type { SeenFile } from './target.ts';
import { readTarget } from './target.ts';

const id = z.string().check(z.maxLength(64));
const target = z.strictObject({
  id,
  instanceId: id,
  dialect: z.enum(dialectIds),
  variant: z.nullable(z.enum(exportVariants)),
  path: z.string().check(z.maxLength(4096)),
  /** What stands in the file, by the names it was written with. */
  variables: z
    .array(z.strictObject({ secretId: id, name: z.string().check(z.maxLength(120)), versionId: id }))
    .check(z.maxLength(5000)),
  writtenAt: z.iso.datetime({ precision: 3 }),
  /** The files as they were after the write, to notice changes by others. */
  state: z.string().check(z.maxLength(200)),
  companions: z.array(
    z.strictObject({ path: z.string().check(z.maxLength(4096)), state: z.string().check(z.maxLength(200)) }),
  ),
});
const targetsFile = z.strictObject({ schemaVersion: z.literal(1), targets: z.array(target) });

/** A remembered target as it is kept. No value and nothing made of one is in it. */
export type KeptTarget = z.infer<typeof target>;

export interface TargetStore {
  readonly list: () => Promise<Result<readonly KeptTarget[], ExportFailure>>;
  /** Replaces the list by what `change` makes of it. Changes wait for each other, across processes too. */
  readonly change: (
    change: (targets: readonly KeptTarget[]) => readonly KeptTarget[],
  ) => Promise<Result<void, ExportFailure | VaultFailure>>;
}

const lockTimeoutMs = 20_000;

/** The targets of all instances, in one file of the data folder. A file that cannot be understood is left as it is. */
export function createTargetStore(path: string): TargetStore {
  return {
    list: async () => {
      const read = await readTargets(path);
      return read.ok ? ok(read.value.targets) : read;
    },
    change: async (change) => {
      // A lock object of its own for each change, so that changes of this process wait for each other too.
      const lock = createLock({ files: nodeFiles, path: `${path}.lock`, timeoutMs: lockTimeoutMs });
      const held = await lock.acquire();
      if (!held.ok) return held;
      try {
        const read = await readTargets(path);
        if (!read.ok) return read;
        const targets = change(read.value.targets);
        const written = await writeSecretFile({
          path,
          content: Buffer.from(`${JSON.stringify({ schemaVersion: 1, targets }, null, 2)}\n`),
          existing: read.value.seen ?? 'refuse',
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

async function readTargets(
  path: string,
): Promise<Result<{ targets: readonly KeptTarget[]; seen: SeenFile | undefined }, ExportFailure>> {
  const seen = await readTarget(path);
  if (!seen.ok) return seen;
  if (!seen.value) return ok({ targets: [], seen: undefined });
  try {
    const parsed: unknown = JSON.parse(Buffer.from(seen.value.content).toString('utf8'));
    return ok({ targets: z.parse(targetsFile, parsed).targets, seen: seen.value });
  } catch {
    return err({ code: 'export-target-unreadable', subject: path });
  }
}
