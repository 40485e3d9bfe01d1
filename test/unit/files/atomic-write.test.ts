import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { atomicWrite, copyToNewFile } from '../../../electron/files/atomic-write.ts';
import type { Files } from '../../../electron/files/files.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { temporaryDir } from '../../support/vault.ts';

let dir = '';
let path = '';
beforeEach(() => {
  dir = temporaryDir();
  path = join(dir, 'vault.json');
  writeFileSync(path, 'old');
});

/** Files of which a rename fails, before it was made or after that. */
function failing(isMade: boolean): Files {
  return {
    ...nodeFiles,
    rename: async (from, to) => {
      if (isMade) await nodeFiles.rename(from, to);
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    },
  };
}

describe('a write whose rename fails', () => {
  it.each([
    ['was not made: the old file stays, and nothing beside it', false, 'none', 'old'],
    ['was made all the same: the new file stands there', true, 'unconfirmed', 'new'],
  ] as const)('%s', async (_what, isMade, written, content) => {
    expect(await atomicWrite(failing(isMade), path, 'new')).toMatchObject({ ok: false, error: { written } });
    expect(readFileSync(path, 'utf8')).toBe(content);
    expect(readdirSync(dir)).toEqual(['vault.json']);
  });
});

it('a copy goes to a name that is free, and takes nobody else’s', async () => {
  const to = join(dir, 'copy.json');
  expect((await copyToNewFile(nodeFiles, path, to)).ok).toBe(true);
  expect(readFileSync(to, 'utf8')).toBe('old');
  writeFileSync(path, 'newer');
  expect((await copyToNewFile(nodeFiles, path, to)).ok).toBe(false);
  expect(readFileSync(to, 'utf8')).toBe('old');
});
