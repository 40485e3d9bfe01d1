import { describe, expect, it } from 'vitest';
import type { Disk, DiskEvent } from '../../support/power-loss/disk-log.ts';
import { rootInode } from '../../support/power-loss/disk-log.ts';
import { createDiskModel } from '../../support/power-loss/disk-model.ts';

// T36: the model itself, by what POSIX and ext4 promise.

const stamp = { ino: 1n, mtimeNs: 1n, ctimeNs: 1n };
const [folder, other, file, old] = [10, 11, 12, 13];

const names = (...entries: readonly (readonly [string, number])[]): Map<string, number> => new Map(entries);

/** Two durable folders, one of them with a durable file `f`. */
function emptyDisk(): Disk {
  return {
    folders: new Map([
      [rootInode, names(['a', folder], ['b', other])],
      [folder, names(['f', old])],
      [other, names()],
    ]),
    files: new Map([[old, { bytes: Buffer.from('old'), stamp }]]),
  };
}

const place = (name: string, inside = folder) => ({ folder: inside, name });
const make: DiskEvent = { kind: 'make', inode: file, place: place('t'), stamp };
const write: DiskEvent = { kind: 'write', inode: file, offset: 0, bytes: Buffer.from('text'), stamp };
const syncFile: DiskEvent = { kind: 'sync', inode: file };
const syncFolder: DiskEvent = { kind: 'sync', inode: folder };
const rename: DiskEvent = { kind: 'rename', inode: file, from: place('t'), to: place('f'), stamp };

/** What a power cut after these events may leave, each as the names and their content. */
function left(events: readonly DiskEvent[], most = 12): readonly string[] {
  const model = createDiskModel(emptyDisk());
  for (const event of events) model.apply(event);
  const states = model
    .cuts(most)
    .map(({ files }) => [...files].map(([path, { bytes }]) => `${path}=${bytes.toString()}`).join(' '));
  return [...new Set(states)].toSorted();
}

describe('T36: a power cut after', () => {
  it.each<readonly [string, readonly DiskEvent[], readonly string[]]>([
    ['nothing leaves what is there', [], ['a/f=old']],
    [
      'a write leaves all of it, half, zeros, nothing, or no file',
      [make, write],
      ['a/f=old', 'a/f=old a/t=', 'a/f=old a/t=\0\0\0\0', 'a/f=old a/t=te', 'a/f=old a/t=text'],
    ],
    ['fsync of a file leaves all of it or no name', [make, write, syncFile], ['a/f=old', 'a/f=old a/t=text']],
    [
      'fsync of its folder alone leaves the name for certain',
      [make, write, syncFolder],
      ['a/f=old a/t=', 'a/f=old a/t=\0\0\0\0', 'a/f=old a/t=te', 'a/f=old a/t=text'],
    ],
    ['both leaves it', [make, write, syncFile, syncFolder], ['a/f=old a/t=text']],
    [
      'a rename leaves the old file or the new one',
      [make, write, syncFile, syncFolder, rename],
      ['a/f=old a/t=text', 'a/f=text'],
    ],
    [
      'a rename without fsync of the file may leave an empty one',
      [make, write, rename, syncFolder],
      ['a/f=', 'a/f=\0\0\0\0', 'a/f=te', 'a/f=text'],
    ],
    [
      'a rename into a folder that alone was synced may leave both names',
      [
        make,
        write,
        syncFile,
        syncFolder,
        { kind: 'rename', inode: file, from: place('t'), to: place('n', other), stamp },
        { kind: 'sync', inode: other },
      ],
      ['a/f=old a/t=text b/n=text', 'a/f=old b/n=text'],
    ],
    [
      'a rename into a folder, only the other one synced, may leave either name or both',
      [
        make,
        write,
        syncFile,
        syncFolder,
        { kind: 'rename', inode: file, from: place('t'), to: place('n', other), stamp },
        syncFolder,
      ],
      ['a/f=old a/t=text', 'a/f=old a/t=text b/n=text', 'a/f=old b/n=text'],
    ],
    ['an unlink may bring the name back', [{ kind: 'unlink', place: place('f') }], ['', 'a/f=old']],
    ['an unlink that was synced does not', [{ kind: 'unlink', place: place('f') }, syncFolder], ['']],
    [
      'a truncation and a write leaves either without the other',
      [
        { kind: 'truncate', inode: old, length: 0, stamp },
        { kind: 'write', inode: old, offset: 0, bytes: Buffer.from('n'), stamp },
      ],
      ['a/f=', 'a/f=\0', 'a/f=\0ld', 'a/f=n', 'a/f=nld', 'a/f=old'],
    ],
    [
      'a link leaves one name or two',
      [{ kind: 'link', inode: old, place: place('l'), stamp }],
      ['a/f=old', 'a/f=old a/l=old'],
    ],
  ])('%s', (_, events, states) => {
    expect(left(events)).toEqual(states);
  });

  it('more changes than can be combined leaves none, all, each prefix, each alone and each missing', () => {
    const events = Array.from({ length: 14 }, (_, index): DiskEvent => ({
      kind: 'make',
      inode: 100 + index,
      place: place(`n${index}`),
      stamp,
    }));
    const counts = left(events).map((state) => state.split(' ').length - 1);
    expect(new Set(counts)).toEqual(new Set(Array.from({ length: 15 }, (_, index) => index)));
    expect(counts.filter((count) => count === 1)).toHaveLength(14);
    expect(counts.filter((count) => count === 13)).toHaveLength(14);
    expect(left(events, 14)).toHaveLength(2 ** 14);
  });
});
