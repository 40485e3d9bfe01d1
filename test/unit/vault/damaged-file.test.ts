import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { prepareVault } from '../../../electron/vault/prepare-vault.ts';
import { schemaVersion } from '../../../electron/vault/metadata.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import {
  codeOf,
  expectInStep,
  instanceInput,
  metadataIn,
  must,
  newVault,
  secretInput,
  unusedAccount,
} from '../../support/vault.ts';
import { volumes } from '../../support/volumes.ts';

describe('a file that is not ours to change', () => {
  it('of a newer layout is read, not written; nothing is replayed on it', async () => {
    const { vault, instance, dir, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const path = vaultPaths(dir).metadata;
    const newer = readFileSync(path, 'utf8').replace(
      /"schemaVersion":\d+/,
      `"schemaVersion":${schemaVersion + 1},"more":[1]`,
    );
    writeFileSync(path, newer);
    const intent = {
      id: unusedAccount(1),
      at: '2026-01-01T00:00:00.000Z',
      operation: 'remove',
      adds: [],
      removes: [unusedAccount(2)],
    };
    writeFileSync(vaultPaths(dir).journal, `${JSON.stringify(intent)}\n`);
    keychain.entries.set(unusedAccount(2), 'named in a way that only the newer program knows');
    for (const opened of [vault, await open()]) {
      expect(must(await opened.readValue(secret.id))).toBe('one');
      expect(opened.health()).toEqual({ state: 'read-only', schemaVersion: schemaVersion + 1 });
      expect(codeOf(await opened.editSecret(secret.id, { notes: 'x' }))).toBe('vault-read-only');
      expect(codeOf(await opened.stage(secret.id, 'two', 'typed'))).toBe('vault-read-only');
      expect(codeOf(await opened.compare())).toBe('vault-read-only');
      expect(must(await opened.fingerprints(['one']))).toEqual([secret.versions[0]?.fingerprint]);
      expect(must(await opened.replay()).waiting).toBe(1);
    }
    expect(keychain.entries.has(unusedAccount(2))).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(newer);
  });

  it('and too new to be read is refused', async () => {
    const { vault, instance, dir } = await newVault();
    writeFileSync(
      vaultPaths(dir).metadata,
      '{"format":"webui-keyring-vault","schemaVersion":9,"minReader":9}',
    );
    expect(codeOf(await vault.listSecrets())).toBe('vault-newer');
    expect(codeOf(await vault.removeInstance(instance.id, []))).toBe('vault-newer');
    expect(codeOf(await vault.restoreLastGood())).toBe('vault-wrong-state');
    expect(vault.health()).toEqual({ state: 'newer', minReader: 9 });
  });
});

describe('a damaged file', () => {
  it.each(volumes)(
    'is refused, kept, and replaced by the last good copy on demand, with every acknowledged change, on a volume %s',
    async (_, files) => {
      const { vault, instance, dir, keychain, open } = await newVault({ files });
      const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
      const { metadata: path } = vaultPaths(dir);
      const savedAt = metadataIn(dir).savedAt;
      const vaultId = must(await prepareVault({ dir }));
      const garbage = readFileSync(path, 'utf8').slice(0, 300);
      writeFileSync(path, garbage);
      for (const opened of [vault, await open()]) {
        expect(codeOf(await opened.listSecrets())).toBe('vault-damaged');
        expect(codeOf(await opened.addInstance(instanceInput))).toBe('vault-damaged');
        expect(opened.health()).toEqual({
          state: 'damaged',
          damage: { problem: 'not-json', place: '' },
          isMissing: false,
          lastGood: savedAt,
        });
      }
      expect(must(await prepareVault({ dir }))).toBe(vaultId);
      expect(readFileSync(path, 'utf8')).toBe(garbage);
      const { damagedPath } = must(await vault.restoreLastGood());
      if (damagedPath === null) throw new Error('the damaged file was not kept');
      expect(readFileSync(damagedPath, 'utf8')).toBe(garbage);
      expect(statSync(damagedPath).mode & 0o777).toBe(0o600);
      expect(must(await vault.readValue(secret.id))).toBe('one');
      expect(vault.health()).toEqual({ state: 'ready' });
      expect(codeOf(await vault.restoreLastGood())).toBe('vault-wrong-state');
      await expectInStep(dir, keychain);
    },
  );

  it.runIf(process.platform !== 'win32')('that another user may have put there is not used', async () => {
    const { vault, dir, open } = await newVault();
    const path = vaultPaths(dir).metadata;
    if (process.geteuid?.() === 0) chownSync(path, 65_534, 65_534);
    const spy = vi.spyOn(process, 'geteuid').mockReturnValue(12_345);
    onTestFinished(() => spy.mockRestore());
    expect(codeOf(await prepareVault({ dir }))).toBe('vault-foreign-file');
    for (const opened of [vault, await open()]) {
      expect(await opened.listInstances()).toEqual({
        ok: false,
        error: { code: 'vault-foreign-file', subject: path },
      });
      expect(codeOf(await opened.addInstance({ ...instanceInput, name: 'x' }))).toBe('vault-foreign-file');
    }
    spy.mockReturnValue(0);
    expect(codeOf(await (await open()).listInstances())).toBe('ok');
  });

  it('that is missing is not taken for a new vault', async () => {
    const { vault, dir, open } = await newVault();
    rmSync(vaultPaths(dir).metadata);
    expect(codeOf(await vault.listInstances())).toBe('vault-damaged');
    const again = await open();
    expect(again.health()).toMatchObject({ state: 'damaged', isMissing: true });
    expect(existsSync(vaultPaths(dir).metadata)).toBe(false);
    expect(must(await again.restoreLastGood())).toEqual({ damagedPath: null });
    expect(must(await again.listInstances()).length).toBe(1);
  });

  it('is not replaced by the copy of another vault', async () => {
    const { vault, dir } = await newVault();
    const other = await newVault();
    const paths = vaultPaths(dir);
    copyFileSync(vaultPaths(other.dir).lastGood, paths.lastGood);
    writeFileSync(paths.metadata, 'damaged');
    expect(codeOf(await vault.listInstances())).toBe('vault-damaged');
    expect(codeOf(await vault.restoreLastGood())).toBe('vault-not-found');
    expect(readFileSync(paths.metadata, 'utf8')).toBe('damaged');
  });

  it('without a good copy stays as it is', async () => {
    const { vault, dir } = await newVault();
    writeFileSync(vaultPaths(dir).metadata, 'x');
    writeFileSync(vaultPaths(dir).lastGood, 'y');
    expect(codeOf(await vault.restoreLastGood())).toBe('vault-not-found');
    expect(vault.health()).toMatchObject({ state: 'damaged', lastGood: null });
    expect(readFileSync(vaultPaths(dir).metadata, 'utf8')).toBe('x');
    const damage = { problem: 'not-json', place: '' };
    expect(await prepareVault({ dir })).toMatchObject({
      error: { code: 'vault-damaged', facts: { reason: 'damaged-without-copy', damage } },
    });
    rmSync(vaultPaths(dir).metadata);
    expect(await prepareVault({ dir })).toMatchObject({
      error: { code: 'vault-damaged', facts: { damage: { problem: 'missing', place: '' } } },
    });
  });

  it('is newer and not damaged where its id is not found at the start of the file', async () => {
    const { dir } = await newVault();
    const newer = '{"format":"webui-keyring-vault","schemaVersion":9000,"minReader":9000}';
    writeFileSync(vaultPaths(dir).metadata, newer);
    rmSync(vaultPaths(dir).lastGood);
    expect(await prepareVault({ dir })).toMatchObject({
      error: { code: 'vault-newer', facts: { reason: 'needs-version', version: 9000 } },
    });
  });

  it('deletes no value that only it named: a copy that is older turns it into an orphan', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    const paths = vaultPaths(dir);
    const older = readFileSync(paths.lastGood, 'utf8');
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const kept = secret.versions[0]?.id ?? '';
    const intent = { id: instance.id, at: secret.createdAt, operation: 'create', adds: [kept], removes: [] };
    writeFileSync(paths.journal, `${JSON.stringify(intent)}\n`);
    writeFileSync(paths.lastGood, older);
    writeFileSync(paths.metadata, 'damaged');
    must(await vault.restoreLastGood());
    must(await vault.replay());
    expect(keychain.entries.get(kept)).toBe('one');
    expect(must(await vault.compare()).orphans.map((orphan) => orphan.account)).toEqual([kept]);
  });

  it('may not be the file of another vault, whose values the keychain in use does not hold', async () => {
    const { vault, dir } = await newVault();
    const other = await newVault();
    writeFileSync(vaultPaths(dir).metadata, readFileSync(vaultPaths(other.dir).metadata));
    expect(codeOf(await vault.listSecrets())).toBe('vault-damaged');
  });

  it('that is a folder is no crash', async () => {
    const { vault, dir } = await newVault();
    rmSync(vaultPaths(dir).metadata);
    mkdirSync(vaultPaths(dir).metadata);
    expect(codeOf(await vault.listSecrets())).toBe('vault-io');
  });
});
