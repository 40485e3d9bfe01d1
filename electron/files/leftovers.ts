import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeDisk } from './disk.ts';
import { exists } from './exists.ts';
import { isRunning } from './process-identity.ts';
import { learnStartOfToken, livenessOfToken } from './process-token.ts';
import { isStagingContent, removeStaging, stagingToken } from './staging.ts';

/** What a killed export left in a folder; it may hold secrets. */
export interface Leftover {
  readonly path: string;
  /** `kept`: it could not be removed, or the process that made it may still run elsewhere. */
  readonly state: 'removed' | 'kept';
}

/** Removes what exports left in a folder whose processes have ended. Those of running ones are not in the answer. */
export async function sweepLeftovers(folder: string): Promise<readonly Leftover[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch {
    // Gone, or not to be listed: then there is nothing to see.
    return [];
  }
  const found: Leftover[] = [];
  for (const name of names) {
    const token = stagingToken(name);
    if (token !== undefined) await learnStartOfToken(token);
    const kind = kindOf(name);
    if (kind === undefined || kind.liveness === 'alive') continue;
    const path = join(folder, name);
    const isRemoved = kind.liveness === 'dead' && (await kind.remove(path));
    // A process that ended in order meanwhile has taken it away itself.
    if (isRemoved || (await exists(path))) found.push({ path, state: isRemoved ? 'removed' : 'kept' });
  }
  return found;
}

interface Kind {
  readonly liveness: 'alive' | 'dead' | 'unknown';
  readonly remove: (path: string) => Promise<boolean>;
}

function kindOf(name: string): Kind | undefined {
  const token = stagingToken(name);
  if (token !== undefined) return { liveness: livenessOfToken(token), remove: removeFolder };
  const pid = formerTemporary.exec(name)?.[1];
  return pid === undefined
    ? undefined
    : { liveness: isRunning(Number(pid)) ? 'alive' : 'dead', remove: removeFile };
}

/** A temporary file beside its target, as releases up to 0.1.0 named them. */
const formerTemporary = /^\..*\.(\d{1,10})\.[0-9a-f]{16}\.keyring-tmp$/s;

/** Takes away a folder of ours; one with anything else in it, of another user, or a link, is left alone. */
async function removeFolder(path: string): Promise<boolean> {
  try {
    if (!isOwn(await lstat(path), 'isDirectory') || !isStagingContent(await readdir(path))) return false;
  } catch {
    return false;
  }
  return removeStaging(nodeDisk, path);
}

async function removeFile(path: string): Promise<boolean> {
  try {
    if (!isOwn(await lstat(path), 'isFile')) return false;
    await nodeDisk.remove(path);
    return true;
  } catch {
    return false;
  }
}

function isOwn(stats: Awaited<ReturnType<typeof lstat>>, is: 'isFile' | 'isDirectory'): boolean {
  return stats[is]() && (process.getuid === undefined || Number(stats.uid) === process.getuid());
}
