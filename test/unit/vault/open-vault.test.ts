import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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
import { volumes } from '../../support/volumes.ts';

function unusedAccount(digit: number): string {
  return `7f2504e0-4f89-41d3-9a0c-0305e82c330${digit}`;
}

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

describe('a locked keychain', () => {
  it('leaves every list readable and every change of values undone, under its own code', async () => {
    const { vault, instance, dir, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.stage(secret.id, 'two', 'typed'));
    must(await promote(vault, secret.id));
    must(await vault.stage(secret.id, 'three', 'typed'));
    const before = metadataIn(dir);
    const entries = new Map(keychain.entries);
    keychain.faults.locked = true;
    for (const opened of [vault, await open()]) {
      expect(must(await opened.listSecrets()).length).toBe(1);
      expect(must(await opened.listInstances()).length).toBe(1);
      for (const act of [
        () => opened.readValue(secret.id),
        () => opened.createSecret(instance.id, secretInput('B'), 'v', 'typed'),
        () => opened.importSecrets(instance.id, [{ input: secretInput('B'), value: 'v' }]),
        () => removeSecret(opened, secret.id),
        () => removeInstance(opened, instance.id),
        () => retire(opened, secret.id, 'staged'),
        () => retire(opened, secret.id, secret.versions[0]?.id ?? ''),
        () => opened.compare(),
        () => opened.acceptKeychain(),
        () => opened.adopt('7f2504e0-4f89-41d3-9a0c-0305e82c3301', instance.id, secretInput('B')),
        () => opened.deleteOrphan('7f2504e0-4f89-41d3-9a0c-0305e82c3301'),
      ]) {
        expect(codeOf(await act()), act.toString()).toBe('keychain-locked');
      }
      expect(metadataIn(dir)).toEqual(before);
      expect(must(await opened.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 0 });
    }
    expect(keychain.entries).toEqual(entries);
    // What needs no keychain goes on.
    must(await vault.editSecret(secret.id, { notes: 'edited' }));
    must(await promote(vault, secret.id));
    keychain.faults.locked = false;
    expect(must(await vault.readValue(secret.id))).toBe('three');
  });

  it('that locks halfway leaves the rest to a replay', async () => {
    const { instance, dir, keychain, open } = await newVault();
    const locking = {
      ...keychain,
      set: async (account: string, value: string) => {
        const result = await keychain.set(account, value);
        if (value === 'b') keychain.faults.locked = true;
        return result;
      },
    };
    const vault = await open({ keychain: locking });
    const items = ['a', 'b', 'c'].map((value) => ({ input: secretInput(value), value }));
    expect(codeOf(await vault.importSecrets(instance.id, items))).toBe('keychain-locked');
    expect(must(await vault.listSecrets())).toEqual([]);
    expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 0, waiting: 1 });
    keychain.faults.locked = false;
    expect(must(await vault.replay())).toEqual({ completed: 0, rolledBack: 1, waiting: 0 });
    await expectInStep(dir, keychain);
  });

  it('that locks before the old value is deleted keeps the change', async () => {
    const { instance, dir, keychain, open } = await newVault();
    let lockAfterCheck = false;
    const vault = await open({
      keychain: {
        ...keychain,
        check: async () => {
          const result = await keychain.check();
          keychain.faults.locked = lockAfterCheck;
          return result;
        },
      },
    });
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    lockAfterCheck = true;
    must(await removeSecret(vault, secret.id));
    expect(must(await vault.replay()).waiting).toBe(1);
    keychain.faults.locked = false;
    expect(must(await vault.replay()).completed).toBe(1);
    await expectInStep(dir, keychain);
  });
});

describe('orphans', () => {
  const orphan = unusedAccount(1);

  it('are shown, adopted or deleted, never by themselves', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    must(await vault.fingerprints(['makes the key']));
    keychain.entries.set(orphan, 'found');
    expect(must(await vault.compare()).orphans).toEqual([
      { account: orphan, fingerprint: must(await vault.fingerprints(['found']))[0], byteLength: 5 },
    ]);
    must(await vault.replay());
    expect(keychain.entries.has(orphan)).toBe(true);
    const adopted = must(await vault.adopt(orphan, instance.id, secretInput('A')));
    expect(adopted.versions).toMatchObject([{ id: orphan, state: 'active', origin: 'adopted' }]);
    expect(must(await vault.readValue(adopted.id))).toBe('found');
    expect(must(await vault.compare()).orphans).toEqual([]);
    expect(codeOf(await vault.adopt(orphan, instance.id, secretInput('B')))).toBe('vault-conflict');
    expect(codeOf(await vault.deleteOrphan(orphan))).toBe('vault-conflict');
    must(await removeSecret(vault, adopted.id));
    keychain.entries.set(orphan, 'again');
    must(await vault.deleteOrphan(orphan));
    expect(codeOf(await vault.deleteOrphan(orphan))).toBe('keychain-not-found');
    await expectInStep(dir, keychain);
  });

  it('may hold no value, and can be deleted all the same', async () => {
    const { vault, instance, dir, keychain } = await newVault();
    keychain.entries.set(orphan, '');
    expect(must(await vault.compare()).orphans).toMatchObject([{ account: orphan, byteLength: 0 }]);
    expect(codeOf(await vault.adopt(orphan, instance.id, secretInput('A')))).toBe('keychain-not-found');
    must(await vault.deleteOrphan(orphan));
    expect(must(await vault.compare()).orphans).toEqual([]);
    await expectInStep(dir, keychain);
  });

  it('never include the key of the fingerprints, which cannot be deleted as one', async () => {
    const { vault, dir } = await newVault();
    must(await vault.fingerprints(['x']));
    expect(must(await vault.compare()).orphans).toEqual([]);
    expect(codeOf(await vault.deleteOrphan(metadataIn(dir).fingerprintAccount))).toBe('vault-conflict');
  });

  it('may be a retired version whose value came back', async () => {
    const { vault, instance, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    must(await vault.stage(secret.id, 'two', 'typed'));
    must(await retire(vault, secret.id, 'staged'));
    const dropped = must(await vault.getSecret(secret.id)).versions[1]?.id ?? '';
    keychain.entries.set(dropped, 'two');
    const adopted = must(await vault.adopt(dropped, instance.id, secretInput('B')));
    const reopened = await open();
    expect(reopened.health().state).toBe('ready');
    expect(must(await reopened.readValue(adopted.id))).toBe('two');
  });
});

describe('a file that is not ours to change', () => {
  it('of a newer layout is read, not written; nothing is replayed on it', async () => {
    const { vault, instance, dir, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    const path = vaultPaths(dir).metadata;
    const newer = readFileSync(path, 'utf8').replace(/"schemaVersion":\d+/, '"schemaVersion":4,"more":[1]');
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
      expect(opened.health()).toEqual({ state: 'read-only', schemaVersion: 4 });
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

describe('two openings of one vault', () => {
  it('see each other’s changes', async () => {
    const { vault: a, instance, open } = await newVault();
    const b = await open();
    const secret = must(await a.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    expect(must(await b.listSecrets()).length).toBe(1);
    must(await b.editSecret(secret.id, { notes: 'from b' }));
    must(await a.editSecret(secret.id, { owner: 'from a' }));
    expect(must(await b.getSecret(secret.id))).toMatchObject({ notes: 'from b', owner: 'from a' });
  });

  it('tell their listeners of own and foreign changes, once each, until they stop', async () => {
    const { vault: a, open } = await newVault();
    const b = await open();
    let own = 0;
    a.onChange(() => (own += 1));
    const heard = new Promise<void>((resolve) => {
      const stop = b.onChange(() => {
        stop();
        resolve();
      });
    });
    must(await a.addInstance({ ...instanceInput, name: 'other' }));
    await heard;
    expect(own).toBe(1);
    expect(codeOf(await a.addInstance(instanceInput))).toBe('vault-name-taken');
    expect(own).toBe(1);
  });

  it('read on when a version is replaced between finding and reading it', async () => {
    const { vault, instance, keychain, open } = await newVault();
    const secret = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
    let before: (() => Promise<unknown>) | undefined = async () => {
      before = undefined;
      must(await vault.stage(secret.id, 'two', 'typed'));
      must(await promote(vault, secret.id));
      must(await retire(vault, secret.id, secret.versions[0]?.id ?? ''));
    };
    const slow = await open({
      keychain: {
        ...keychain,
        get: async (account) => {
          await before?.();
          return keychain.get(account);
        },
      },
    });
    expect(must(await slow.readValue(secret.id))).toBe('two');
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
