import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePrivateFolder } from '../../../electron/files/private-folder.ts';

const dir = mkdtempSync(join(tmpdir(), 'keyring-folder-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('the folder of the window', () => {
  it('is made with its parents, for the owner only', () => {
    const path = join(dir, 'deep', 'down');
    makePrivateFolder(path);
    for (const made of [path, join(dir, 'deep')]) expect(statSync(made).mode & 0o777).toBe(0o700);
    makePrivateFolder(path);
  });

  it('is refused where something else has its name, or its parent is no folder', () => {
    const file = join(dir, 'file');
    writeFileSync(file, '', { mode: 0o700 });
    expect(() => makePrivateFolder(file)).toThrow('ENOTDIR');
    expect(() => makePrivateFolder(join(file, 'below'))).toThrow('ENOTDIR');
  });

  it.runIf(process.platform === 'linux')(
    'is given up where none can be made, instead of trying for ever',
    () => {
      expect(() => makePrivateFolder('/proc/deep/down')).toThrow('ENOENT');
    },
  );
});
