import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRunningExports, sweepKnownFolders } from '../../../electron/export/running-exports.ts';
import { processToken } from '../../../electron/files/process-token.ts';
import { temporaryDir } from '../../support/vault.ts';

/** Leaves the note of an export whose process is named by `token`, as if it had been killed; gives the note's file. */
async function killedExport(dataDir: string, token: string): Promise<string> {
  const notes = join(dataDir, 'export-running.json');
  let noted = '';
  const path = join(temporaryDir(), '.env');
  await createRunningExports(dataDir).during(
    path,
    () => false,
    async () => {
      noted = readFileSync(notes, 'utf8');
    },
  );
  writeFileSync(notes, noted.replace(/"process":"[^"]*"/, `"process":"${token}"`));
  return notes;
}

const [pid = '', at = '', start = ''] = processToken().split('-');

describe('the note of an export', () => {
  it.each([
    ['stays while it runs', processToken(), 1],
    ['stays where its process cannot be seen', `${pid}-${at}-${start}-0a0a0a0a-0b0b0b0b-0c0c0c0c`, 1],
    ['goes once its process has ended', processToken().replace(/^\d+/, String(spawnSync('true').pid)), 0],
  ])('%s', async (_what, token, count) => {
    const dataDir = temporaryDir();
    const notes = await killedExport(dataDir, token);
    await sweepKnownFolders(dataDir);
    expect(JSON.parse(readFileSync(notes, 'utf8'))).toMatchObject({
      running: Array.from({ length: count }, () => ({ process: token })),
    });
  });

  it('is made for a folder that is not known, and taken away also after a failure', async () => {
    const dataDir = temporaryDir();
    const notes = join(dataDir, 'export-running.json');
    const running = createRunningExports(dataDir);
    const folder = temporaryDir();
    const path = join(folder, '.env');
    const seen: string[] = [];
    const isKnown = (one: string) => seen.push(one) > 1;
    const failed = running.during(path, isKnown, async () => {
      expect(JSON.parse(readFileSync(notes, 'utf8'))).toMatchObject({ running: [{ folder }] });
      throw new Error('on the way');
    });
    await expect(failed).rejects.toThrow('on the way');
    const none = { schemaVersion: 1, running: [] };
    expect(JSON.parse(readFileSync(notes, 'utf8'))).toEqual(none);
    const inside = await running.during(path, isKnown, async () => readFileSync(notes, 'utf8'));
    expect(JSON.parse(inside)).toEqual(none);
    expect(seen).toEqual([folder, folder]);
  });
});
