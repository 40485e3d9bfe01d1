import type { BigIntStats, Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { FileRemark } from '../shared/file-remarks.ts';
import { hasErrno } from './errno.ts';

/** Who may do what with a file, as stat(2) has it. Access lists and extended attributes are not in it: Node reads neither (see access-list.ts). */
export interface FileRights {
  readonly uid: number;
  readonly gid: number;
  /** Permission bits; set-id and sticky bits are left out. */
  readonly mode: number;
  /** How many names the file has. */
  readonly links: number;
}

export function rightsOf({ uid, gid, mode, nlink }: Stats | BigIntStats): FileRights {
  return { uid: Number(uid), gid: Number(gid), mode: Number(mode) & 0o777, links: Number(nlink) };
}

export function sameRights(a: FileRights, b: FileRights): boolean {
  return a.uid === b.uid && a.gid === b.gid && a.mode === b.mode;
}

/**
 * What to give a file where it, or the one it replaces, has an access list. Group bits are then the most that anybody in the
 * list may do (acl(5), "mask"), so they allow no more than everybody has.
 */
export function withoutList(rights: FileRights, isListed: boolean): FileRights {
  const { mode } = rights;
  return isListed ? { ...rights, mode: (mode & 0o707) | ((mode & 0o007) << 3) } : rights;
}

/**
 * Gives a file that this process has made the owner, group and mode of another, as far as the user may. Where the group
 * cannot be given, the group it has instead may do no more than everybody.
 */
export async function applyRights(file: FileHandle, { uid, gid, mode }: FileRights): Promise<void> {
  if (process.platform === 'win32') return;
  const made = await file.stat();
  if ((made.uid !== uid || made.gid !== gid) && !(await mayChown(file, uid, gid)) && made.gid !== gid) {
    await mayChown(file, made.uid, gid);
  }
  const owned = await file.stat();
  const group = owned.gid === gid ? mode & 0o070 : (mode & 0o007) << 3;
  // Another owner than before gets what we make files with.
  const owner = owned.uid === uid ? mode & 0o700 : 0o600;
  await file.chmod(owner | group | (mode & 0o007));
}

async function mayChown(file: FileHandle, uid: number, gid: number): Promise<boolean> {
  try {
    await file.chown(uid, gid);
    return true;
  } catch (error) {
    // EINVAL: an owner that this user namespace does not know.
    if (hasErrno(error, 'EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) return false;
    throw error;
  }
}

/** What to tell about a file that took the place of another one (undefined: of none). */
export function rightsRemarks(
  path: string,
  before: FileRights | undefined,
  after: FileRights,
): readonly FileRemark[] {
  // Windows has access lists instead, and makes up a mode.
  if (process.platform === 'win32' || before === undefined) return [];
  const remarks: FileRemark[] = [];
  const tell = (code: FileRemark['code'], then: number | string, now: number | string): void => {
    if (then !== now) remarks.push({ code, path, before: String(then), after: String(now) });
  };
  tell('owner-changed', before.uid, after.uid);
  tell('group-changed', before.gid, after.gid);
  tell('mode-changed', modeText(before), modeText(after));
  if (before.links > 1) remarks.push({ code: 'link-broken', path });
  if ((after.mode & 0o007) !== 0) remarks.push({ code: 'open-to-others', path, after: modeText(after) });
  else if ((after.mode & 0o070) !== 0) remarks.push({ code: 'open-to-group', path, after: modeText(after) });
  return remarks;
}

function modeText({ mode }: FileRights): string {
  return mode.toString(8).padStart(4, '0');
}
