import { createHash } from 'node:crypto';
import type { Content, Disk, DiskEvent, Inode, Place, Stamp } from './disk-log.ts';
import { rootInode } from './disk-log.ts';

/** What a power cut may leave: paths below the root, folders before what is in them. */
export interface Remains {
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, Content>;
  /** Equal for equal remains. */
  readonly key: string;
}

/** A name that is given or taken away, durable once `folder` was synced. */
interface NameChange {
  readonly kind: 'name';
  readonly order: number;
  readonly folder: Inode;
  readonly set?: { readonly place: Place; readonly inode: Inode };
  readonly unset?: Place;
  readonly stamp?: { readonly inode: Inode; readonly stamp: Stamp };
  /** The change without which this one is never on the disk. */
  readonly needs?: NameChange;
}

/** Bytes that are written or cut off, durable once the file was synced. */
interface DataChange {
  readonly kind: 'data';
  readonly order: number;
  readonly inode: Inode;
  readonly stamp: Stamp;
  readonly write?: { readonly offset: number; readonly bytes: Buffer };
  readonly length?: number;
}

type Change = NameChange | DataChange;

/** How much of a write is there: all of it, its first half, or its length with zeros for bytes. */
type Extent = 'whole' | 'half' | 'zeros';

export interface DiskModel {
  apply(event: DiskEvent): void;
  /** How many changes a power cut could take away now. */
  pending(): number;
  /** What is there as long as no power is cut. */
  now(): Remains;
  /** What is there for certain after a power cut. */
  synced(): Remains;
  /** Every state that a power cut now may leave; where more than `most` changes are pending, a selection. */
  cuts(most: number): readonly Remains[];
}

/**
 * A disk of which a power cut leaves for certain only what was synced, as POSIX has it: the bytes of a file by fsync of the file,
 * its names by fsync of their folders. Of all else each change may be there or not, in any order; of one write the first
 * half, or zeros. A rename never takes the old name away before the new one is there; where that is in another folder, the old
 * one may outlive it, and fsync of its former folder promises nothing. Owner, group and mode are not looked at.
 */
export function createDiskModel(start: Disk): DiskModel {
  const folders = new Map([...start.folders].map(([inode, names]) => [inode, new Map(names)]));
  const files = new Map(start.files);
  /** By inode, the order of the change that its stamp is of. */
  const stamped = new Map<Inode, number>();
  let changes: Change[] = [];
  let order = 0;

  function apply(event: DiskEvent): void {
    order += 1;
    switch (event.kind) {
      case 'make': {
        const { inode, place, stamp } = event;
        if (stamp === 'folder') folders.set(inode, new Map());
        else files.set(inode, { bytes: Buffer.alloc(0), stamp });
        changes.push({ kind: 'name', order, folder: place.folder, set: { place, inode } });
        return;
      }
      case 'link': {
        const { inode, place, stamp } = event;
        const set = { place, inode };
        changes.push({ kind: 'name', order, folder: place.folder, set, stamp: { inode, stamp } });
        return;
      }
      case 'unlink':
        changes.push({ kind: 'name', order, folder: event.place.folder, unset: event.place });
        return;
      case 'rename': {
        const { inode, from, to, stamp } = event;
        const set = { place: to, inode };
        const named = { kind: 'name', order, folder: to.folder, set, stamp: { inode, stamp } } as const;
        if (from.folder === to.folder) {
          changes.push({ ...named, unset: from });
        } else {
          changes.push(named, { kind: 'name', order, folder: from.folder, unset: from, needs: named });
        }
        return;
      }
      case 'write': {
        const { inode, offset, bytes, stamp } = event;
        changes.push({ kind: 'data', order, inode, stamp, write: { offset, bytes } });
        return;
      }
      case 'truncate':
        changes.push({
          kind: 'data',
          order,
          inode: event.inode,
          stamp: event.stamp,
          length: event.length,
        });
        return;
      case 'sync':
        settle(event.inode);
        return;
      case 'keychain':
    }
  }

  function settle(inode: Inode): void {
    const settled = changes.filter((one) => {
      if (one.kind === 'data') return one.inode === inode;
      return one.folder === inode && !(one.needs && changes.includes(one.needs));
    });
    for (const one of settled) if (one.kind === 'name') rename(folders, one);
    if (files.has(inode)) files.set(inode, contentWith(inode, settled, undefined, 'whole'));
    restamp(files, stamped, settled);
    changes = changes.filter((one) => !settled.includes(one));
  }

  function restamp(into: Map<Inode, Content>, seen: Map<Inode, number>, kept: readonly Change[]): void {
    for (const one of kept) {
      const stamp = one.kind === 'data' ? one : one.stamp;
      const content = stamp && into.get(stamp.inode);
      if (!content || one.order < (seen.get(stamp.inode) ?? 0)) continue;
      into.set(stamp.inode, { ...content, stamp: stamp.stamp });
      seen.set(stamp.inode, one.order);
    }
  }

  /** What is in a file when of its changes these are there, one of them to this extent. */
  function contentWith(
    inode: Inode,
    kept: readonly Change[],
    torn: Change | undefined,
    extent: Extent,
  ): Content {
    const old = files.get(inode) ?? { bytes: Buffer.alloc(0), stamp: { ino: 0n, mtimeNs: 0n, ctimeNs: 0n } };
    let { bytes } = old;
    for (const one of kept) {
      if (one.kind !== 'data' || one.inode !== inode) continue;
      if (one.length !== undefined) bytes = resized(bytes, one.length);
      if (!one.write) continue;
      const written = one === torn ? partOf(one.write.bytes, extent) : one.write.bytes;
      const { offset } = one.write;
      bytes = Buffer.from(resized(bytes, Math.max(bytes.length, offset + written.length)));
      written.copy(bytes, offset);
    }
    return { ...old, bytes };
  }

  function remainsOf(kept: readonly Change[], torn: Change | undefined, extent: Extent): Remains {
    const tree = new Map([...folders].map(([inode, names]) => [inode, new Map(names)]));
    const contents = new Map(files);
    for (const one of kept) if (one.kind === 'name') rename(tree, one);
    const touched = new Set(kept.flatMap((one) => (one.kind === 'data' ? one.inode : [])));
    for (const inode of touched) contents.set(inode, contentWith(inode, kept, torn, extent));
    restamp(contents, new Map(stamped), kept);
    return walk(tree, contents);
  }

  /** Changes of files that have a name or may have one; what nobody can find any more is of no account. */
  function findable(): readonly Change[] {
    const named = new Set([...folders.values()].flatMap((names) => [...names.values()]));
    for (const one of changes) if (one.kind === 'name' && one.set) named.add(one.set.inode);
    return changes.filter((one) => one.kind === 'name' || named.has(one.inode));
  }

  return {
    apply,
    now: () => remainsOf(changes, undefined, 'whole'),
    synced: () => remainsOf([], undefined, 'whole'),
    pending: () => findable().length,
    cuts: (most) => {
      const pending = findable();
      const found = new Map<string, Remains>();
      const add = (remains: Remains) => found.set(remains.key, remains);
      for (const isKept of selections(pending.length, most)) {
        const kept = pending.filter((_, index) => isKept(index));
        if (
          kept.some(
            (one) =>
              one.kind === 'name' && one.needs && pending.includes(one.needs) && !kept.includes(one.needs),
          )
        )
          continue;
        add(remainsOf(kept, undefined, 'whole'));
        for (const one of kept) {
          if (one.kind !== 'data' || !one.write) continue;
          add(remainsOf(kept, one, 'half'));
          add(remainsOf(kept, one, 'zeros'));
        }
      }
      return [...found.values()];
    },
  };
}

/** Makes a change of names. */
function rename(tree: ReadonlyMap<Inode, Map<string, Inode>>, { set, unset }: NameChange): void {
  if (unset) tree.get(unset.folder)?.delete(unset.name);
  if (set) tree.get(set.place.folder)?.set(set.place.name, set.inode);
}

function resized(bytes: Buffer, length: number): Buffer {
  if (bytes.length >= length) return bytes.subarray(0, length);
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
}

function partOf(bytes: Buffer, extent: Extent): Buffer {
  if (extent === 'zeros') return Buffer.alloc(bytes.length);
  return extent === 'half' ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
}

const digests = new WeakMap<Buffer, string>();

function digestOf(bytes: Buffer): string {
  let digest = digests.get(bytes);
  if (digest === undefined) {
    digest = createHash('sha256').update(bytes).digest('base64');
    digests.set(bytes, digest);
  }
  return digest;
}

function walk(
  tree: ReadonlyMap<Inode, ReadonlyMap<string, Inode>>,
  contents: ReadonlyMap<Inode, Content>,
): Remains {
  const folders: string[] = [];
  const files = new Map<string, Content>();
  const parts: string[] = [];
  const visit = (inode: Inode, path: string): void => {
    for (const [name, child] of [...(tree.get(inode) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const childPath = path === '' ? name : `${path}/${name}`;
      const content = contents.get(child);
      if (content) {
        files.set(childPath, content);
        parts.push(`${childPath} ${digestOf(content.bytes)} ${content.stamp.ctimeNs}`);
      } else {
        folders.push(childPath);
        parts.push(`${childPath}/`);
        visit(child, childPath);
      }
    }
  };
  visit(rootInode, '');
  return { folders, files, key: parts.join('\n') };
}

/** How many selections are made at random of more changes than can be tried in every combination. */
const randomSelections = 200;

/** Every choice of what is kept of `count` changes; of more than `most`, each prefix, each alone, each missing, and some at random. */
function* selections(count: number, most: number): Generator<(index: number) => boolean> {
  if (count <= most) {
    for (let bits = 0; bits < 2 ** count; bits += 1) yield (index) => Math.floor(bits / 2 ** index) % 2 === 1;
    return;
  }
  for (let at = 0; at <= count; at += 1) {
    yield (index) => index < at;
    yield (index) => index === at;
    yield (index) => index !== at;
  }
  for (let round = 0; round < randomSelections; round += 1) {
    const bits = createHash('sha256').update(`${count} ${round}`).digest();
    yield (index) => ((bits[(index >> 3) % bits.length] ?? 0) >> (index % 8)) % 2 === 1;
  }
}
