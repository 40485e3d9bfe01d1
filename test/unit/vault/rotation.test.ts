import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activeVersion } from '../../../electron/shared/domain.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { codeOf, expectInStep, must, newVault, secretInput, unusedAccount } from '../../support/vault.ts';
import { promote, removeSecret, rollback, trashSecret } from '../../support/vault-steps.ts';

/** Two secrets that had a value before, and the steps of a rotation of them. */
async function prepared() {
  const opened = await newVault();
  const { vault, instance } = opened;
  const ids: Id[] = [];
  for (const name of ['A', 'B']) {
    const { id } = must(await vault.createSecret(instance.id, secretInput(name), `${name}1`, 'typed'));
    must(await vault.replaceValue(id, `${name}2`, 'typed'));
    ids.push(id);
  }
  const [a = '', b = ''] = ids;
  const statesOf = async (id: Id) =>
    must(await vault.getSecret(id)).versions.map(({ number, state }) => `${number} ${state}`);
  const versionOf = async (id: Id, number: number) =>
    must(await vault.getSecret(id)).versions.find((version) => version.number === number)?.id ?? '';
  const valueOf = async (id: Id) => must(await vault.readValue(id));
  const begin = async () => {
    const isThere = must(await vault.listSecrets()).some(({ name }) => name === 'FROM_A');
    return must(
      await vault.beginRotation({
        members: [a, b].map((secretId) => ({ secretId, value: 'new', origin: 'generated' as const })),
        derived: isThere
          ? []
          : [{ instanceId: instance.id, input: secretInput('FROM_A', { notes: 'why' }), value: 'A2' }],
      }),
    );
  };
  return { ...opened, a, b, statesOf, versionOf, valueOf, begin };
}

describe('a rotation', () => {
  it('stages its values, saves what is derived, and puts all into use at once', async () => {
    const { vault, dir, keychain, a, b, statesOf, valueOf, begin } = await prepared();
    const rotation = await begin();
    expect(must(await vault.listRotations())).toEqual([rotation]);
    expect(await statesOf(a)).toEqual(['1 previous', '2 active', '3 staged']);
    const derived = must(await vault.listSecrets()).find(({ name }) => name === 'FROM_A');
    expect(derived).toMatchObject({ notes: 'why', versions: [{ state: 'active', origin: 'derived' }] });
    expect(await valueOf(derived?.id ?? '')).toBe('A2');
    expect(await valueOf(a)).toBe('A2');

    const changes = must(await vault.finishRotation(rotation));
    expect(changes.map(({ outcome }) => outcome)).toEqual(['replaced', 'replaced']);
    for (const id of [a, b]) {
      expect(await statesOf(id)).toEqual(['1 previous', '2 previous', '3 active']);
      expect(await valueOf(id)).toBe('new');
    }
    expect(must(await vault.listRotations())).toEqual([]);
    expect(codeOf(await vault.finishRotation(rotation))).toBe('vault-conflict');
    await expectInStep(dir, keychain);
  });

  it('is there after a restart, and goes on in another process', async () => {
    const { vault, dir, keychain, a, valueOf, begin } = await prepared();
    const rotation = await begin();
    const other = await openVault({ dir, keychain });
    expect(must(await other.listRotations())).toEqual([rotation]);
    must(await other.finishRotation(rotation));
    expect(must(await vault.listRotations())).toEqual([]);
    expect(await valueOf(a)).toBe('new');
  });

  it('is one at a time for each secret, and holds their versions until its end', async () => {
    const { vault, a, b, statesOf, begin, instance, keychain, dir } = await prepared();
    const rotation = await begin();
    const before = await statesOf(a);
    const entries = new Map(keychain.entries);
    const accounts = must(await vault.getSecret(a)).versions.map(({ id }) => id);
    for (const refused of [
      await vault.beginRotation({ members: [{ secretId: a, value: 'x', origin: 'typed' }], derived: [] }),
      await vault.replaceValue(a, 'x', 'typed'),
      await vault.replaceValue(b, 'x', 'typed'),
      await promote(vault, a),
      await vault.retire(a, accounts[0] ?? '', 'previous'),
      await trashSecret(vault, a),
      await removeSecret(vault, b),
      await vault.importSecrets(instance.id, [{ input: secretInput('A'), value: 'x', replaces: a }]),
      await vault.removeInstance(
        instance.id,
        must(await vault.listSecrets()).flatMap(({ versions }) => versions.map(({ id }) => id)),
      ),
    ]) {
      expect(codeOf(refused)).toBe('vault-rotating');
    }
    // Refused before that, as a version is staged.
    expect(codeOf(await rollback(vault, a))).toBe('vault-conflict');
    expect(codeOf(await vault.stage(a, 'x', 'typed'))).toBe('vault-wrong-state');
    expect(await statesOf(a)).toEqual(before);
    expect(keychain.entries).toEqual(entries);
    // What is no version of it may be changed.
    expect(must(await vault.editSecret(a, { notes: 'meanwhile' })).notes).toBe('meanwhile');
    must(await vault.recordTest(a, { at: rotation.startedAt, code: 'works', good: true, latencyMs: 1 }));
    must(await vault.finishRotation(must(await vault.turnRotation(rotation.id))));
    must(await vault.replaceValue(a, 'x', 'typed'));
    await expectInStep(dir, keychain);
  });

  it('takes a version that is staged already, or one from before', async () => {
    const { vault, a, statesOf, versionOf, valueOf } = await prepared();
    must(await vault.stage(a, 'A3', 'typed'));
    const staged = await versionOf(a, 3);
    const first = must(
      await vault.beginRotation({ members: [{ secretId: a, versionId: staged }], derived: [] }),
    );
    must(await vault.finishRotation(first));
    expect(await statesOf(a)).toEqual(['1 previous', '2 previous', '3 active']);
    const back = await versionOf(a, 1);
    const second = must(
      await vault.beginRotation({ members: [{ secretId: a, versionId: back }], derived: [] }),
    );
    must(await vault.finishRotation(second));
    expect(await statesOf(a)).toEqual(['1 active', '2 previous', '3 previous']);
    expect(await valueOf(a)).toBe('A1');
  });

  it('turns back to what is in use, and leaves the new value staged', async () => {
    const { vault, a, statesOf, valueOf, begin } = await prepared();
    const rotation = await begin();
    const turned = must(await vault.turnRotation(rotation.id));
    expect(turned).toMatchObject({ id: rotation.id, startedAt: rotation.startedAt });
    const active = activeVersion(must(await vault.getSecret(a)))?.id;
    expect(turned.members[0]).toEqual({ secretId: a, versionId: active });
    // Who carried it on before does not end it.
    expect(codeOf(await vault.finishRotation(rotation))).toBe('vault-conflict');
    const changes = must(await vault.finishRotation(turned));
    expect(changes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(await statesOf(a)).toEqual(['1 previous', '2 active', '3 staged']);
    expect(await valueOf(a)).toBe('A2');
  });

  it('deletes what it derived when it was turned before its end, and keeps it otherwise', async () => {
    const { vault, dir, keychain, begin, a, b } = await prepared();
    const derived = async () => must(await vault.listSecrets()).find(({ name }) => name === 'FROM_A');
    const rotation = await begin();
    expect(rotation.derived).toEqual({ secretIds: [(await derived())?.id], areWithdrawn: false });
    const turned = must(await vault.turnRotation(rotation.id));
    // Until it has ended, what runs may need it.
    expect(await derived()).toBeDefined();
    const { id = '' } = activeVersion((await derived()) ?? { versions: [] }) ?? {};
    expect(keychain.entries.has(id)).toBe(true);
    must(await vault.finishRotation(turned));
    expect(await derived()).toBeUndefined();
    expect(keychain.entries.has(id)).toBe(false);
    expect(must(await vault.listTrash())).toEqual([]);
    await expectInStep(dir, keychain);

    for (const secretId of [a, b]) {
      const staged = must(await vault.getSecret(secretId)).versions.find(({ state }) => state === 'staged');
      must(await vault.retire(secretId, staged?.id ?? '', 'staged'));
    }
    must(await vault.finishRotation(await begin()));
    const kept = await derived();
    const back = await begin();
    expect(back.derived).toBeUndefined();
    must(await vault.finishRotation(must(await vault.turnRotation(back.id))));
    expect(await derived()).toEqual(kept);
  });

  it('leaves a derived secret that somebody gave another value', async () => {
    const { vault, dir, keychain, begin, valueOf } = await prepared();
    const rotation = await begin();
    const derived = must(await vault.listSecrets()).find(({ name }) => name === 'FROM_A');
    must(await vault.replaceValue(derived?.id ?? '', 'my own', 'typed'));
    must(await vault.finishRotation(must(await vault.turnRotation(rotation.id))));
    expect(await valueOf(derived?.id ?? '')).toBe('my own');
    await expectInStep(dir, keychain);
  });

  it('begins whole or not at all', async () => {
    const { vault, dir, keychain, instance, a, b } = await prepared();
    const before = readFileSync(vaultPaths(dir).metadata, 'utf8');
    const value = { value: 'new', origin: 'generated' } as const;
    const derived = { instanceId: instance.id, input: secretInput('B'), value: 'A2' };
    for (const [request, code] of [
      [{ members: [{ secretId: a, ...value }], derived: [derived] }, 'vault-name-taken'],
      [
        {
          members: [
            { secretId: a, ...value },
            { secretId: unusedAccount(1), ...value },
          ],
          derived: [],
        },
        'vault-not-found',
      ],
      [
        {
          members: [
            { secretId: a, ...value },
            { secretId: a, ...value },
          ],
          derived: [],
        },
        'vault-rotating',
      ],
      [{ members: [{ secretId: b, versionId: unusedAccount(1) }], derived: [] }, 'vault-conflict'],
    ] as const) {
      expect(codeOf(await vault.beginRotation(request)), code).toBe(code);
    }
    must(await vault.stage(a, 'x', 'typed'));
    expect(codeOf(await vault.beginRotation({ members: [{ secretId: a, ...value }], derived: [] }))).toBe(
      'vault-wrong-state',
    );
    expect(before).toContain('"rotations":[]');
    await expectInStep(dir, keychain);
  });

  it('is not in a backup, and a file that names a version that is gone is damaged', async () => {
    const { vault, dir, keychain, begin } = await prepared();
    const rotation = await begin();
    expect(must(await vault.snapshot()).metadata.rotations).toEqual([]);
    await vault.close();
    const { metadata } = vaultPaths(dir);
    const [member] = rotation.members;
    const text = readFileSync(metadata, 'utf8');
    const versionId = `"versionId":"${member?.versionId ?? ''}"`;
    expect(text).toContain(versionId);
    writeFileSync(metadata, text.replace(versionId, `"versionId":"${unusedAccount(1)}"`));
    const again = await openVault({ dir, keychain });
    expect(again.health()).toMatchObject({
      state: 'damaged',
      damage: { problem: 'rotation-without-version' },
    });
  });
});
