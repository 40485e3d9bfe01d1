import { dirname, basename, join } from 'node:path';

const { lstatSync, readdirSync, readFileSync } = process.getBuiltinModule('node:fs');

/** A file or folder of a recorded disk, told apart from one that got its number on the disk later. */
export type Inode = number;

/** A name in a folder. */
export interface Place {
  readonly folder: Inode;
  readonly name: string;
}

/** What lstat(2) tells a file apart by, so that a copy made for a test can pass for the file itself. */
export interface Stamp {
  readonly ino: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** One step that changed the disk or the keychain, in the order in which they took effect. */
export type DiskEvent =
  | { readonly kind: 'make'; readonly inode: Inode; readonly place: Place; readonly stamp: Stamp | 'folder' }
  | { readonly kind: 'link'; readonly inode: Inode; readonly place: Place; readonly stamp: Stamp }
  | { readonly kind: 'unlink'; readonly place: Place }
  | {
      readonly kind: 'rename';
      readonly inode: Inode;
      readonly from: Place;
      readonly to: Place;
      readonly stamp: Stamp;
    }
  | {
      readonly kind: 'write';
      readonly inode: Inode;
      readonly offset: number;
      readonly bytes: Buffer;
      readonly stamp: Stamp;
    }
  | { readonly kind: 'truncate'; readonly inode: Inode; readonly length: number; readonly stamp: Stamp }
  | { readonly kind: 'sync'; readonly inode: Inode }
  /** The keychain is another program, which is taken at its word: what it acknowledged is durable. */
  | { readonly kind: 'keychain'; readonly entries: ReadonlyMap<string, string> };

/** A file as it is on the disk. */
export interface Content {
  readonly bytes: Buffer;
  readonly stamp: Stamp;
}

/** A disk: the names in each folder, and the content of each file. */
export interface Disk {
  readonly folders: Map<Inode, Map<string, Inode>>;
  readonly files: Map<Inode, Content>;
}

/** The folder that everything recorded is in. */
export const rootInode: Inode = 0;

export function stampAt(path: string): Stamp {
  const { ino, mtimeNs, ctimeNs } = lstatSync(path, { bigint: true });
  return { ino, mtimeNs, ctimeNs };
}

/** What is done below a folder from now on; what is there is taken for durable. */
export interface DiskLog {
  readonly root: string;
  readonly start: Disk;
  readonly events: DiskEvent[];
  holds(path: string): boolean;
  inodeAt(path: string): Inode;
  placeOf(path: string): Place;
  /** The number of a file or folder that was made at `path` just now. */
  made(path: string): Inode;
}

export function startDiskLog(root: string): DiskLog {
  const start: Disk = { folders: new Map(), files: new Map() };
  const inodes = new Map<bigint, Inode>();
  let next = rootInode;

  function made(path: string): Inode {
    const inode = next;
    next += 1;
    inodes.set(lstatSync(path, { bigint: true }).ino, inode);
    return inode;
  }

  function inodeAt(path: string): Inode {
    const inode = inodes.get(lstatSync(path, { bigint: true }).ino);
    if (inode === undefined) throw new Error(`${path} came there unseen`);
    return inode;
  }

  function take(path: string): Inode {
    const inode = made(path);
    if (!lstatSync(path).isDirectory()) {
      start.files.set(inode, { bytes: readFileSync(path), stamp: stampAt(path) });
      return inode;
    }
    const names = readdirSync(path).toSorted();
    start.folders.set(inode, new Map(names.map((name) => [name, take(join(path, name))])));
    return inode;
  }

  take(root);
  return {
    root,
    start,
    events: [],
    holds: (path) => path === root || path.startsWith(`${root}/`),
    inodeAt,
    placeOf: (path) => ({ folder: inodeAt(dirname(path)), name: basename(path) }),
    made,
  };
}
