import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk, type SecretDisk } from '../../../electron/files/disk.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { readExisting } from '../../../electron/files/secret-path.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-failed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const failWith = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const noLinks: Partial<SecretDisk> = { link: failWith('EPERM') };

const content = Buffer.from('WEBUI_SECRET_KEY=0f3b\n');

describe.each([
  ['with hard links', {}, ['makeFolder', 'writeFile', 'link']],
  ['without them', noLinks, ['makeFolder', 'writeFile', 'claim', 'rename']],
] as const)('a write that fails midway on a volume %s', (_volume, volume, taken) => {
  it.each(taken)('at %s leaves nothing of a new file', async (step) => {
    const disk = { ...nodeDisk, ...volume, [step]: failWith('EIO') };
    const path = join(folder, '.env');
    const written = await writeSecretFile(
      { path, content, existing: 'refuse', notIgnored: 'no-secret' },
      disk,
    );
    expect(written).toMatchObject({ ok: false, error: { code: 'export-io' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves a file that took the name meanwhile as it is', async () => {
    const path = join(folder, '.env');
    const writeFile: SecretDisk['writeFile'] = async (...args) => {
      const rights = await nodeDisk.writeFile(...args);
      writeFileSync(path, 'of somebody else');
      return rights;
    };
    const written = await writeSecretFile(
      { path, content, existing: 'refuse', notIgnored: 'no-secret' },
      { ...nodeDisk, ...volume, writeFile },
    );
    expect(written).toMatchObject({ ok: false, error: { code: 'export-target-exists' } });
    expect(readFileSync(path, 'utf8')).toBe('of somebody else');
    expect(readdirSync(folder)).toEqual(['.env']);
  });
});

it.each(['makeFolder', 'writeFile', 'rename'] as const)(
  'a write that fails at %s leaves the file that it was to replace',
  async (step) => {
    const path = join(folder, '.env');
    writeFileSync(path, 'old');
    const seen = await readExisting(path);
    if (!seen.ok || seen.value === undefined) throw new Error('the file is not there');
    const disk = { ...nodeDisk, [step]: failWith('EIO') };
    const written = await writeSecretFile(
      { path, content, existing: seen.value, notIgnored: 'no-secret' },
      disk,
    );
    expect(written).toMatchObject({ ok: false, error: { code: 'export-io' } });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['.env']);
  },
);
