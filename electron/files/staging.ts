import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SecretDisk } from './disk.ts';
import { unlessMissing } from './errno.ts';
import { processToken, tokenPattern } from './process-token.ts';

const prefix = '.webui-keyring-';
const valueName = 'value';
const ignoreName = '.gitignore';
const stagingPattern = new RegExp(`^${prefix.replace('.', String.raw`\.`)}(${tokenPattern})-[0-9a-f]{16}$`);

/**
 * Lets `use` write a file in a folder of its own inside `folder`, from where it can be renamed or linked to its name. A process
 * that is killed leaves nothing that git would take: the first file in that folder tells git to ignore everything there.
 * What `use` leaves is removed.
 */
export async function throughStaging<T>(
  disk: SecretDisk,
  folder: string,
  use: (temporaryPath: string) => Promise<T>,
): Promise<T> {
  const stagingDir = join(folder, `${prefix}${processToken()}-${randomBytes(8).toString('hex')}`);
  await disk.makeFolder(stagingDir);
  try {
    await disk.writeFile(join(stagingDir, ignoreName), Buffer.from('*\n'), 0o600);
    // After a power cut, too, the value must not be there without it. That the folder itself may be gone then does no harm.
    await disk.syncFolder(stagingDir);
    return await use(join(stagingDir, valueName));
  } finally {
    await removeStaging(disk, stagingDir);
  }
}

/** The token of the process that made a staging folder of this name, or undefined for any other name. */
export function stagingToken(name: string): string | undefined {
  return stagingPattern.exec(name)?.[1];
}

/**
 * Removes a staging folder, the value first: once that is durable, the ignore file is not needed any more.
 * @returns false when something of it stays
 */
export async function removeStaging(
  disk: Pick<SecretDisk, 'remove' | 'removeFolder' | 'syncFolder'>,
  stagingDir: string,
): Promise<boolean> {
  try {
    await disk.remove(join(stagingDir, valueName)).catch(unlessMissing);
    await disk.syncFolder(stagingDir);
    await disk.remove(join(stagingDir, ignoreName)).catch(unlessMissing);
    await disk.removeFolder(stagingDir);
    return true;
  } catch {
    return false;
  }
}

/** Whether nothing but what we make is in a staging folder. */
export function isStagingContent(names: readonly string[]): boolean {
  return names.every((name) => name === valueName || name === ignoreName);
}
