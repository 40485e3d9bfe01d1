import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../electron/files/files.ts';
import { holdsValues, keychainIdentity } from '../../../electron/vault/holds-values.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { metadataIn, must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';
import { removeSecret } from '../../support/vault-steps.ts';

describe('holdsValues', () => {
  it('follows what the metadata name', async () => {
    const { dir, vault, instance } = await newVault();
    const holds = () => holdsValues(nodeFiles, dir);
    expect(await keychainIdentity(nodeFiles, dir)).toBe(metadataIn(dir).fingerprintAccount);
    expect(await holds()).toBe(false);
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'value', 'typed'));
    expect(await holds()).toBe(true);
    must(await removeSecret(vault, secret.id));
    expect(await holds()).toBe(false);
  });

  it('is false without a file', async () => {
    const dir = temporaryDir();
    expect(await holdsValues(nodeFiles, dir)).toBe(false);
    expect(await holdsValues(nodeFiles, `${dir}/missing`)).toBe(false);
  });

  it.each([
    ['damaged', 'not JSON'],
    ['empty', ''],
    ['newer', '{"format":"webui-keyring-vault","schemaVersion":9000,"minReader":9000}'],
  ])('is true for a file that is %s', async (_state, text) => {
    const dir = temporaryDir();
    writeFileSync(vaultPaths(dir).metadata, text);
    expect(await holdsValues(nodeFiles, dir)).toBe(true);
    expect(await keychainIdentity(nodeFiles, dir)).toBeUndefined();
  });

  it('is true for a file that cannot be read', async () => {
    const { dir } = await newVault();
    const refusing = {
      ...nodeFiles,
      open: () => Promise.reject(Object.assign(new Error('refused'), { code: 'EACCES' })),
    };
    expect(await holdsValues(refusing, dir)).toBe(true);
    rmSync(vaultPaths(dir).metadata);
    expect(await holdsValues(nodeFiles, dir)).toBe(false);
  });
});
