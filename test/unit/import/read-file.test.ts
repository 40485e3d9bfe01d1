import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImportFile } from '../../../electron/import/read-file.ts';

const limit = 256 * 1024;
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-import-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

function codeOf(result: Awaited<ReturnType<typeof readImportFile>>): string {
  return result.ok ? 'ok' : result.error.code;
}

describe('readImportFile', () => {
  it('reads a file whole, its byte order mark and line ends as they are', async () => {
    const text = '\uFEFFA=1\r\nB=é\r\n';
    expect(await readImportFile(put('a.env', text))).toEqual({ ok: true, value: text });
  });

  it('takes exactly the limit, and not a byte more', async () => {
    expect(codeOf(await readImportFile(put('full', 'x'.repeat(limit))))).toBe('ok');
    expect(codeOf(await readImportFile(put('over', 'x'.repeat(limit + 1))))).toBe('import-too-large');
  });

  it('refuses bytes that are not UTF-8', async () => {
    for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      expect(codeOf(await readImportFile(put('bytes', Uint8Array.from(bytes))))).toBe('import-not-text');
    }
  });

  it('follows a link to a file and refuses what is no file, without waiting', async () => {
    symlinkSync(put('target', 'A=1'), join(dir, 'link'));
    mkdirSync(join(dir, 'folder'));
    execFileSync('mkfifo', [join(dir, 'fifo')]);
    expect(codeOf(await readImportFile(join(dir, 'link')))).toBe('ok');
    expect(codeOf(await readImportFile(join(dir, 'folder')))).toBe('import-not-file');
    expect(codeOf(await readImportFile(join(dir, 'fifo')))).toBe('import-not-file');
    expect(codeOf(await readImportFile('/dev/zero'))).toBe('import-not-file');
    expect(await readImportFile(join(dir, 'absent'))).toEqual({
      ok: false,
      error: { code: 'import-unreadable', subject: 'absent', detail: 'ENOENT' },
    });
  });

  it('bounds files that say they are empty and are not', async () => {
    // Files of /proc have size 0.
    const status = await readImportFile('/proc/self/status');
    expect(status.ok && status.value.includes('Name:')).toBe(true);
  });
});
