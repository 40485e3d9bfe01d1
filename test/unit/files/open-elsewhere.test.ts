import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as disk from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeDisk } from '../../../electron/files/disk.ts';
import { fileFailure, ioFailure } from '../../../electron/files/failures.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { atomicWrite } from '../../../electron/files/atomic-write.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import type { Patience } from '../../../electron/files/open-elsewhere.ts';
import { isOpenElsewhere, onceClosed } from '../../../electron/files/open-elsewhere.ts';
import { temporaryDir } from '../../support/vault.ts';

vi.mock(import('node:fs/promises'), async (load) => {
  const real = await load();
  return {
    ...real,
    rename: vi.fn<typeof real.rename>(real.rename),
    unlink: vi.fn<typeof real.unlink>(real.unlink),
  };
});

const systemError = (code: string) => Object.assign(new Error('from the system'), { code });

/** Windows with a clock that only pauses move on. */
function windows(): Patience & { readonly waited: () => number } {
  let clock = 0;
  return {
    platform: 'win32',
    now: () => clock,
    pause: (ms) => {
      clock += ms;
      return Promise.resolve();
    },
    waited: () => clock,
  };
}

const failing = (code: string, times = Infinity) => {
  let tries = 0;
  return () => {
    tries += 1;
    return tries > times ? Promise.resolve('done') : Promise.reject(systemError(code));
  };
};

const missing = '/nowhere/file';

describe('a file that another program has open on Windows', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again until it is closed (%s)', async (code) => {
    const patience = windows();
    expect(await onceClosed(missing, failing(code, 30), patience)).toBe('done');
    expect(patience.waited()).toBeLessThan(5000);
  });

  it('is given up after 5 seconds, with a failure of its own', async () => {
    const patience = windows();
    const error = await onceClosed(missing, failing('EPERM'), patience).catch((thrown: unknown) => thrown);
    expect(patience.waited()).toBeGreaterThanOrEqual(5000);
    expect(patience.waited()).toBeLessThan(5200);
    expect(isOpenElsewhere(error)).toBe(true);
    expect(fileFailure(error, missing)).toEqual({
      code: 'vault-file-open',
      subject: missing,
      detail: 'EPERM',
    });
    expect(ioFailure(missing, error)).toEqual({
      code: 'export-file-open',
      subject: missing,
      detail: 'EPERM',
    });
  });

  it('is not what other errors, other systems and folders tell of', async () => {
    for (const [path, code, platform] of [
      [missing, 'ENOENT', 'win32'],
      [missing, 'EPERM', 'linux'],
      [temporaryDir(), 'EPERM', 'win32'],
    ] as const) {
      const patience = { ...windows(), platform };
      const error = await onceClosed(path, failing(code), patience).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      expect(isOpenElsewhere(error)).toBe(false);
      expect(patience.waited()).toBe(0);
    }
  });
});

describe('on Windows, where the first three tries find a file open', () => {
  const rename = vi.mocked(disk.rename);
  const unlink = vi.mocked(disk.unlink);

  beforeEach(() => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    rename.mockClear();
    unlink.mockClear();
    return () => vi.restoreAllMocks();
  });

  function failThrice(mock: typeof rename | typeof unlink, code: string): void {
    for (let round = 0; round < 3; round += 1) mock.mockRejectedValueOnce(systemError(code));
  }

  it('the metadata are written', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'vault.json');
    writeFileSync(path, 'old');
    failThrice(rename, 'EPERM');
    expect(await atomicWrite(nodeFiles, path, 'new')).toEqual({ ok: true, value: undefined });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(dir)).toEqual(['vault.json']);
  });

  it('a file of the vault is removed', async () => {
    const path = join(temporaryDir(), 'file');
    writeFileSync(path, '');
    failThrice(unlink, 'EBUSY');
    await nodeFiles.unlink(path);
    expect(unlink).toHaveBeenCalledTimes(4);
  });

  it('an export is written, and nothing is left beside it', async () => {
    const dir = temporaryDir();
    const path = join(dir, '.env');
    writeFileSync(path, 'OLD=1\n');
    failThrice(rename, 'EACCES');
    failThrice(unlink, 'EBUSY');
    const written = await writeSecretFile(
      { path, content: Buffer.from('NEW=1\n'), existing: 'replace', notIgnored: 'write-unignored' },
      nodeDisk,
    );
    expect(written).toMatchObject({ ok: true });
    expect(readFileSync(path, 'utf8')).toBe('NEW=1\n');
    expect(readdirSync(dir)).toEqual(['.env']);
  });
});
