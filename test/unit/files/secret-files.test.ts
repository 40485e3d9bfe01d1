import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { TargetRecord } from '../../../electron/export/target-store.ts';
import { fileState, viewTarget } from '../../../electron/export/target-view.ts';
import type { SecretDisk } from '../../../electron/files/disk.ts';
import { nodeDisk } from '../../../electron/files/disk.ts';
import { addIgnoreLine } from '../../../electron/files/gitignore.ts';
import {
  checkSecretPath,
  locateFile,
  maxExistingBytes,
  readExisting,
} from '../../../electron/files/secret-path.ts';
import { isStagingContent, stagingToken, throughStaging } from '../../../electron/files/staging.ts';
import { err } from '../../../electron/shared/result.ts';
import { must, temporaryDir } from '../../support/vault.ts';

/** A folder with one of each kind in it. */
function furnished(): string {
  const dir = realpathSync(temporaryDir());
  writeFileSync(join(dir, 'file'), 'content');
  mkdirSync(join(dir, 'folder'));
  symlinkSync('file', join(dir, 'link'));
  symlinkSync('folder', join(dir, 'way'));
  return dir;
}

const codeOf = (result: Awaited<ReturnType<typeof locateFile>>): string =>
  result.ok ? (result.value.stats ? 'there' : 'free') : result.error.code;

describe('the place of a secret file', () => {
  it.each([
    ['file', 'there', 'as-written'],
    ['new', 'free', 'missing'],
    ['folder', 'export-target-not-file', 'unreadable'],
    ['link', 'export-target-symlink', 'unreadable'],
    ['new/', 'export-target-not-file', 'unreadable'],
    ['a\0b', 'export-target-not-file', 'unreadable'],
    ['gone/new', 'export-io', 'missing'],
    ['file/new', 'export-io', 'unreadable'],
  ])('%j is %s', async (name, expected, state) => {
    const path = `${furnished()}/${name}`;
    expect(codeOf(await locateFile(path))).toBe(expected);
    const now = await fileState(path);
    expect(typeof now === 'string' ? now : 'as-written').toBe(state);
    const target: TargetRecord = {
      id: 't',
      instanceId: 'i',
      dialect: 'json',
      variant: null,
      path,
      variables: [],
      writtenAt: '2026-01-01T00:00:00.000Z',
      state: typeof now === 'string' ? '' : now.state,
      companions: [],
    };
    expect((await viewTarget(target, new Map())).file).toBe(state);
    const changed = { path: join(furnished(), 'file'), state: 'another' };
    const together = await viewTarget({ ...target, companions: [changed] }, new Map());
    expect(together.file).toBe(state === 'as-written' ? 'changed' : state);
  });

  it('names the real folder, and another content by another name', async () => {
    const dir = furnished();
    expect(must(await locateFile(join(dir, 'way', 'x'))).realPath).toBe(join(dir, 'folder', 'x'));
    const before = must(await readExisting(join(dir, 'file')));
    writeFileSync(join(dir, 'file'), 'content and more');
    expect(must(await readExisting(join(dir, 'file')))?.identity).not.toBe(before?.identity);
    expect(must(await readExisting(join(dir, 'new')))).toBeUndefined();
    writeFileSync(join(dir, 'file'), Buffer.alloc(maxExistingBytes));
    expect(must(await readExisting(join(dir, 'file')))?.content.length).toBe(maxExistingBytes);
    writeFileSync(join(dir, 'file'), Buffer.alloc(maxExistingBytes + 1));
    expect(await readExisting(join(dir, 'file'))).toMatchObject({
      error: { code: 'export-target-unreadable' },
    });
    expect(await checkSecretPath(join(dir, 'file'), 'refuse', 'no-secret')).toMatchObject({
      error: { code: 'export-target-exists' },
    });
    expect(must(await checkSecretPath(join(dir, 'file'), 'replace', 'ask'))).toMatchObject({
      outcome: 'clear',
    });
  });
});

describe('a secret file in a work tree', () => {
  it.each([
    ['tracked', 'write-unignored', 'export-target-tracked'],
    ['tracked', 'no-secret', 'clear'],
    ['ignored', 'ask', 'clear'],
    ['new', 'ask', 'ask-not-ignored'],
    ['new', 'write-unignored', 'clear'],
    ['new', 'add-to-gitignore', 'clear'],
    ['new', 'no-secret', 'clear'],
  ] as const)('%s, %s: %s', async (name, answer, expected) => {
    const dir = realpathSync(temporaryDir());
    writeFileSync(join(dir, 'tracked'), '');
    writeFileSync(join(dir, '.gitignore'), 'ignored\n');
    execFileSync('git', ['init', '--quiet', dir]);
    execFileSync('git', ['-C', dir, 'add', 'tracked']);
    const existing = name === 'tracked' ? 'replace' : 'refuse';
    const checked = await checkSecretPath(join(dir, name), existing, answer);
    expect(checked.ok ? checked.value.outcome : checked.error.code).toBe(expected);
    const added = answer === 'add-to-gitignore' ? '/new\n' : '';
    expect(readFileSync(join(dir, '.gitignore'), 'utf8')).toBe(`ignored\n${added}`);
  });
});

it('is not called ignored where a .gitignore nearer to it takes it back in', async () => {
  const dir = realpathSync(temporaryDir());
  execFileSync('git', ['init', '--quiet', dir]);
  mkdirSync(join(dir, 'app'));
  writeFileSync(join(dir, 'app', '.gitignore'), '!.env\n');
  expect(await checkSecretPath(join(dir, 'app', '.env'), 'refuse', 'add-to-gitignore')).toMatchObject({
    error: { code: 'export-target-not-ignored', facts: { path: join(dir, '.gitignore') } },
  });
});

it('is another file where its size alone is another', async () => {
  const path = join(temporaryDir(), 'file');
  const at = new Date('2026-01-01T00:00:00Z');
  const identities: unknown[] = [];
  for (const content of ['one', 'three']) {
    writeFileSync(path, content);
    utimesSync(path, at, at);
    // oxlint-disable-next-line no-await-in-loop -- one file, written twice
    identities.push(must(await readExisting(path))?.identity);
  }
  expect(new Set(identities).size).toBe(2);
});

describe('a line for a .gitignore', () => {
  it.each([
    ['none', undefined, '/.env\n'],
    ['an empty one', '', '/.env\n'],
    ['one with a final line end', 'a\n', 'a\n/.env\n'],
    ['one without', 'a', 'a\n/.env\n'],
    ['one of Windows', 'a\r\nb', 'a\r\nb\r\n/.env\r\n'],
    ['one of Windows with a final line end', 'a\r\n', 'a\r\n/.env\r\n'],
  ])('goes to the end of %s', async (_what, old, expected) => {
    const dir = temporaryDir();
    const path = join(dir, '.gitignore');
    if (old !== undefined) writeFileSync(path, old, { mode: 0o640 });
    expect(await addIgnoreLine(path, '/.env')).toEqual({ ok: true, value: undefined });
    expect(readFileSync(path, 'utf8')).toBe(expected);
    expect(readdirSync(dir)).toEqual(['.gitignore']);
    expect(statSync(path).mode & 0o777).toBe(old === undefined ? 0o644 & ~process.umask() : 0o640);
  });

  it.each([
    ['one', 'a\n', 'a\nmine\n'],
    ['none', undefined, 'mine\n'],
  ])(
    'goes nowhere where there was %s, and somebody else wrote there meanwhile',
    async (_what, old, theirs) => {
      const dir = temporaryDir();
      const path = join(dir, '.gitignore');
      if (old !== undefined) writeFileSync(path, old);
      const disk: SecretDisk = {
        ...nodeDisk,
        writeFile: (...of) => {
          writeFileSync(path, theirs);
          return nodeDisk.writeFile(...of);
        },
      };
      expect(await addIgnoreLine(path, '/.env', disk)).toEqual(
        err({ code: 'export-target-changed', subject: path }),
      );
      expect(readFileSync(path, 'utf8')).toBe(theirs);
      expect(readdirSync(dir)).toEqual(['.gitignore']);
    },
  );

  it('stays after a power cut, and keeps to the umask', async () => {
    const dir = temporaryDir();
    const path = join(dir, '.gitignore');
    const steps: string[] = [];
    const disk: SecretDisk = {
      ...nodeDisk,
      rename: async (from, to) => {
        steps.push('rename');
        await nodeDisk.rename(from, to);
      },
      syncFolder: async (folder) => {
        if (folder === dir) steps.push('sync');
        await nodeDisk.syncFolder(folder);
      },
    };
    const umask = vi.spyOn(process, 'umask').mockReturnValue(0o077);
    await addIgnoreLine(path, '/.env', disk);
    umask.mockRestore();
    expect(steps.slice(-2)).toEqual(['rename', 'sync']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('goes into no link and no folder', async () => {
    const dir = furnished();
    expect(await addIgnoreLine(join(dir, 'link'), '/x')).toMatchObject({
      error: { code: 'export-target-symlink' },
    });
    expect(await addIgnoreLine(join(dir, 'folder'), '/x')).toMatchObject({
      error: { code: 'export-target-not-file' },
    });
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('content');
  });
});

describe('a step in which a file is written', () => {
  it('takes no name that is taken, and makes files for their owner alone', async () => {
    const path = join(temporaryDir(), 'file');
    await nodeDisk.claim(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(nodeDisk.claim(path)).rejects.toThrow('EEXIST');
    writeFileSync(path, 'theirs');
    await expect(nodeDisk.writeFile(path, Buffer.from('ours'), 0o600)).rejects.toThrow('EEXIST');
    expect(readFileSync(path, 'utf8')).toBe('theirs');
  });
});

describe('the folder by way of which a file is written', () => {
  it('is ignored by git from its first file on, is for the owner only, and is gone afterwards', async () => {
    const dir = temporaryDir();
    await throughStaging(nodeDisk, dir, async (path) => {
      const [name = ''] = readdirSync(dir);
      expect(stagingToken(name)).toBeDefined();
      expect(statSync(join(dir, name)).mode & 0o777).toBe(0o700);
      expect(readdirSync(join(dir, name))).toEqual(['.gitignore']);
      expect(readFileSync(join(dir, name, '.gitignore'), 'utf8')).toBe('*\n');
      writeFileSync(path, 'a value');
    });
    expect(readdirSync(dir)).toEqual([]);
    const failed = throughStaging(nodeDisk, dir, async (path) => {
      writeFileSync(path, 'a value');
      throw new Error('on the way');
    });
    await expect(failed).rejects.toThrow('on the way');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('has nothing else in it, and no other name', () => {
    expect([[], ['value'], ['value', '.gitignore'], ['value', 'x']].map(isStagingContent)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(['.webui-keyring-x', 'xwebui-keyring-1-2-3----0123456789abcdef'].map(stagingToken)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
