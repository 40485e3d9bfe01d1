import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSettings } from '../../../electron/settings.ts';
import { fileFailure } from '../../../electron/files/failures.ts';
import { prepareVault } from '../../../electron/vault/prepare-vault.ts';
import { userName } from '../../../electron/files/owner.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, instanceInput, newVault, temporaryDir } from '../../support/vault.ts';

const self = process.geteuid?.() ?? 0;
/** Whose the folder is while root works in it. */
const owner = self === 0 ? 65_534 : self;

function becomeRoot(): void {
  const spy = vi.spyOn(process, 'geteuid').mockReturnValue(0);
  onTestFinished(() => spy.mockRestore());
}

function giveAway(...paths: readonly string[]): void {
  if (self === 0) for (const path of paths) chownSync(path, owner, owner);
}

describe.runIf(process.platform !== 'win32')('root, by one sudo, in the data folder of another user', () => {
  it('reads, and is refused every change with the name of the owner', async () => {
    const { vault, dir, open } = await newVault();
    giveAway(dir);
    const before = [readdirSync(dir), readFileSync(vaultPaths(dir).metadata, 'utf8')];
    becomeRoot();
    expect(codeOf(await prepareVault({ dir }))).toBe('ok');
    for (const opened of [vault, await open()]) {
      expect(codeOf(await opened.listInstances())).toBe('ok');
      const refused = await opened.addInstance({ ...instanceInput, name: 'x' });
      expect(refused).toEqual({
        ok: false,
        error: { code: 'vault-root', subject: dir, facts: { reason: 'owner', owner: userName(owner) } },
      });
    }
    expect([readdirSync(dir), readFileSync(vaultPaths(dir).metadata, 'utf8')]).toEqual(before);
  });

  it('makes no vault and no settings there', async () => {
    const home = temporaryDir();
    giveAway(home);
    becomeRoot();
    const dir = join(home, '.config', 'keyring');
    expect(codeOf(await prepareVault({ dir }))).toBe('vault-root');
    const settings = await openSettings(join(home, 'settings.json'));
    expect(codeOf(await settings.set({ theme: 'dark' }))).toBe('vault-root');
    expect(existsSync(dirname(dir))).toBe(false);
    expect(readdirSync(home)).toEqual([]);
  });

  it.runIf(self === 0)('works in a folder of its own, which may stand in that of a user', async () => {
    const home = temporaryDir();
    const dir = join(home, 'of-root');
    mkdirSync(dir);
    giveAway(home);
    expect(codeOf(await prepareVault({ dir }))).toBe('ok');
  });
});

describe('an error of the disk', () => {
  it.each([
    ['EACCES', 'vault-denied'],
    ['EPERM', 'vault-denied'],
    ['EROFS', 'vault-disk-read-only'],
    ['ENOSPC', 'vault-disk-full'],
    ['EDQUOT', 'vault-disk-full'],
    ['EIO', 'vault-io'],
  ])('%s has a remedy of its own: %s', (code, expected) => {
    const error = Object.assign(new Error('from the system'), { code });
    expect(fileFailure(error, 'file')).toEqual({ code: expected, subject: 'file', detail: code });
  });
});
