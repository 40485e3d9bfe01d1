import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../electron/files/files.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import {
  codeOf,
  instanceInput,
  metadataIn,
  must,
  newVault,
  secretInput,
  temporaryDir,
} from '../../support/vault.ts';
import { removeSecret } from '../../support/vault-steps.ts';

const orphan = '3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b';

/** The file system with what is done to it by name, and how many files are open. */
function watched() {
  const seen = { steps: [] as string[], open: 0, failsToRename: false, failsToNote: false };
  const files: Files = {
    ...nodeFiles,
    open: async (path, mode) => {
      if (seen.failsToNote && basename(path) === 'vault.journal' && mode === 'append')
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      const file = await nodeFiles.open(path, mode);
      seen.open += 1;
      return {
        ...file,
        sync: async () => {
          seen.steps.push(`sync ${basename(path)}`);
          await file.sync();
        },
        close: async () => {
          seen.open -= 1;
          await file.close();
        },
      };
    },
    rename: async (from, to) => {
      if (seen.failsToRename && basename(to) === 'vault.json')
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      seen.steps.push(`rename ${basename(to)}`);
      await nodeFiles.rename(from, to);
    },
    unlink: async (path) => {
      // The lock is let go late, which nobody may notice.
      if (basename(path) === 'vault.lock') await delay(5);
      await nodeFiles.unlink(path);
      if (/^vault\.(?:journal|json|last-good\.json)$/.test(basename(path)))
        seen.steps.push(`unlink ${basename(path)}`);
    },
    syncDir: async (dir) => {
      seen.steps.push('sync folder');
      await nodeFiles.syncDir(dir);
    },
  };
  return { seen, files };
}

describe('a change', () => {
  it('is written in the order in which a power cut does no harm', async () => {
    const { seen, files } = watched();
    const { vault, instance } = await newVault({ files });
    must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    seen.steps.length = 0;
    must(await vault.createSecret(instance.id, secretInput('B'), 'two', 'typed'));
    expect(seen.steps).toEqual([
      'sync vault.journal',
      'sync vault.json.tmp',
      'rename vault.json',
      'sync folder',
      'sync vault.last-good.json.tmp',
      'rename vault.last-good.json',
      'sync folder',
    ]);
  });

  it('is the first of a journal only once the journal’s name is durable', async () => {
    const { seen, files } = watched();
    const { vault, instance } = await newVault({ files });
    seen.steps.length = 0;
    must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    expect(seen.steps.slice(0, 2)).toEqual(['sync vault.journal', 'sync folder']);
  });

  it('leaves no file open, whether it is made or not', async () => {
    const { seen, files } = watched();
    const { vault, instance, dir, open } = await newVault({ files });
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.editSecret(id, { notes: 'n' }));
    seen.failsToRename = true;
    expect(codeOf(await vault.replaceValue(id, 'two', 'typed'))).toBe('vault-disk-full');
    seen.failsToRename = false;
    must(await removeSecret(vault, id));
    must(await vault.replay());
    writeFileSync(vaultPaths(dir).metadata, 'damaged');
    must(await (await open()).restoreLastGood());
    expect(seen.open).toBe(0);
  });

  it('is not made where it cannot be noted first', async () => {
    const { seen, files } = watched();
    const { vault, instance, dir, keychain } = await newVault({ files });
    const create = (name: string) => vault.createSecret(instance.id, secretInput(name), name, 'typed');
    seen.failsToNote = true;
    expect(codeOf(await create('A'))).toBe('vault-disk-full');
    expect(keychain.entries.size).toBe(0);
    seen.failsToNote = false;
    const { id } = must(await create('A'));
    keychain.entries.set(orphan, 'left');
    const before = [readFileSync(vaultPaths(dir).metadata, 'utf8'), new Map(keychain.entries)];
    seen.failsToNote = true;
    for (const act of [
      () => create('B'),
      () => vault.replaceValue(id, 'two', 'typed'),
      () => removeSecret(vault, id),
      () => vault.deleteOrphan(orphan),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one change after the other
      expect(codeOf(await act()), act.toString()).toBe('vault-disk-full');
    }
    expect([readFileSync(vaultPaths(dir).metadata, 'utf8'), keychain.entries]).toEqual(before);
  });

  it('has let the lock go when it is made, and when it is not', async () => {
    const { seen, files } = watched();
    const { vault, dir } = await newVault({ files });
    must(await vault.addInstance({ ...instanceInput, name: 'B' }));
    expect(existsSync(vaultPaths(dir).lock)).toBe(false);
    seen.failsToRename = true;
    expect(codeOf(await vault.addInstance({ ...instanceInput, name: 'C' }))).toBe('vault-disk-full');
    expect(existsSync(vaultPaths(dir).lock)).toBe(false);
  });

  it('says when it was made, and gives no entry the name that it could not be saved with', async () => {
    const { seen, files } = watched();
    let time = Date.parse('2026-01-01T00:00:00.000Z');
    const { vault, instance, dir, keychain } = await newVault({ files, now: () => new Date(time) });
    const { id, versions } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    time = Date.parse('2026-02-03T04:05:06.789Z');
    must(await vault.editSecret(id, { notes: 'n' }));
    expect(metadataIn(dir).savedAt).toBe('2026-02-03T04:05:06.789Z');
    const account = versions[0]?.id ?? '';
    const before = keychain.labels.get(account);
    seen.failsToRename = true;
    expect(codeOf(await vault.editSecret(id, { name: 'RENAMED' }))).toBe('vault-disk-full');
    expect(keychain.labels.get(account)).toBe(before);
    seen.failsToRename = false;
    must(await vault.editSecret(id, { name: 'RENAMED' }));
    expect(keychain.labels.get(account)).not.toBe(before);
  });

  it('of a vault without values asks no keychain, and keeps the place of its first key', async () => {
    const { vault, dir, keychain, instance } = await newVault();
    const { fingerprintAccount } = metadataIn(dir);
    keychain.faults.locked = true;
    must(await vault.editInstance(instance.id, { notes: 'n' }));
    expect(metadataIn(dir).fingerprintAccount).toBe(fingerprintAccount);
  });
});

it('a vault is destroyed in an order that shows its id until its values are gone, and durably', async () => {
  const { seen, files } = watched();
  const { vault, instance } = await newVault({ files });
  must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
  seen.steps.length = 0;
  must(await vault.destroy());
  expect(seen.steps).toEqual([
    'unlink vault.journal',
    'unlink vault.json',
    'unlink vault.last-good.json',
    'sync folder',
  ]);
});

const now = (): Date => new Date('2026-03-04T05:06:07.089Z');

it('a new vault has its last good copy before anything is in it', async () => {
  const dir = temporaryDir();
  const open = () => openVault({ dir, keychain: createMemoryKeychain(), now });
  await (await open()).close();
  writeFileSync(vaultPaths(dir).metadata, 'damaged');
  const vault = await open();
  expect(vault.health()).toMatchObject({ state: 'damaged', lastGood: now().toISOString() });
  await vault.close();
});
