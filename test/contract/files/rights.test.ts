import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretDisk } from '../../../electron/files/disk.ts';
import { nodeDisk } from '../../../electron/files/disk.ts';
import { addIgnoreLine } from '../../../electron/files/gitignore.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { readExisting } from '../../../electron/files/secret-path.ts';

const writerPath = join(import.meta.dirname, 'write-child.ts');
const isRoot = process.getuid?.() === 0;
const [ada, ben, staff] = [61_001, 61_002, 61_003];
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-rights-'));
  path = join(folder, '.env');
  chmodSync(folder, 0o777);
  writeFileSync(path, 'A=1\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const rights = (at = path): readonly [number, number, string] => {
  const { uid, gid, mode } = statSync(at);
  return [uid, gid, (mode & 0o7777).toString(8)];
};

function own(uid: number, gid: number, mode: number): void {
  chownSync(path, uid, gid);
  chmodSync(path, mode);
}

/** Writes as another user, with further groups. */
function writeAs(user: number, groups: readonly number[], how: string): string {
  const who = [
    `--reuid=${user}`,
    `--regid=${user}`,
    groups.length > 0 ? `--groups=${groups.join()}` : '--clear-groups',
  ];
  const child = spawnSync('setpriv', [...who, process.execPath, writerPath, folder, '80', how], {
    encoding: 'utf8',
  });
  return child.stdout + child.stderr;
}

async function merge(): Promise<readonly (readonly (string | undefined)[])[]> {
  const seen = await readExisting(path);
  if (!seen.ok || !seen.value) throw new Error('not read');
  const content = Buffer.from('A=1\nB=2\n');
  const written = await writeSecretFile({
    path,
    content,
    existing: seen.value,
    keepsRights: true,
    notIgnored: 'ask',
  });
  if (!written.ok || written.value.outcome !== 'clear') throw new Error('not written');
  expect(readFileSync(path, 'utf8')).toBe('A=1\nB=2\n');
  return written.value.remarks.map(({ code, before, after }) => [code, before, after]);
}

describe('a merge into a file', () => {
  it.each([
    [0o600, []],
    [0o400, []],
    [0o640, [['open-to-group', undefined, '0640']]],
    [0o660, [['open-to-group', undefined, '0660']]],
    [0o644, [['open-to-others', undefined, '0644']]],
    [0o666, [['open-to-others', undefined, '0666']]],
  ])('of mode %o keeps it, and says who may read it', async (mode, remarks) => {
    chmodSync(path, mode);
    const before = rights();
    process.umask(0o077);
    try {
      expect(await merge()).toEqual(remarks);
    } finally {
      process.umask(0o022);
    }
    expect(rights()).toEqual(before);
  });

  it('that has another name says that the other keeps the old content', async () => {
    linkSync(path, join(folder, 'other'));
    chmodSync(path, 0o600);
    expect(await merge()).toEqual([['link-broken', undefined, undefined]]);
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('A=1\n');
  });

  it.skipIf(process.platform !== 'linux').each([
    [0o640, 0o600],
    [0o644, 0o644],
  ])('with an access list says that it is gone; mode %o gets no wider by it', async (mode, after) => {
    chmodSync(path, mode);
    execFileSync('setfacl', ['--modify', `user:${ada}:r,group::-`, path]);
    const remarks = (await merge()).map(([code]) => code);
    expect(remarks[0]).toBe('access-list-lost');
    expect(rights()[2]).toBe(after.toString(8));
    expect(execFileSync('getfacl', ['--absolute-names', path], { encoding: 'utf8' })).not.toContain(`${ada}`);
  });

  it.skipIf(process.platform !== 'linux')(
    'gives nobody access whom only the list of the folder names',
    async () => {
      chmodSync(path, 0o640);
      execFileSync('setfacl', ['--modify', `default:user:${ada}:r`, folder]);
      expect(await merge()).toEqual([['mode-changed', '0640', '0600']]);
      const list = execFileSync('getfacl', ['--absolute-names', path], { encoding: 'utf8' });
      expect(list).toContain('mask::---');
    },
  );

  it('whose rights change while it is written leaves it alone', async () => {
    const seen = await readExisting(path);
    if (!seen.ok || !seen.value) throw new Error('not read');
    const disk: SecretDisk = {
      ...nodeDisk,
      writeFile: async (at, content, access) => {
        if (basename(at) === 'value') chmodSync(path, 0o600);
        return nodeDisk.writeFile(at, content, access);
      },
    };
    const write = { path, content: Buffer.from('B'), existing: seen.value, notIgnored: 'ask' } as const;
    expect(await writeSecretFile({ ...write, keepsRights: true }, disk)).toMatchObject({
      error: { code: 'export-target-changed' },
    });
    expect([readFileSync(path, 'utf8'), rights()[2]]).toEqual(['A=1\n', '600']);
  });
});

describe.skipIf(!isRoot)('owner and group', () => {
  it.each([0o640, 0o600])('are kept by root, with mode %o', async (mode) => {
    own(ada, staff, mode);
    await merge();
    expect(rights()).toEqual([ada, staff, mode.toString(8)]);
  });

  it('are kept by the owner, whose groups have the one of the file', () => {
    own(ada, staff, 0o640);
    expect(writeAs(ada, [staff], 'merge')).toBe('written open-to-group  0640');
    expect(rights()).toEqual([ada, staff, '640']);
  });

  it('are said where the owner is not in the group of the file; its group may do nothing then', () => {
    own(ada, staff, 0o640);
    expect(writeAs(ada, [], 'merge')).toBe(`written group-changed ${staff} ${ada}, mode-changed 0640 0600`);
    expect(rights()).toEqual([ada, ada, '600']);
  });

  it('are said where another user writes; the group is kept where that may be', () => {
    own(ada, staff, 0o640);
    chmodSync(path, 0o644);
    expect(writeAs(ben, [staff], 'merge')).toBe(`written owner-changed ${ada} ${ben}, open-to-others  0644`);
    expect(rights()).toEqual([ben, staff, '644']);
    own(ada, staff, 0o604);
    expect(writeAs(ben, [], 'merge')).toContain(`owner-changed ${ada} ${ben}, group-changed ${staff} ${ben}`);
    expect(rights()).toEqual([ben, ben, '644']);
  });

  it('are ours after a file was replaced, and that is said', () => {
    own(ada, staff, 0o640);
    expect(writeAs(ben, [], 'replace')).toBe(
      `written owner-changed ${ada} ${ben}, group-changed ${staff} ${ben}, mode-changed 0640 0600`,
    );
    expect(rights()).toEqual([ben, ben, '600']);
  });

  it('of a .gitignore that gets a line are kept', async () => {
    own(ada, staff, 0o664);
    const ignorePath = join(folder, '.gitignore');
    copyFileSync(path, ignorePath);
    chownSync(ignorePath, ada, staff);
    chmodSync(ignorePath, 0o664);
    expect(await addIgnoreLine(ignorePath, '/.env')).toEqual({ ok: true });
    expect(rights(ignorePath)).toEqual([ada, staff, '664']);
    expect(readFileSync(ignorePath, 'utf8')).toBe('A=1\n/.env\n');
  });

  it('a folder with a group of its own gives it to a new file, which only its owner may read', () => {
    rmSync(path);
    chownSync(folder, 0, staff);
    chmodSync(folder, 0o2777);
    expect(writeAs(ben, [], 'new')).toBe('written');
    expect(rights()).toEqual([ben, staff, '600']);
  });
});
