import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../electron/files/files.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, expectInStep, must, newVault, secretInput } from '../../support/vault.ts';
import { removeSecret } from '../../support/vault-steps.ts';
import { readAll } from '../../support/vault-operations.ts';

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a change that the disk did not confirm', () => {
  it('keeps the values that a power cut would call for, until the folder is durable', async () => {
    const disk = { isFailing: false };
    const files: Files = {
      ...nodeFiles,
      syncDir: async (dir) => {
        if (disk.isFailing) throw failure('EIO');
        await nodeFiles.syncDir(dir);
      },
    };
    const { vault, instance, dir, keychain } = await newVault({ files });
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const account = secret.versions[0]?.id ?? '';
    disk.isFailing = true;
    expect(codeOf(await removeSecret(vault, secret.id))).toBe('vault-unconfirmed');
    expect(must(await vault.listSecrets())).toEqual([]);
    for (const act of [
      () => vault.replay(),
      () => vault.compare(),
      () => vault.createSecret(instance.id, secretInput('B'), 'two', 'typed'),
    ]) {
      expect(codeOf(await act())).toBe('vault-io');
      expect(keychain.entries.get(account)).toBe('one');
    }
    disk.isFailing = false;
    expect(must(await vault.replay())).toEqual({ completed: 1, rolledBack: 0, waiting: 0 });
    await expectInStep(dir, keychain);
  });

  it('keeps the value of a change that was made though its rename failed, as on a network’s disk', async () => {
    const disk = { isFailing: false };
    const files: Files = {
      ...nodeFiles,
      rename: async (from, to) => {
        await nodeFiles.rename(from, to);
        if (disk.isFailing) throw failure('ENOENT');
      },
    };
    const { vault, instance, dir, keychain, open } = await newVault({ files });
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    disk.isFailing = true;
    expect(codeOf(await vault.replaceValue(id, 'two', 'typed'))).toBe('vault-unconfirmed');
    disk.isFailing = false;
    for (const opened of [vault, await open()]) {
      must(await opened.replay());
      expect(must(await opened.readValue(id))).toBe('two');
      await readAll(opened);
      await expectInStep(dir, keychain);
    }
  });

  it('does not bring back what a restored copy must not replay', async () => {
    const steps: string[] = [];
    const files: Files = {
      ...nodeFiles,
      open: async (path, mode) => {
        const file = await nodeFiles.open(path, mode);
        const sync = async () => {
          steps.push(`sync ${basename(path)}`);
          await file.sync();
        };
        return { ...file, sync };
      },
      rename: async (from, to) => {
        steps.push(`rename ${basename(to)}`);
        await nodeFiles.rename(from, to);
      },
    };
    const { vault, instance, dir, open } = await newVault({ files });
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const paths = vaultPaths(dir);
    const adds = [secret.versions[0]?.id];
    const intent = { id: instance.id, at: secret.createdAt, operation: 'create', adds, removes: [] };
    writeFileSync(paths.journal, `${JSON.stringify(intent)}\n`);
    writeFileSync(paths.metadata, 'damaged');
    const reopened = await open();
    steps.length = 0;
    must(await reopened.restoreLastGood());
    expect(steps).toEqual([
      'sync vault.journal',
      'sync vault.json.tmp',
      expect.stringMatching(/^rename vault.damaged-.*\.json$/),
      'sync vault.json.tmp',
      'rename vault.json',
    ]);
  });

  it.runIf(process.platform === 'linux')(
    'is none where the file system has no way to confirm a folder',
    async () => {
      // proc(5) answers EINVAL, as fsync(2) says of what cannot be synchronised.
      await expect(nodeFiles.syncDir('/proc')).resolves.toBeUndefined();
    },
  );
});
