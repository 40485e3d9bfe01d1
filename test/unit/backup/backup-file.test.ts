import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readBackup, writeBackup } from '../../../electron/backup/backup-file.ts';
import type { BackupPlace } from '../../../electron/backup/backup-file.ts';
import { maxBackupBytes, serializeEnvelope } from '../../../electron/backup/envelope.ts';
import { encodeContents } from '../../../electron/backup/contents.ts';
import { seal } from '../../../electron/backup/seal.ts';
import type { BackupStep } from '../../../electron/shared/backup-views.ts';
import { backupPassword, emptyContents, envelopeOf, fewestIterations } from '../../support/backup.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

function placeIn(dir: string, more: Partial<BackupPlace> = {}): BackupPlace {
  const path = join(dir, 'of-today.backup');
  return { path, password: backupPassword, existing: 'refuse', notIgnored: 'ask', ...more };
}

async function write(place: BackupPlace, steps: BackupStep[] = [], contents = emptyContents()) {
  return writeBackup(contents, place, (step) => steps.push(step), fewestIterations);
}

const ignore = () => undefined;

describe('a backup', () => {
  it('is written for its owner alone, read again, and opened with its password', async () => {
    const place = placeIn(temporaryDir());
    const [writing, reading]: [BackupStep[], BackupStep[]] = [[], []];
    expect(must(await write(place, writing))).toMatchObject({
      outcome: 'written',
      path: place.path,
      remarks: [],
    });
    expect(writing).toEqual(['deriving', 'writing', 'verifying']);
    expect(statSync(place.path).mode & 0o777).toBe(0o600);
    const read = await readBackup(place.path, backupPassword, (step) => reading.push(step));
    expect(must(read)).toEqual(emptyContents());
    expect(reading).toEqual(['reading', 'deriving']);

    const before = readFileSync(place.path);
    expect(codeOf(await write(place))).toBe('export-target-exists');
    expect(readFileSync(place.path)).toEqual(before);
    must(await write({ ...place, existing: 'replace' }));
    expect(readFileSync(place.path)).not.toEqual(before);

    chmodSync(place.path, 0o600);
    writeFileSync(place.path, before.subarray(0, -40));
    expect(codeOf(await readBackup(place.path, backupPassword, ignore))).toBe('backup-damaged');
  });

  it('is not written through a link', async () => {
    const dir = temporaryDir();
    symlinkSync(join(dir, 'elsewhere'), join(dir, 'link'));
    expect(codeOf(await write(placeIn(dir, { path: join(dir, 'link') })))).toBe('export-target-symlink');
    expect(existsSync(join(dir, 'elsewhere'))).toBe(false);
  });

  it.each(['refuse', 'replace'] as const)(
    'that is not on the disk as it was written takes the place of nothing (%s)',
    async (existing) => {
      const dir = temporaryDir();
      const place = placeIn(dir, { existing });
      if (existing === 'replace') writeFileSync(place.path, 'the earlier backup', { mode: 0o600 });
      const contents = () => readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]);
      const before = contents();
      // A device takes everything and gives nothing back; here it is a file that loses its end before it is read again.
      const cut = () => {
        const [staging = ''] = readdirSync(dir).filter((name) => name.startsWith('.webui-keyring-'));
        const value = join(dir, staging, 'value');
        writeFileSync(value, readFileSync(value).subarray(0, -1));
      };
      const onStep = (step: BackupStep) => (step === 'verifying' ? cut() : undefined);
      const written = await writeBackup(emptyContents(), place, onStep, fewestIterations);
      expect(written).toEqual({ ok: false, error: { code: 'backup-not-verified', subject: place.path } });
      expect(contents()).toEqual(before);
    },
  );

  it('of others than ours, of folders and of nothing says what it is', async () => {
    const dir = temporaryDir();
    const at = (name: string, content: string | Buffer) => {
      writeFileSync(join(dir, name), content);
      return join(dir, name);
    };
    mkdirSync(join(dir, 'folder'));
    const open = async (path: string, password = backupPassword) =>
      codeOf(await readBackup(path, password, ignore));
    expect(await open(join(dir, 'missing'))).toBe('backup-unreadable');
    expect(await open(join(dir, 'folder'))).toBe('backup-unreadable');
    expect(await open(at('picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0])))).toBe('backup-not-a-backup');
    expect(await open(at('empty', ''))).toBe('backup-damaged');

    const newer = encodeContents(emptyContents()).toString().replace('"minReader":1', '"minReader":2');
    const sealed = await seal(Buffer.from(newer), backupPassword, fewestIterations);
    expect(await readBackup(at('newer', sealed), backupPassword, ignore)).toMatchObject({
      error: { code: 'backup-newer', facts: { reason: 'needs-version', version: 2 } },
    });
    expect(await open(join(dir, 'newer'), 'another password')).toBe('backup-wrong-password');
    const { header, ...rest } = envelopeOf(sealed);
    const tag = Buffer.from(rest.tag).fill(0);
    expect(await open(at('changed', serializeEnvelope({ header, ...rest, tag })))).toBe('backup-damaged');
  });

  it('has a size that it can be read with', async () => {
    const dir = temporaryDir();
    const notes = 'x'.repeat(maxBackupBytes);
    const contents = emptyContents({ settings: new Map([['notes', notes]]) });
    const steps: BackupStep[] = [];
    expect(codeOf(await write(placeIn(dir), steps, contents))).toBe('backup-too-large');
    expect(steps).toEqual([]);
    writeFileSync(join(dir, 'large'), Buffer.alloc(maxBackupBytes + 1, 'a'));
    // A file as large is none that this program wrote.
    expect(codeOf(await readBackup(join(dir, 'large'), backupPassword, ignore))).toBe('backup-not-a-backup');
  });
});
