import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { mayHaveVault, vaultFolder } from '../../../electron/vault/vault-folder.ts';

const vaultId = '7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11';

function scene() {
  const top = mkdtempSync(join(tmpdir(), 'keyring-folder-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const folder = (name: string, text?: string) => {
    const path = join(top, name);
    mkdirSync(path);
    if (text !== undefined) writeFileSync(join(path, 'vault.json'), text);
    return path;
  };
  const here = folder('here', `{"format":"webui-keyring-vault","vaultId":"${vaultId}"}`);
  return { top, here, folder };
}

it.each([
  ['has the vault', `{"vaultId":"${vaultId}"}`, true],
  ['has a vault that cannot be read', '{"vaul', true],
  ['has another vault', '{"vaultId":"9f8b7c6d-44a1-4f0e-9d0b-6a3f2f0c1e11"}', false],
  ['has no vault', undefined, false],
])('a folder that %s', async (_, text, mayHave) => {
  const { here, folder } = scene();
  expect(await mayHaveVault(folder('there', text), vaultId, here)).toBe(mayHave);
});

it.skipIf(process.platform === 'win32')('a folder in which a pipe stands for the records', async () => {
  const { here, folder } = scene();
  const there = folder('there');
  expect(spawnSync('mkfifo', [join(there, 'vault.json')]).status).toBe(0);
  expect(await mayHaveVault(there, vaultId, here)).toBe(true);
});

it('a folder that is gone, is a file, cannot be looked at, or is this one', async () => {
  const { top, here } = scene();
  writeFileSync(join(top, 'file'), '');
  symlinkSync('loop', join(top, 'loop'));
  symlinkSync('here', join(top, 'link'));
  for (const [name, mayHave] of [
    ['gone', false],
    ['file', false],
    ['file/below', false],
    ['loop', true],
    ['link', false],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await mayHaveVault(join(top, name), vaultId, here), name).toBe(mayHave);
  }
  expect(await vaultFolder(join(top, 'link'), vaultId).path()).toBe(here);
  expect(await vaultFolder(join(top, 'gone'), vaultId).path()).toBeUndefined();
});
