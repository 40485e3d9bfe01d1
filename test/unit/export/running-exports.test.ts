import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRunningExports, sweepKnownFolders } from '../../../electron/export/running-exports.ts';
import { createTargetStore, targetsFileName } from '../../../electron/export/target-store.ts';
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

describe('what killed exports left', () => {
  const dead = String(spawnSync('true').pid);
  const leftover = `.env.${dead}.0123456789abcdef.keyring-tmp`;
  const foreign = `${pid}-${at}-${start}-0a0a0a0a-0b0b0b0b-0c0c0c0c`;

  it('is removed from every folder that is known: of data, of files and what lies beside them, of notes', async () => {
    const [dataDir, files, beside, noted] = [temporaryDir(), temporaryDir(), temporaryDir(), temporaryDir()];
    const record = {
      id: 't',
      instanceId: 'i',
      dialect: 'json' as const,
      variant: null,
      path: join(files, 'x'),
      variables: [{ secretId: 's', name: 'A', versionId: 'v' }],
      writtenAt: '2026-01-01T00:00:00.000Z',
      state: '',
      companions: [{ path: join(beside, 'y'), state: '' }],
    };
    expect(await createTargetStore(join(dataDir, targetsFileName)).change(() => [record])).toMatchObject({
      ok: true,
    });
    const left = [dataDir, files, beside, noted].map((dir) => join(dir, leftover));
    for (const path of left) writeFileSync(path, 'a value');
    const removed = await createRunningExports(dataDir).during(
      join(noted, '.env'),
      () => false,
      () => sweepKnownFolders(dataDir),
    );
    expect(removed.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      left.toSorted().map((path) => ({ path, state: 'removed' })),
    );
    expect(left.filter((path) => existsSync(path))).toEqual([]);
  });

  it('keeps its note while something of it stays', async () => {
    const [dataDir, folder] = [temporaryDir(), temporaryDir()];
    const notes = join(dataDir, 'export-running.json');
    mkdirSync(join(folder, `.webui-keyring-${foreign}-0123456789abcdef`));
    const note = { id: 'n', folder, process: processToken().replace(/^\d+/, dead) };
    const gone = { ...note, id: 'g', folder: temporaryDir() };
    const swept = { ...note, id: 's', folder: temporaryDir() };
    writeFileSync(join(swept.folder, leftover), 'a value');
    writeFileSync(notes, JSON.stringify({ schemaVersion: 1, running: [note, gone, swept] }));
    expect(await sweepKnownFolders(dataDir)).toMatchObject([{ state: 'kept' }, { state: 'removed' }]);
    expect(JSON.parse(readFileSync(notes, 'utf8'))).toMatchObject({ running: [{ id: 'n' }] });
  });

  it.each(['export-running.json', targetsFileName])('is removed though %s cannot be read', async (name) => {
    const [dataDir, folder] = [temporaryDir(), temporaryDir()];
    writeFileSync(join(dataDir, name), 'damaged');
    const other = name === targetsFileName ? 'export-running.json' : targetsFileName;
    const process = processToken().replace(/^\d+/, dead);
    const content = other === targetsFileName ? { targets: [] } : { running: [{ id: 'n', folder, process }] };
    writeFileSync(join(dataDir, other), JSON.stringify({ schemaVersion: 1, ...content }));
    const left = other === targetsFileName ? [dataDir] : [dataDir, folder];
    for (const one of left) writeFileSync(join(one, leftover), 'a value');
    expect(await sweepKnownFolders(dataDir)).toEqual(
      left.map((one) => ({ path: join(one, leftover), state: 'removed' })),
    );
    expect(readFileSync(join(dataDir, name), 'utf8')).toBe('damaged');
  });

  it('stops no export that cannot be noted', async () => {
    const dataDir = temporaryDir();
    writeFileSync(join(dataDir, 'export-running.json'), 'damaged');
    const running = createRunningExports(dataDir);
    expect(
      await running.during(
        join(temporaryDir(), 'a'),
        () => false,
        async () => 'written',
      ),
    ).toBe('written');
    expect(readFileSync(join(dataDir, 'export-running.json'), 'utf8')).toBe('damaged');
  });

  it('is noted for each of several exports at once', async () => {
    const dataDir = temporaryDir();
    const running = createRunningExports(dataDir);
    const inside = await running.during(
      join(temporaryDir(), 'a'),
      () => false,
      () =>
        running.during(
          join(temporaryDir(), 'b'),
          () => false,
          async () => readFileSync(join(dataDir, 'export-running.json'), 'utf8'),
        ),
    );
    expect(inside.match(/"folder"/g)).toHaveLength(2);
  });
});
