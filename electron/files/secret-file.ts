import { dirname } from 'node:path';
import type { ExportFailure } from '../shared/failure.ts';
import type { FileRemark } from '../shared/file-remarks.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { hasAccessList } from './access-list.ts';
import type { SecretDisk } from './disk.ts';
import { nodeDisk } from './disk.ts';
import { errnoOf, hasErrno, lacksLinks } from './errno.ts';
import { ioFailure } from './failures.ts';
import { sweepLeftovers } from './leftovers.ts';
import type { FileRights } from './rights.ts';
import { rightsOf, rightsRemarks, sameRights, withoutList } from './rights.ts';
import { throughStaging } from './staging.ts';
import type { Existing, GitRule, NotIgnoredQuestion, SeenFile } from './secret-path.ts';
import { checkSecretPath, locateFile, readExisting } from './secret-path.ts';

export interface SecretWrite<F = never> {
  /** Where to write; made absolute against the working folder. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly existing: Existing;
  /** Whether a file that stands there keeps its owner, group and mode; otherwise it becomes ours and 0600. */
  readonly keepsRights?: boolean;
  readonly notIgnored: GitRule;
  /** Looks at what is on the disk before it takes the place of anything; after a failure nothing has changed. */
  readonly confirm?: (writtenPath: string) => Promise<Result<void, F>>;
}

/** A written file with what there is to know about the access to it, or the question to ask first. */
export type SecretWriteOutcome =
  | { readonly outcome: 'clear'; readonly path: string; readonly remarks: readonly FileRemark[] }
  | NotIgnoredQuestion;

/**
 * Writes a secret file, whole or not at all, and never through a link: mode 0600 whatever the umask and the old mode, or with the
 * owner, group and mode of the file that stands there, as far as this user may give them. The bytes go into a new file in a folder of its own beside
 * the target, which then takes its name. A disk that does not confirm the name is a remark. After a failure nothing of ours is left; what a killed process left is removed.
 */
export async function writeSecretFile<F = never>(
  write: SecretWrite<F>,
  disk: SecretDisk = nodeDisk,
): Promise<Result<SecretWriteOutcome, ExportFailure | F>> {
  const checked = await checkSecretPath(write.path, write.existing, write.notIgnored);
  if (!checked.ok) return checked;
  if (checked.value.outcome !== 'clear') return ok(checked.value);
  const { path } = checked.value;
  const folder = dirname(path);
  await sweepLeftovers(folder);
  try {
    return await throughStaging(disk, folder, async (temporaryPath) => {
      const placed = await writeAndPlace(disk, temporaryPath, path, write);
      if (!placed.ok) return placed;
      // The file stands there by now, which a failure would deny.
      const isConfirmed = await disk.syncFolder(folder).then(() => true, ioOnly);
      const doubts: readonly FileRemark[] = isConfirmed ? [] : [{ code: 'not-confirmed', path }];
      return ok({ outcome: 'clear', path, remarks: [...placed.value, ...doubts] });
    });
  } catch (error) {
    return err(ioFailure(path, error));
  }
}

async function writeAndPlace<F>(
  disk: SecretDisk,
  temporaryPath: string,
  path: string,
  { content, existing, keepsRights = false, confirm = async () => ok() }: SecretWrite<F>,
): Promise<Result<readonly FileRemark[], ExportFailure | F>> {
  if (existing === 'refuse') {
    const written = await disk.writeFile(temporaryPath, content, privateMode);
    const confirmed = await confirm(temporaryPath);
    if (!confirmed.ok) return confirmed;
    const placed = await placeNew(disk, temporaryPath, path);
    return placed.ok ? ok(rightsRemarks(path, undefined, written)) : placed;
  }
  const before = await rightsThere(path);
  if (!before.ok) return before;
  const hadList = before.value !== undefined && (await hasAccessList(path));
  // A folder can give every new file in it a list, whose entries count up to the group bits.
  const isListed = hadList || (await hasAccessList(dirname(temporaryPath)));
  const kept = keepsRights && before.value ? withoutList(before.value, isListed) : undefined;
  const written = await disk.writeFile(temporaryPath, content, kept ?? privateMode);
  const confirmed = await confirm(temporaryPath);
  if (!confirmed.ok) return confirmed;
  const now = await rightsThere(path);
  if (!now.ok) return now;
  const isOther =
    keepsRights && before.value !== undefined && (!now.value || !sameRights(now.value, before.value));
  if (isOther || (typeof existing === 'object' && !(await isAsSeen(path, existing)))) {
    return err({ code: 'export-target-changed', subject: path });
  }
  await disk.rename(temporaryPath, path);
  const lost: readonly FileRemark[] = hadList ? [{ code: 'access-list-lost', path }] : [];
  return ok([...lost, ...rightsRemarks(path, now.value, written)]);
}

/** False for an error of the system; any other is a bug and is thrown on. */
function ioOnly(error: unknown): false {
  if (errnoOf(error) === undefined) throw error;
  return false;
}

const privateMode = 0o600;

async function rightsThere(path: string): Promise<Result<FileRights | undefined, ExportFailure>> {
  const located = await locateFile(path);
  if (!located.ok) return located;
  return ok(located.value.stats && rightsOf(located.value.stats));
}

/** Compares the content too: a file can be changed within one tick of its clock, or have its time put back. */
async function isAsSeen(path: string, seen: SeenFile): Promise<boolean> {
  const now = await readExisting(path);
  if (!now.ok || now.value?.identity !== seen.identity) return false;
  return Buffer.compare(now.value.content, seen.content) === 0;
}

/** Gives the written file its name by a link, which fails if the name is taken. */
async function placeNew(
  disk: SecretDisk,
  temporaryPath: string,
  path: string,
): Promise<Result<void, ExportFailure>> {
  try {
    await disk.link(temporaryPath, path);
    return ok();
  } catch (error) {
    if (hasErrno(error, 'EEXIST')) return err({ code: 'export-target-exists', subject: path });
    if (!lacksLinks(error)) throw error;
    return placeWithoutLinks(disk, temporaryPath, path);
  }
}

/** For file systems without hard links (FAT): takes the name by an exclusive empty file, then replaces that. */
async function placeWithoutLinks(
  disk: SecretDisk,
  temporaryPath: string,
  path: string,
): Promise<Result<void, ExportFailure>> {
  try {
    await disk.claim(path);
  } catch (error) {
    if (hasErrno(error, 'EEXIST')) return err({ code: 'export-target-exists', subject: path });
    throw error;
  }
  try {
    await disk.rename(temporaryPath, path);
  } catch (error) {
    await disk.remove(path).catch(ignore);
    throw error;
  }
  return ok();
}

/** Deletes a file that an export wrote, when a later file of the same export failed. */
export async function removeWritten(path: string): Promise<void> {
  await nodeDisk.remove(path).catch(ignore);
}

function ignore(): void {}
