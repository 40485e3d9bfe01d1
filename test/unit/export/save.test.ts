import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareExport } from '../../../electron/export/prepare.ts';
import { nodeDisk } from '../../../electron/files/disk.ts';
import { must } from '../../support/vault.ts';
import { createFakeVault } from './fake-vault.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-save-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const failure = Object.assign(new Error('from the system'), { code: 'EIO' });

/** Saves an export of two files, of which `replaced` stand there already. */
async function save(replaced: readonly string[]) {
  const vault = createFakeVault();
  const instanceId = vault.addInstance('Home');
  const key = vault.addSecret(instanceId, 'WEBUI_SECRET_KEY', 'the value');
  const request = { instanceId, dialect: 'compose-secret', secretIds: [key] } as const;
  const prepared = must(await prepareExport(vault, request));
  const paths = replaced.map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, 'as it was');
  const path = join(folder, 'compose.yaml');
  return prepared.write({ path, existing: { replace: paths }, notIgnored: 'ask' });
}

const content = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('an export of several files of which one cannot be written', () => {
  it('deletes no file that stood there before', async () => {
    vi.spyOn(nodeDisk, 'link').mockRejectedValueOnce(failure);
    expect(await save(['webui_secret_key'])).toMatchObject({ error: { code: 'export-io', detail: 'EIO' } });
    expect(readdirSync(folder)).toEqual(['webui_secret_key']);
    expect(content('webui_secret_key')).toBe('the value');
  });

  it('leaves none that it made', async () => {
    vi.spyOn(nodeDisk, 'rename').mockRejectedValueOnce(failure);
    expect(await save(['compose.yaml'])).toMatchObject({ error: { code: 'export-io', detail: 'EIO' } });
    expect(readdirSync(folder)).toEqual(['compose.yaml']);
    expect(content('compose.yaml')).toBe('as it was');
  });

  it('is written where nothing fails', async () => {
    expect(await save(['compose.yaml', 'webui_secret_key'])).toMatchObject({ value: { outcome: 'written' } });
    expect(content('webui_secret_key')).toBe('the value');
    expect(content('compose.yaml')).toContain('webui_secret_key');
  });
});
