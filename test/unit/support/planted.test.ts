import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findInBytes, findInFolders, watchArguments } from '../../support/planted.ts';

// The search for planted secrets proves nothing unless it finds what is there: each writing is planted once.
const secret = 'pl4nted/secret+Value~7731';
const dir = mkdtempSync(join(tmpdir(), 'keyring-planted-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('search for a planted secret', () => {
  const writings: Record<string, Buffer> = {
    raw: Buffer.from(`x=${secret}\n`),
    hex: Buffer.from(Buffer.from(secret).toString('hex')),
    url: Buffer.from(`?a=${encodeURIComponent(secret)}`),
    utf16le: Buffer.from(secret, 'utf16le'),
    utf16be: Buffer.from(secret, 'utf16le').swap16(),
    base64: Buffer.from(Buffer.from(secret).toString('base64')),
    'base64 inside': Buffer.from(Buffer.from(`a${secret}b`).toString('base64')),
    'base64 further inside': Buffer.from(Buffer.from(`ab${secret}yz`).toString('base64')),
    base64url: Buffer.from(Buffer.from(`ab${secret}`).toString('base64url')),
  };
  it.each(Object.keys(writings))('finds it written as %s', (name) => {
    expect(findInBytes('here', writings[name] ?? Buffer.alloc(0), secret)).not.toEqual([]);
  });

  it('finds it across the border of two blocks of a large file', () => {
    const path = join(dir, 'large');
    writeFileSync(
      path,
      Buffer.concat([Buffer.alloc(4 * 1024 * 1024 - 9, 'a'), Buffer.from(secret), Buffer.alloc(9)]),
    );
    expect(findInFolders([dir], secret).hits).toEqual([{ where: path, encoding: 'raw' }]);
    rmSync(path);
  });

  it('finds nothing where nothing is', () => {
    writeFileSync(join(dir, 'clean'), 'nothing here');
    expect(findInFolders([dir], secret)).toEqual({ files: 1, hits: [] });
  });

  it('sees it in the arguments of a process', async () => {
    const watch = watchArguments(secret);
    const child = spawn('sleep', ['60'], { argv0: secret });
    try {
      await expect
        .poll(() => watch.hits())
        .toEqual([{ where: `arguments of process ${child.pid}`, encoding: 'raw' }]);
    } finally {
      child.kill();
      await watch.stop();
    }
  });
});
