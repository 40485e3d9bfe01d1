import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRegular } from '../../../electron/files/read-regular.ts';

let dir = '';
let path = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-regular-'));
  path = join(dir, 'file');
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('a regular file', () => {
  it('is read up to the limit, and not beyond', async () => {
    writeFileSync(path, '0123456789');
    expect(await readRegular(path, 10, false)).toMatchObject({ content: Buffer.from('0123456789') });
    expect(await readRegular(path, 9, false)).toBe('too-large');
    writeFileSync(path, '');
    expect(await readRegular(path, 9, false)).toMatchObject({ content: Buffer.alloc(0) });
  });

  it.runIf(process.platform === 'linux')('is bounded where it does not name its size', async () => {
    expect(await readRegular('/proc/self/maps', 100, false)).toBe('too-large');
    // The system gives it a page at a time.
    const whole = await readRegular('/proc/self/maps', 10_000_000, false);
    expect(typeof whole === 'object' && whole.content.length).toBeGreaterThan(4096);
  });

  it('is followed to through a link only where that is asked for', async () => {
    writeFileSync(path, 'text');
    const link = join(dir, 'link');
    symlinkSync(path, link);
    expect(await readRegular(link, 9, true)).toMatchObject({ content: Buffer.from('text') });
    await expect(readRegular(link, 9, false)).rejects.toThrow('ELOOP');
  });

  it.runIf(process.platform !== 'win32')('is no pipe, which is not waited for, and no folder', async () => {
    execFileSync('mkfifo', [path]);
    expect(await readRegular(path, 9, true)).toBe('not-a-file');
    expect(await readRegular(dir, 9, true)).toBe('not-a-file');
  });
});
