import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretDisk } from '../../../electron/files/disk.ts';
import { nodeDisk } from '../../../electron/files/disk.ts';
import { addIgnoreLine } from '../../../electron/files/gitignore.ts';
import type { SecretWrite } from '../../../electron/files/secret-file.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { readExisting } from '../../../electron/files/secret-path.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-order-'));
  path = join(folder, '.env');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const request = (existing: SecretWrite['existing']): SecretWrite => ({
  path,
  content: Buffer.from('new'),
  existing,
  notIgnored: 'ask',
});

/** A path below the folder; the staging folder is `*`. */
const name = (at: string): string =>
  at.slice(folder.length + 1).replace(/^\.webui-keyring-[^/]+/, '*') || '.';

/** The real disk, which notes what is done with which file. */
function recordingDisk(log: string[]): SecretDisk {
  return {
    makeFolder: async (at) => {
      log.push(`makeFolder ${name(at)}`);
      await nodeDisk.makeFolder(at);
    },
    writeFile: async (at, content, access) => {
      log.push(`writeFile ${name(at)}`);
      return nodeDisk.writeFile(at, content, access);
    },
    link: async (from, to) => {
      log.push(`link ${name(from)} ${name(to)}`);
      await nodeDisk.link(from, to);
    },
    rename: async (from, to) => {
      log.push(`rename ${name(from)} ${name(to)}`);
      await nodeDisk.rename(from, to);
    },
    claim: async (at) => {
      log.push(`claim ${name(at)}`);
      await nodeDisk.claim(at);
    },
    remove: async (at) => {
      log.push(`remove ${name(at)}`);
      await nodeDisk.remove(at);
    },
    removeFolder: async (at) => {
      log.push(`removeFolder ${name(at)}`);
      await nodeDisk.removeFolder(at);
    },
    syncFolder: async (at) => {
      log.push(`syncFolder ${name(at)}`);
      await nodeDisk.syncFolder(at);
    },
  };
}

/** The real disk, with something done to the target after the new content was written. */
function meddlingDisk(meddle: () => void): SecretDisk {
  return {
    ...nodeDisk,
    writeFile: async (at, content, access) => {
      const rights = await nodeDisk.writeFile(at, content, access);
      if (basename(at) === 'value') meddle();
      return rights;
    },
  };
}

describe('the steps of a write', () => {
  it.each([
    ['refuse', 'link */value .env'],
    ['replace', 'rename */value .env'],
  ] as const)(
    '%s: the ignore file is safe before the value, the name before the answer',
    async (existing, place) => {
      const log: string[] = [];
      if (existing === 'replace') writeFileSync(path, 'old');
      expect(await writeSecretFile(request(existing), recordingDisk(log))).toMatchObject({ ok: true });
      expect(log).toEqual([
        'makeFolder *',
        'writeFile */.gitignore',
        'syncFolder *',
        'writeFile */value',
        place,
        'syncFolder .',
        'remove */value',
        'syncFolder *',
        'remove */.gitignore',
        'removeFolder *',
      ]);
      expect(readdirSync(folder)).toEqual(['.env']);
    },
  );

  it.each(['refuse', 'replace'] as const)(
    '%s: a name that the disk does not confirm is there, and said to be in doubt',
    async (existing) => {
      if (existing === 'replace') writeFileSync(path, 'old', { mode: 0o600 });
      const syncFolder = async (at: string) => {
        if (at === folder && readdirSync(folder).includes('.env') && readFileSync(path, 'utf8') === 'new') {
          throw Object.assign(new Error('sync'), { code: 'EIO' });
        }
        await nodeDisk.syncFolder(at);
      };
      expect(await writeSecretFile(request(existing), { ...nodeDisk, syncFolder })).toMatchObject({
        ok: true,
        value: { outcome: 'clear', remarks: [{ code: 'not-confirmed', path }] },
      });
      expect(readFileSync(path, 'utf8')).toBe('new');
      expect(readdirSync(folder)).toEqual(['.env']);
    },
  );

  it.each(['EPERM', 'ENOTSUP'])(
    'a file system without hard links (%s) gets the file by a rename',
    async (code) => {
      const log: string[] = [];
      const link = async () => {
        throw Object.assign(new Error('link'), { code });
      };
      const disk = { ...recordingDisk(log), link };
      expect(await writeSecretFile(request('refuse'), disk)).toMatchObject({ ok: true });
      expect(log.slice(4, 7)).toEqual(['claim .env', 'rename */value .env', 'syncFolder .']);
      expect(await writeSecretFile(request('refuse'), disk)).toMatchObject({
        error: { code: 'export-target-exists' },
      });
      expect(readdirSync(folder)).toEqual(['.env']);
      expect(readFileSync(path, 'utf8')).toBe('new');
    },
  );

  it('a file that came up meanwhile on such a file system is not written over', async () => {
    const disk: SecretDisk = {
      ...meddlingDisk(() => writeFileSync(path, 'of somebody else')),
      link: async () => {
        throw Object.assign(new Error('link'), { code: 'EPERM' });
      },
    };
    expect(await writeSecretFile(request('refuse'), disk)).toMatchObject({
      error: { code: 'export-target-exists' },
    });
    expect(readFileSync(path, 'utf8')).toBe('of somebody else');
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  it('a value that cannot be removed keeps the ignore file beside it', async () => {
    const disk: SecretDisk = {
      ...nodeDisk,
      link: async () => {
        throw Object.assign(new Error('link'), { code: 'EIO' });
      },
      remove: async (at) => {
        if (basename(at) === 'value') throw Object.assign(new Error('remove'), { code: 'EIO' });
        await nodeDisk.remove(at);
      },
    };
    expect(await writeSecretFile(request('refuse'), disk)).toMatchObject({ error: { code: 'export-io' } });
    const [staging = ''] = readdirSync(folder);
    expect(readdirSync(join(folder, staging)).toSorted()).toEqual(['.gitignore', 'value']);
  });
});

describe('the target just before the rename', () => {
  it('is looked at again: a link that came up meanwhile is refused and stays', async () => {
    writeFileSync(path, 'old');
    const disk = meddlingDisk(() => {
      rmSync(path);
      symlinkSync('victim', path);
    });
    expect(await writeSecretFile(request('replace'), disk)).toMatchObject({
      error: { code: 'export-target-symlink' },
    });
    expect(readlinkSync(path)).toBe('victim');
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  it('is read again: content that changed under the same size and time is not lost', async () => {
    const time = new Date('2026-01-01T00:00:00Z');
    writeFileSync(path, 'old');
    utimesSync(path, time, time);
    const seen = await readExisting(path);
    if (!seen.ok || !seen.value) throw new Error('not read');
    const disk = meddlingDisk(() => {
      writeFileSync(path, 'OLD');
      utimesSync(path, time, time);
    });
    const now = seen.value;
    expect(await writeSecretFile(request(now), disk)).toMatchObject({
      error: { code: 'export-target-changed' },
    });
    const after = await readExisting(path);
    expect(after.ok && after.value?.identity).toBe(now.identity);
    expect(readFileSync(path, 'utf8')).toBe('OLD');
  });
});

describe('the line in .gitignore', () => {
  it.each([
    ['there', 'A\n', 'A\nB\n'],
    ['not there', undefined, 'B\n'],
  ])('is not written over what somebody saved meanwhile: the file is %s', async (_, before, meanwhile) => {
    const ignorePath = join(folder, '.gitignore');
    if (before !== undefined) writeFileSync(ignorePath, before);
    const disk: SecretDisk = {
      ...nodeDisk,
      writeFile: async (at, content, access) => {
        const written = await nodeDisk.writeFile(at, content, access);
        writeFileSync(ignorePath, meanwhile);
        return written;
      },
    };
    expect(await addIgnoreLine(ignorePath, '/.env', disk)).toEqual({
      ok: false,
      error: { code: 'export-target-changed', subject: ignorePath },
    });
    expect(readFileSync(ignorePath, 'utf8')).toBe(meanwhile);
    expect(readdirSync(folder)).toEqual(['.gitignore']);
    expect(await addIgnoreLine(ignorePath, '/.env')).toEqual({ ok: true });
    expect(readFileSync(ignorePath, 'utf8')).toBe(`${meanwhile}/.env\n`);
  });
});
