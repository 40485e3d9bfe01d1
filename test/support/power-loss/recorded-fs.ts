import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { DiskLog, Stamp } from './disk-log.ts';
import { stampAt } from './disk-log.ts';

const sync = process.getBuiltinModule('node:fs');
const real = process.getBuiltinModule('node:fs/promises');

/**
 * Stands in for `node:fs` and `node:fs/promises` in a test of power cuts: does what they do and notes in a log what changes the
 * disk. A function that changes it and is not noted fails, so that none is missed. fsync is noted, and left out: no power is cut.
 */
let log: DiskLog | undefined;
const stamps = new Map<string, Stamp>();

/** Notes in `next` what is done below its folder, from now on; nothing where it is undefined. */
export function recordInto(next: DiskLog | undefined): void {
  log = next;
}

/** Lets a file at `path` that a test made pass for the one with this stamp, until it is changed. */
export function passFor(path: string, stamp: Stamp): void {
  stamps.set(keyOf(stampAt(path)), stamp);
}

const keyOf = ({ ino, mtimeNs, ctimeNs }: Stamp): string => [ino, mtimeNs, ctimeNs].join(':');

function passing(stats: BigIntStats): BigIntStats {
  const { ino, mtimeNs, ctimeNs } = stats;
  return Object.assign(stats, stamps.get(keyOf({ ino, mtimeNs, ctimeNs })));
}

/** The log, where it holds this path. */
const noting = (path: unknown): DiskLog | undefined =>
  typeof path === 'string' && log?.holds(path) === true ? log : undefined;

function unrecorded(name: string): never {
  throw new Error(`${name} changes the disk and is not recorded`);
}

/** Methods of an open file that change nothing of what is looked at here. */
const harmless = new Set(['chmod', 'chown', 'stat', 'read', 'readv', 'readFile', 'close', 'fd']);

function recordedHandle(handle: FileHandle, path: string, appends: boolean): FileHandle {
  const inode = noting(path)?.inodeAt(path);
  let position = 0;
  const size = () => sync.fstatSync(handle.fd).size;
  const stamp = (): Stamp => {
    const { ino, mtimeNs, ctimeNs } = sync.fstatSync(handle.fd, { bigint: true });
    return { ino, mtimeNs, ctimeNs };
  };
  const note = (offset: number, bytes: Uint8Array) => {
    if (inode !== undefined)
      log?.events.push({ kind: 'write', inode, offset, bytes: Buffer.from(bytes), stamp: stamp() });
  };
  async function write(bytes: Uint8Array) {
    const offset = appends ? size() : position;
    const done = await handle.write(bytes);
    position = offset + done.bytesWritten;
    note(offset, bytes.subarray(0, done.bytesWritten));
    return done;
  }
  const recorded = {
    write,
    writeFile: async (content: Uint8Array) => {
      for (let done = 0; done < content.length;) done += (await write(content.subarray(done))).bytesWritten;
    },
    truncate: async (length = 0) => {
      await handle.truncate(length);
      if (inode !== undefined) log?.events.push({ kind: 'truncate', inode, length, stamp: stamp() });
    },
    sync: async () => {
      if (inode !== undefined) log?.events.push({ kind: 'sync', inode });
    },
    stat: async (options?: { bigint?: boolean }) =>
      options?.bigint === true ? passing(await handle.stat({ bigint: true })) : handle.stat(),
  };
  return new Proxy(handle, {
    get(target, name) {
      if (Object.hasOwn(recorded, name)) return Reflect.get(recorded, name) as unknown;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (typeof name === 'string' && !harmless.has(name)) return () => unrecorded(`FileHandle.${name}`);
      return value.bind(target) as unknown;
    },
  });
}

const exists = (path: string): boolean => sync.lstatSync(path, { throwIfNoEntry: false }) !== undefined;

function noteMade(path: string, isFolder: boolean): void {
  const into = noting(path);
  if (!into) return;
  const inode = into.made(path);
  const stamp = isFolder ? 'folder' : stampAt(path);
  into.events.push({ kind: 'make', inode, place: into.placeOf(path), stamp });
}

/** Removes a name by `act`, and notes it. */
async function removing(path: string, act: () => Promise<void>): Promise<void> {
  const into = noting(path);
  const place = into && exists(path) ? into.placeOf(path) : undefined;
  await act();
  if (place) into?.events.push({ kind: 'unlink', place });
}

/** All that changes a disk, as far as the program may use it. */
const recorded: Readonly<Record<string, unknown>> = {
  open: async (path: string, flags: string | number = 'r', mode?: number) => {
    const { O_APPEND, O_CREAT, O_TRUNC } = sync.constants;
    const bits = typeof flags === 'number' ? flags : 0;
    const mayMake = typeof flags === 'number' ? (bits & O_CREAT) !== 0 : /^[wa]/.test(flags);
    const truncates = typeof flags === 'number' ? (bits & O_TRUNC) !== 0 : flags === 'w' || flags === 'w+';
    const appends = typeof flags === 'number' ? (bits & O_APPEND) !== 0 : flags.startsWith('a');
    const wasThere = exists(path);
    const handle = await real.open(path, flags, mode);
    if (mayMake && !wasThere) noteMade(path, false);
    const into = noting(path);
    if (truncates && wasThere && into)
      into.events.push({ kind: 'truncate', inode: into.inodeAt(path), length: 0, stamp: stampAt(path) });
    return recordedHandle(handle, path, appends);
  },
  rename: async (from: string, to: string) => {
    const into = noting(to);
    const inode = into?.inodeAt(from);
    const places = into && { from: into.placeOf(from), to: into.placeOf(to) };
    await real.rename(from, to);
    if (into && inode !== undefined && places)
      into.events.push({ kind: 'rename', inode, ...places, stamp: stampAt(to) });
  },
  link: async (from: string, to: string) => {
    await real.link(from, to);
    const into = noting(to);
    if (into)
      into.events.push({
        kind: 'link',
        inode: into.inodeAt(to),
        place: into.placeOf(to),
        stamp: stampAt(to),
      });
  },
  unlink: (path: string) => removing(path, () => real.unlink(path)),
  rmdir: (path: string) => removing(path, () => real.rmdir(path)),
  rm: (path: string, options?: object) => removing(path, () => real.rm(path, options)),
  mkdir: async (path: string, mode?: number) => {
    await real.mkdir(path, mode);
    noteMade(path, true);
  },
  chmod: real.chmod,
  lstat: async (path: string, options?: { bigint?: boolean }) =>
    options?.bigint === true ? passing(await real.lstat(path, { bigint: true })) : real.lstat(path),
  stat: async (path: string, options?: { bigint?: boolean }) =>
    options?.bigint === true ? passing(await real.stat(path, { bigint: true })) : real.stat(path),
};

const reading = ['access', 'readFile', 'readdir', 'readlink', 'realpath', 'constants', 'statfs'];

/** What a test gives for `node:fs/promises`. */
export const recordedPromises: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(real).map(([name, value]) => {
    if (Object.hasOwn(recorded, name)) return [name, recorded[name]];
    if (reading.includes(name)) return [name, value];
    return [name, () => unrecorded(name)];
  }),
);

/** The inodes of folders that are open to be synced. */
const openFolders = new Map<number, number>();

/** What a test gives for `node:fs`, by which the program makes folders and nothing else. */
export const recordedSync = {
  ...sync,
  default: sync,
  openSync: (path: string, flags: string | number, mode?: number) => {
    const opened = sync.openSync(path, flags, mode);
    const into = noting(path);
    if (into && flags !== sync.constants.O_RDONLY && flags !== 'r') unrecorded('openSync');
    if (into) openFolders.set(opened, into.inodeAt(path));
    return opened;
  },
  fsyncSync: (opened: number) => {
    const inode = openFolders.get(opened);
    if (inode !== undefined) log?.events.push({ kind: 'sync', inode });
  },
  closeSync: (opened: number) => {
    openFolders.delete(opened);
    sync.closeSync(opened);
  },
  mkdirSync: (path: string, mode?: number) => {
    sync.mkdirSync(path, mode);
    noteMade(path, true);
  },
};
