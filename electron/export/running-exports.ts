import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Leftover } from '../files/leftovers.ts';
import { sweepLeftovers } from '../files/leftovers.ts';
import { createListStore } from '../files/list-store.ts';
import { learnStartOfToken, livenessOfToken, processToken, tokenPattern } from '../files/process-token.ts';
import { createTargetStore, targetsFileName } from './target-store.ts';

const running = z.strictObject({
  id: z.string().check(z.maxLength(64)),
  folder: z.string().check(z.maxLength(4096)),
  /** The process that writes there. */
  process: z.string().check(z.regex(new RegExp(`^${tokenPattern}$`))),
});

/** Exports end in seconds; what is beyond this was left by killed ones, for the doctor. */
const maxBytes = 1024 * 1024;

const createRunningStore = (dataDir: string) =>
  createListStore({
    path: join(dataDir, 'export-running.json'),
    member: 'running',
    entry: running,
    maxBytes,
  });

/** The folders that exports write to just now, so that what a killed first export left is found. */
export interface RunningExports {
  /**
   * Notes the folder of `path` while `write` runs, unless `isKnown` says that it is looked at anyway. Where it cannot be noted
   * the export runs all the same.
   */
  readonly during: <T>(
    path: string,
    isKnown: (folder: string) => boolean,
    write: () => Promise<T>,
  ) => Promise<T>;
}

export function createRunningExports(dataDir: string): RunningExports {
  const store = createRunningStore(dataDir);
  return {
    during: async (path, isKnown, write) => {
      const folder = dirname(resolve(path));
      if (isKnown(folder)) return write();
      const id = randomUUID();
      const noted = await store.change((list) => [...list, { id, folder, process: processToken() }]);
      try {
        return await write();
      } finally {
        // One that stays is taken away by the doctor, as its process has ended by then.
        if (noted.ok) await store.change((list) => list.filter((one) => one.id !== id));
      }
    },
  };
}

/**
 * Removes what killed exports left in every folder that this program knows: those of remembered files, those that were being
 * written to, and the data folder itself, where releases up to 0.1.0 wrote their lists by way of such a folder.
 */
export async function sweepKnownFolders(dataDir: string): Promise<readonly Leftover[]> {
  const targets = await createTargetStore(join(dataDir, targetsFileName)).list();
  const store = createRunningStore(dataDir);
  const noted = await store.list();
  const paths = targets.ok
    ? targets.value.flatMap(({ path, companions }) => [path, ...companions.map((one) => one.path)])
    : [];
  const folders = new Set([
    dataDir,
    ...paths.map((path) => dirname(path)),
    ...(noted.ok ? noted.value.map(({ folder }) => folder) : []),
  ]);
  const found: Leftover[] = [];
  for (const folder of folders) found.push(...(await sweepLeftovers(folder)));

  if (noted.ok) for (const one of noted.value) await learnStartOfToken(one.process);
  const kept = new Set(found.filter(({ state }) => state === 'kept').map(({ path }) => dirname(path)));
  const ended = (noted.ok ? noted.value : []).filter(
    (one) => livenessOfToken(one.process) === 'dead' && !kept.has(one.folder),
  );
  if (ended.length > 0) {
    const ids = new Set(ended.map(({ id }) => id));
    await store.change((list) => list.filter(({ id }) => !ids.has(id)));
  }
  return found;
}
