import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { maxValueBytes } from '../../../electron/keychain/port.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { prepareVault } from '../../../electron/vault/prepare-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import {
  codeOf,
  expectInStep,
  instanceInput,
  metadataIn,
  must,
  newVault,
  secretInput,
  temporaryDir,
} from '../../support/vault.ts';
import { promote, removeInstance, removeSecret, retire, rollback } from '../../support/vault-steps.ts';

describe('a new vault', () => {
  it('gets an id that stays, in files for the owner only', async () => {
    const dir = join(temporaryDir(), 'deep', 'down');
    const vaultId = must(await prepareVault({ dir }));
    expect(readdirSync(dir).filter((name) => name.startsWith(basename(vaultPaths(dir).lock)))).toEqual([]);
    expect(must(await prepareVault({ dir }))).toBe(vaultId);
    const vault = await openVault({ dir, keychain: createMemoryKeychain() });
    expect(vault.health()).toEqual({ state: 'ready' });
    expect(metadataIn(dir).vaultId).toBe(vaultId);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(vaultPaths(dir).metadata).mode & 0o777).toBe(0o600);
    await vault.close();
  });

  it('is made once by many who start at the same time', async () => {
    const dir = join(temporaryDir(), 'deep', 'down');
    const ids = await Promise.all(Array.from({ length: 8 }, () => prepareVault({ dir })));
    expect(new Set(ids.map(must)).size).toBe(1);
  });

  it('says why there is none where none can be made', async () => {
    const dir = join(temporaryDir(), 'file');
    writeFileSync(dir, '');
    expect(codeOf(await prepareVault({ dir }))).toBe('vault-io');
    const vault = await openVault({ dir, keychain: createMemoryKeychain() });
    expect(vault.health()).toMatchObject({ state: 'damaged', lastGood: null });
    expect(codeOf(await vault.listSecrets())).toBe('vault-io');
    expect(codeOf(await vault.addInstance(instanceInput))).toBe('vault-io');
  });

  it.runIf(process.platform === 'linux')('is given up where no folder can be made at all', async () => {
    expect(codeOf(await prepareVault({ dir: '/proc/deep/down' }))).toBe('vault-io');
  });

  it('does not read its file through a symbolic link', async () => {
    const { dir, open, instance } = await newVault();
    const elsewhere = join(temporaryDir(), 'elsewhere.json');
    writeFileSync(elsewhere, readFileSync(vaultPaths(dir).metadata));
    rmSync(vaultPaths(dir).metadata);
    symlinkSync(elsewhere, vaultPaths(dir).metadata);
    const vault = await open();
    expect(await vault.listSecrets()).toMatchObject({
      ok: false,
      error: { code: 'vault-io', detail: 'ELOOP' },
    });
    expect(codeOf(await vault.removeInstance(instance.id, []))).toBe('vault-io');
  });
});

describe('instances', () => {
  it('are added, edited, and removed with their secrets and values', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    const other = must(await vault.addInstance({ ...instanceInput, name: 'staging' }));
    must(await vault.createSecret(instance.id, secretInput('A'), 'value-a', 'typed'));
    const kept = must(await vault.createSecret(other.id, secretInput('A'), 'value-b', 'typed'));
    const edited = must(await vault.editInstance(instance.id, { baseUrl: 'http://localhost:3000/' }));
    expect(edited).toMatchObject({ name: 'production', baseUrl: 'http://localhost:3000' });
    must(await removeInstance(vault, instance.id));
    expect(must(await vault.listInstances()).map((one) => one.name)).toEqual(['staging']);
    expect(must(await vault.listSecrets()).map((one) => one.id)).toEqual([kept.id]);
    await expectInStep(dir, keychain);
  });

  it('have names of their own and exist', async () => {
    const { vault, instance } = await newVault();
    expect(codeOf(await vault.addInstance(instanceInput))).toBe('vault-name-taken');
    const other = must(await vault.addInstance({ ...instanceInput, name: 'other' }));
    expect(codeOf(await vault.editInstance(other.id, { name: 'production' }))).toBe('vault-name-taken');
    expect(must(await vault.editInstance(instance.id, { name: 'production' })).id).toBe(instance.id);
    expect(codeOf(await vault.editInstance('none', {}))).toBe('vault-not-found');
    expect(codeOf(await vault.removeInstance('none', []))).toBe('vault-not-found');
    expect(codeOf(await vault.removeSecret('none', []))).toBe('vault-not-found');
    expect(codeOf(await vault.createSecret('none', secretInput('A'), 'v', 'typed'))).toBe('vault-not-found');
  });
});

describe('secrets', () => {
  it('are created active, read, edited, tested and removed', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'välue', 'generated'));
    const [version] = secret.versions;
    expect(version).toMatchObject({ state: 'active', origin: 'generated', byteLength: 6 });
    expect(version?.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    expect(must(await vault.readValue(secret.id))).toBe('välue');
    must(await vault.editSecret(secret.id, { name: 'B', tags: ['x'] }));
    const test = { at: '2026-01-01T00:00:00.000Z', code: 'works', good: true, latencyMs: 12.4 };
    must(await vault.recordTest(secret.id, test));
    expect(must(await vault.getSecret(secret.id))).toMatchObject({
      name: 'B',
      tags: ['x'],
      lastTest: { ...test, latencyMs: 12 },
    });
    must(
      await vault.recordTests(
        new Map([
          [secret.id, { ...test, code: 'key-unknown', good: false }],
          ['3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b', test],
        ]),
      ),
    );
    expect(must(await vault.getSecret(secret.id)).lastTest).toMatchObject({ code: 'key-unknown' });
    expect(readFileSync(vaultPaths(dir).metadata, 'utf8')).not.toContain('välue');
    must(await removeSecret(vault, secret.id));
    expect(codeOf(await vault.getSecret(secret.id))).toBe('vault-not-found');
    await expectInStep(dir, keychain);
  });

  it.each([
    ['no instant', { at: 'yesterday' }],
    ['a code that is a sentence', { code: 'It works.' }],
    ['a latency that JSON has no number for', { latencyMs: Number.NaN }],
  ])('keep no test record with %s: the file could not be read again', async (_, wrong) => {
    const { vault, instance, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'value', 'typed'));
    const good = { at: '2026-01-01T00:00:00.000Z', code: 'works', good: true, latencyMs: 12 };
    must(await vault.recordTest(secret.id, good));
    const bad = { ...good, ...wrong };
    expect(codeOf(await vault.recordTest(secret.id, bad))).toBe('vault-invalid');
    expect(codeOf(await vault.recordTests(new Map([[secret.id, bad]])))).toBe('vault-invalid');
    expect(must(await (await open()).getSecret(secret.id)).lastTest).toEqual(good);
  });

  it('get a new value and an edit in one change, beside a staged version too', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.stage(id, 'staged', 'typed'));
    const before = metadataIn(dir).revision;
    const { secret } = must(await vault.replaceValue(id, 'two', 'generated', { owner: 'anna' }));
    expect(metadataIn(dir).revision).toBe(before + 1);
    expect(secret).toMatchObject({
      owner: 'anna',
      versions: [{ state: 'previous' }, { state: 'staged' }, { state: 'active', origin: 'generated' }],
    });
    must(await vault.replaceValue(id, 'three', 'typed'));
    expect(must(await vault.readValue(id))).toBe('three');
    expect(must(await vault.readValue(id, secret.versions[0]?.id))).toBe('one');
    expect(codeOf(await vault.replaceValue(id, 'four', 'typed', { name: '' }))).toBe('vault-bad-name');
    expect(codeOf(await vault.replaceValue('none', 'four', 'typed'))).toBe('vault-not-found');
    await expectInStep(dir, keychain);
  });

  it('refuse what cannot be kept, and leave nothing', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    must(await vault.createSecret(instance.id, secretInput('A'), 'v', 'typed'));
    const before = readFileSync(vaultPaths(dir).metadata, 'utf8');
    const create = async (name: string, value: string) =>
      codeOf(await vault.createSecret(instance.id, secretInput(name), value, 'typed'));
    expect(await create('A', 'v')).toBe('vault-name-taken');
    expect(await create('A-B', 'v')).toBe('vault-bad-name');
    expect(await create('B', '')).toBe('keychain-empty');
    expect(await create('B', 'a\0b')).toBe('keychain-bad-characters');
    expect(await create('B', '\ud800')).toBe('keychain-bad-characters');
    expect(await create('B', 'x'.repeat(maxValueBytes + 1))).toBe('keychain-too-large');
    expect(readFileSync(vaultPaths(dir).metadata, 'utf8')).toBe(before);
    expect(readFileSync(vaultPaths(dir).journal, 'utf8')).toBe('');
    await expectInStep(dir, keychain);
  });

  it('walk through their versions with their values', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const staged = must(await vault.stage(id, 'two', 'generated'));
    const [one, two] = staged.versions;
    expect(must(await vault.readValue(id))).toBe('one');
    expect(must(await vault.readValue(id, two?.id))).toBe('two');
    must(await promote(vault, id));
    expect(must(await vault.readValue(id))).toBe('two');
    expect(must(await vault.readValue(id, one?.id))).toBe('one');
    must(await rollback(vault, id));
    expect(must(await vault.readValue(id))).toBe('one');
    must(await promote(vault, id));
    must(await retire(vault, id, one?.id ?? ''));
    expect(codeOf(await vault.readValue(id, one?.id))).toBe('vault-wrong-state');
    expect(codeOf(await vault.readValue(id, 'none'))).toBe('vault-not-found');
    expect(codeOf(await retire(vault, id, two?.id ?? ''))).toBe('vault-wrong-state');
    await expectInStep(dir, keychain);
  });

  it('are imported all together or not at all', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    const old = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const other = must(await vault.addInstance({ ...instanceInput, name: 'other' }));
    const foreign = must(await vault.createSecret(other.id, secretInput('A'), 'theirs', 'typed'));
    const before = metadataIn(dir);
    for (const [items, code] of [
      [
        [
          { input: secretInput('B'), value: 'b' },
          { input: secretInput('B'), value: 'c' },
        ],
        'vault-name-taken',
      ],
      [
        [
          { input: secretInput('B'), value: 'b' },
          { input: secretInput('A'), value: 'c' },
        ],
        'vault-name-taken',
      ],
      [
        [
          { input: secretInput('B'), value: 'b' },
          { input: secretInput('C'), value: '' },
        ],
        'keychain-empty',
      ],
      [[{ input: secretInput('A'), value: 'b', replaces: 'none' }], 'vault-not-found'],
      [[{ input: secretInput('A'), value: 'b', replaces: foreign.id }], 'vault-not-found'],
      [
        [
          { input: secretInput('A'), value: 'b', replaces: old.id },
          { input: secretInput('A'), value: 'c', replaces: old.id },
        ],
        'vault-conflict',
      ],
    ] as const) {
      expect(codeOf(await vault.importSecrets(instance.id, items))).toBe(code);
      expect(metadataIn(dir)).toEqual(before);
      await expectInStep(dir, keychain);
    }
    const imported = must(
      await vault.importSecrets(instance.id, [
        { input: secretInput('B'), value: 'b' },
        { input: secretInput('A'), value: 'two', replaces: old.id },
      ]),
    );
    expect(imported.map(({ secret, outcome }) => [secret.name, outcome])).toEqual([
      ['B', 'created'],
      ['A', 'replaced'],
    ]);
    expect(must(await vault.readValue(old.id))).toBe('two');
    expect(must(await vault.readValue(old.id, old.versions[0]?.id))).toBe('one');
    await expectInStep(dir, keychain);
  });

  it('have the same fingerprint for the same value, here and nowhere else', async () => {
    const { vault, instance } = await newVault();
    const a = must(await vault.createSecret(instance.id, secretInput('A'), 'same', 'typed'));
    const b = must(await vault.createSecret(instance.id, secretInput('B'), 'same', 'typed'));
    const fingerprint = a.versions[0]?.fingerprint;
    expect(b.versions[0]?.fingerprint).toBe(fingerprint);
    expect(must(await vault.fingerprints(['same', 'other']))[0]).toBe(fingerprint);
    const elsewhere = await newVault();
    expect(must(await elsewhere.vault.fingerprints(['same']))).not.toEqual([fingerprint]);
  });
});

describe('a closed vault', () => {
  it('has made the change that was in progress', async () => {
    const { vault, instance } = await newVault();
    const order: string[] = [];
    const change = async () => {
      must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
      order.push('made');
    };
    const close = async () => {
      await vault.close();
      order.push('closed');
    };
    await Promise.all([change(), close()]);
    expect(order).toEqual(['made', 'closed']);
  });

  it('changes nothing any more', async () => {
    const { vault } = await newVault();
    await vault.close();
    expect(codeOf(await vault.addInstance({ ...instanceInput, name: 'x' }))).toBe('vault-io');
  });
});
