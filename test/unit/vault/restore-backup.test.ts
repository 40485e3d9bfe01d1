import { describe, expect, it } from 'vitest';
import { noFingerprint } from '../../../electron/shared/domain.ts';
import { backupOf, freshVault, rowsOf, secretNamed, takeRows, valuesOf } from '../../support/restore.ts';
import {
  promote,
  removeInstance,
  removeSecret,
  retire,
  rollback,
  trashInstance,
  trashSecret,
} from '../../support/vault-steps.ts';
import {
  codeOf,
  expectInStep,
  instanceInput,
  metadataIn,
  must,
  newVault,
  secretInput,
} from '../../support/vault.ts';

/** A clock that goes on by a minute with each look at it. */
function clock() {
  let at = Date.parse('2026-11-01T00:00:00.000Z');
  return () => new Date((at += 60_000));
}

/** A vault with a secret that has one version of each kind, one in the trash, and an instance without secrets. */
async function fullVault() {
  const made = await newVault({ now: clock() });
  const { vault, instance } = made;
  const { id } = must(
    await vault.createSecret(instance.id, secretInput('A', { notes: 'of A' }), 'a1', 'typed'),
  );
  must(await vault.replaceValue(id, 'a2', 'imported'));
  must(await vault.replaceValue(id, 'a3', 'generated'));
  must(await retire(vault, id, (await secretNamed(vault, 'A')).versions[0]?.id));
  must(await vault.stage(id, 'a4', 'typed'));
  must(await vault.createSecret(instance.id, secretInput('B'), 'b', 'typed'));
  const deleted = must(await vault.createSecret(instance.id, secretInput('T'), 't', 'typed'));
  must(await trashSecret(vault, deleted.id));
  const gone = must(await vault.addInstance({ ...instanceInput, name: 'gone' }));
  must(await vault.createSecret(gone.id, secretInput('G'), 'g', 'typed'));
  must(await trashInstance(vault, gone.id));
  must(await vault.addInstance({ ...instanceInput, name: 'bare' }));
  return { ...made, secretId: id };
}

describe('a backup onto an empty vault', () => {
  it('brings all of it as it was, under the key of the new vault', async () => {
    const { vault } = await fullVault();
    const source = await backupOf(vault);
    const other = await freshVault();
    const compared = must(await other.vault.compareBackup(source));
    expect(compared).toMatchObject({ isOwn: false, isEmpty: true, instances: ['bare'], trash: 2 });
    expect(compared.rows.map(({ name, state, proposed }) => [name, state, proposed])).toEqual([
      ['A', 'new', 'take'],
      ['B', 'new', 'take'],
    ]);
    // A look leaves nothing in the keychain.
    expect(other.keychain.entries.size).toBe(0);

    const restored = must(await takeRows(other.vault, source));
    expect(restored).toMatchObject({ instances: ['production', 'bare'], trashed: 2, replaced: [] });
    expect(restored.secrets.map(({ instance, name, values }) => [instance, name, values])).toEqual([
      ['production', 'A', 3],
      ['production', 'B', 1],
    ]);
    expect(await valuesOf(other.vault, 'A')).toEqual({
      active: 'a3',
      staged: 'a4',
      previous: ['a2'],
      live: 3,
    });
    await expectInStep(other.dir, other.keychain);

    // Its records are those of the backup, but for what the key makes, and for the time in the trash.
    const [here, there] = [metadataIn(other.dir), source.metadata];
    const bare = (metadata: typeof here) =>
      JSON.parse(
        JSON.stringify({ ...metadata, vaultId: 0, revision: 0, savedAt: 0, fingerprintAccount: 0 }),
        (key: string, value: unknown) => (key === 'fingerprint' || key === 'deletedAt' ? '' : value),
      ) as unknown;
    expect(bare(here)).toEqual(bare(there));
    const fingerprints = here.secrets[0]?.versions.map(({ fingerprint }) => fingerprint) ?? [];
    expect(fingerprints[0]).toBe(noFingerprint);
    expect(new Set(fingerprints).size).toBe(4);
    expect((await backupOf(other.vault)).values.size).toBe(source.values.size);
  });

  it('is the same then, and taken once more changes nothing', async () => {
    const source = await backupOf((await fullVault()).vault);
    const other = await freshVault();
    must(await takeRows(other.vault, source));
    const after = metadataIn(other.dir);
    const compared = must(await other.vault.compareBackup(source));
    expect(compared).toMatchObject({ hasNothingElse: true, isEmpty: false, instances: [], trash: 0 });
    expect(compared.rows.map(({ state }) => state)).toEqual(['same', 'same']);
    must(await takeRows(other.vault, source, 'A', 'B'));
    expect(metadataIn(other.dir)).toEqual(after);
  });

  it('can be undone: what came in goes to the trash like anything else', async () => {
    const source = await backupOf((await fullVault()).vault);
    const other = await freshVault();
    const { secrets } = must(await takeRows(other.vault, source));
    const item = must(await trashSecret(other.vault, secrets[0]?.secretId ?? ''));
    must(await other.vault.restore(item.id));
    expect((await valuesOf(other.vault, 'A')).active).toBe('a3');
  });

  it('keeps the record of a value that the backup does not have', async () => {
    const { vault, keychain, secretId } = await fullVault();
    const active = (await secretNamed(vault, 'A')).versions[2];
    keychain.entries.delete(active?.id ?? '');
    const other = await freshVault();
    must(await takeRows(other.vault, await backupOf(vault)));
    const [record] = (await secretNamed(other.vault, 'A')).versions.filter(({ number }) => number === 3);
    expect(record).toMatchObject({ state: 'retired', fingerprint: noFingerprint });
    expect(await valuesOf(other.vault, 'A')).toMatchObject({ active: null, staged: 'a4', previous: ['a2'] });
    expect(secretId).toBe(must(await other.vault.getSecret(secretId)).id);
    await expectInStep(other.dir, other.keychain);
  });
});

describe('a backup beside the vault that it was made of', () => {
  it('is older where the vault went on, and can be taken with the way back', async () => {
    const { vault, dir, keychain, secretId } = await fullVault();
    const source = await backupOf(vault);
    must(await promote(vault, secretId));
    must(await vault.replaceValue(secretId, 'a5', 'typed'));
    const row = (await rowsOf(vault, source)).get('A');
    expect(row).toMatchObject({ state: 'newer-here', proposed: 'leave', lost: 0 });
    expect(row?.there).toMatchObject({ versions: 3 });
    expect(row?.here).toMatchObject({ versions: 4, name: 'A' });

    must(await takeRows(vault, source, 'A'));
    expect(await valuesOf(vault, 'A')).toMatchObject({ active: 'a3', staged: null });
    expect((await valuesOf(vault, 'A')).previous).toEqual(['a5', 'a4', 'a2']);
    expect((await rowsOf(vault, source)).get('A')?.state).toBe('same');
    await expectInStep(dir, keychain);
    must(await rollback(vault, secretId));
    expect(await valuesOf(vault, 'A')).toMatchObject({ active: 'a5', staged: 'a3' });
  });

  it('is newer where the vault is one of before, and what was active becomes previous', async () => {
    const { vault, secretId } = await fullVault();
    const before = await backupOf(vault);
    must(await vault.editSecret(secretId, { owner: 'ops', notes: 'later' }));
    must(await promote(vault, secretId));
    must(await vault.replaceValue(secretId, 'a5', 'typed'));
    const after = await backupOf(vault);

    const other = await freshVault();
    must(await takeRows(other.vault, before));
    const row = (await rowsOf(other.vault, after)).get('A');
    expect(row).toMatchObject({ state: 'newer-there', proposed: 'take' });
    must(await takeRows(other.vault, after, 'A'));
    // `a4` is staged here, and stays that: only what is not here comes.
    expect(await valuesOf(other.vault, 'A')).toMatchObject({
      active: 'a5',
      staged: 'a4',
      previous: ['a3', 'a2'],
    });
    // What people wrote stays where there is something, and comes where there is nothing.
    expect(await secretNamed(other.vault, 'A')).toMatchObject({ owner: 'ops', notes: 'of A' });
    const numbers = (await secretNamed(other.vault, 'A')).versions.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect((await rowsOf(other.vault, after)).get('A')?.state).toBe('same');
    await expectInStep(other.dir, other.keychain);
  });

  it('is decided by the last change where both know both values, as after a step back', async () => {
    const { vault, instance } = await newVault({ now: clock() });
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'old', 'typed'));
    must(await vault.replaceValue(id, 'new', 'typed'));
    const before = await backupOf(vault);
    must(await rollback(vault, id));
    const after = await backupOf(vault);
    expect((await rowsOf(vault, before)).get('A')?.state).toBe('newer-here');
    must(await promote(vault, id));
    const other = await freshVault();
    must(await takeRows(other.vault, before));
    expect((await rowsOf(other.vault, after)).get('A')?.state).toBe('newer-there');
  });

  it('is older where a value was deleted here since, and does not bring it back by itself', async () => {
    const { vault, secretId } = await fullVault();
    const source = await backupOf(vault);
    must(await retire(vault, secretId));
    expect((await rowsOf(vault, source)).get('A')).toMatchObject({ state: 'newer-here', proposed: 'leave' });
    must(await takeRows(vault, source, 'A'));
    expect(await valuesOf(vault, 'A')).toMatchObject({ active: 'a3', staged: 'a4', previous: ['a2'] });
  });

  it('knows a secret that was renamed', async () => {
    const { vault, secretId } = await fullVault();
    const source = await backupOf(vault);
    must(await vault.editSecret(secretId, { name: 'A_NEW' }));
    expect((await rowsOf(vault, source)).get('A')).toMatchObject({ state: 'same', here: { name: 'A_NEW' } });
  });

  it('brings a deleted secret beside the one in the trash, under other ids', async () => {
    const { vault, dir, keychain, secretId } = await fullVault();
    const source = await backupOf(vault);
    must(await trashSecret(vault, secretId));
    expect((await rowsOf(vault, source)).get('A')).toMatchObject({ state: 'new', isInTrash: true });
    const { secrets, ids } = must(await takeRows(vault, source, 'A'));
    expect(secrets[0]?.secretId).not.toBe(secretId);
    expect(ids.get(secretId)).toBe(secrets[0]?.secretId);
    expect(await valuesOf(vault, 'A')).toMatchObject({ active: 'a3', staged: 'a4', previous: ['a2'] });
    expect(must(await vault.listTrash()).flatMap((item) => item.secrets.map(({ name }) => name))).toContain(
      'A',
    );
    await expectInStep(dir, keychain);
    expect((await rowsOf(vault, source)).get('A')?.state).toBe('same');
  });

  it('brings an instance back that was deleted for good, with a free name', async () => {
    const { vault, instance, dir, keychain } = await fullVault();
    const source = await backupOf(vault);
    must(await removeInstance(vault, instance.id));
    // Another instance has the place that belonged to the one of the backup: what is in it is compared with that.
    must(await vault.addInstance({ ...instanceInput, name: 'else' }));
    expect(must(await takeRows(vault, source)).instances).toEqual(['production']);
    expect((await valuesOf(vault, 'A')).active).toBe('a3');
    await expectInStep(dir, keychain);
  });

  it('gives two instances that would have one name two names', async () => {
    const { vault, instance } = await fullVault();
    const source = await backupOf(vault);
    const bare = must(await vault.listInstances()).find(({ name }) => name === 'bare');
    must(await removeInstance(vault, instance.id));
    must(await vault.editInstance(bare?.id ?? '', { name: 'production' }));
    expect(must(await takeRows(vault, source)).instances).toEqual(['production 2']);
    expect((await valuesOf(vault, 'B')).active).toBe('b');
  });
});

describe('a backup of another vault', () => {
  it('leaves a secret alone that only has the same name, and replaces it by the trash where that is taken', async () => {
    const { vault } = await fullVault();
    const source = await backupOf(vault);
    const other = await newVault();
    must(await other.vault.createSecret(other.instance.id, secretInput('A'), 'of another', 'typed'));
    expect((await rowsOf(other.vault, source)).get('A')).toMatchObject({ state: 'other', proposed: 'leave' });
    const restored = must(await takeRows(other.vault, source));
    expect(restored).toMatchObject({ replaced: ['A'], instances: ['bare'] });
    expect(await valuesOf(other.vault, 'A')).toMatchObject({ active: 'a3', staged: 'a4' });
    await expectInStep(other.dir, other.keychain);

    const item = must(await other.vault.listTrash()).find(
      ({ secrets }) => secrets[0]?.versions.length === 1 && secrets[0].name === 'A',
    );
    must(await other.vault.restore(item?.id ?? '', 'A_BEFORE'));
    expect((await valuesOf(other.vault, 'A_BEFORE')).active).toBe('of another');
  });

  it('knows a secret by its name and a value that both have', async () => {
    const { vault } = await fullVault();
    const source = await backupOf(vault);
    const other = await newVault();
    must(await other.vault.createSecret(other.instance.id, secretInput('B'), 'b', 'typed'));
    must(await other.vault.createSecret(other.instance.id, secretInput('A'), 'a2', 'typed'));
    const rows = await rowsOf(other.vault, source);
    expect(rows.get('B')?.state).toBe('same');
    expect(rows.get('A')?.state).toBe('newer-there');
    must(await takeRows(other.vault, source, 'A'));
    expect(await valuesOf(other.vault, 'A')).toMatchObject({ active: 'a3', staged: 'a4', previous: ['a2'] });
  });

  it('is another one of another kind, whatever its value', async () => {
    const { vault, instance } = await newVault();
    must(
      await vault.createSecret(
        instance.id,
        secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' }),
        'k',
        'typed',
      ),
    );
    const source = await backupOf(vault);
    const other = await newVault();
    must(await other.vault.createSecret(other.instance.id, secretInput('WEBUI_SECRET_KEY'), 'k', 'typed'));
    expect((await rowsOf(other.vault, source)).get('WEBUI_SECRET_KEY')?.state).toBe('other');
  });

  it('shows one fingerprint for one value', async () => {
    const { vault } = await fullVault();
    const other = await newVault();
    must(await other.vault.createSecret(other.instance.id, secretInput('B'), 'b', 'typed'));
    const row = (await rowsOf(other.vault, await backupOf(vault))).get('B');
    expect(row?.there.fingerprint).toBe(row?.here?.fingerprint);
    expect(row?.there.fingerprint).toMatch(/^[\da-f]{12}$/);
  });
});

describe('a staged value of a backup', () => {
  it('comes as a previous one where another is staged here', async () => {
    const { vault, instance } = await newVault({ now: clock() });
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'a1', 'typed'));
    const bare = await backupOf(vault);
    must(await vault.stage(id, 'theirs', 'typed'));
    const source = await backupOf(vault);
    const other = await freshVault();
    must(await takeRows(other.vault, bare));
    must(await other.vault.stage(id, 'ours', 'typed'));
    expect((await rowsOf(other.vault, source)).get('A')?.state).toBe('newer-there');
    must(await takeRows(other.vault, source, 'A'));
    expect(await valuesOf(other.vault, 'A')).toMatchObject({
      active: 'a1',
      staged: 'ours',
      previous: ['theirs'],
    });
  });

  it('comes as staged where none is', async () => {
    const { vault, instance } = await newVault({ now: clock() });
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'a1', 'typed'));
    const bare = await backupOf(vault);
    must(await vault.stage(id, 'a2', 'typed'));
    const other = await freshVault();
    must(await takeRows(other.vault, bare));
    must(await takeRows(other.vault, await backupOf(vault), 'A'));
    expect(await valuesOf(other.vault, 'A')).toMatchObject({ active: 'a1', staged: 'a2', previous: [] });
  });
});

describe('a restore', () => {
  it('deletes nothing, however little is kept', async () => {
    const { vault, secretId } = await fullVault();
    const before = await backupOf(vault);
    for (const value of ['a5', 'a6', 'a7']) must(await vault.replaceValue(secretId, value, 'typed'));
    const after = await backupOf(vault);
    const other = await freshVault({
      retention: async () => ({ keepVersions: 1, graceDays: 0, trashDays: 30 }),
    });
    must(await takeRows(other.vault, before));
    must(await takeRows(other.vault, after, 'A'));
    expect((await valuesOf(other.vault, 'A')).previous).toHaveLength(4);
  });

  it('is refused where something is not as it was shown', async () => {
    const { vault, dir, secretId } = await fullVault();
    const source = await backupOf(vault);
    must(await vault.replaceValue(secretId, 'a5', 'typed'));
    const before = metadataIn(dir);
    const request = { instances: 'take', trash: 'take' } as const;
    const taken = (state: 'same' | 'new', id = secretId) =>
      vault.restoreBackup(source, { ...request, secrets: [{ secretId: id, state }] });
    expect(await taken('same')).toMatchObject({ error: { code: 'vault-conflict', subject: 'A' } });
    expect(codeOf(await taken('new', '00000000-0000-4000-8000-000000000000'))).toBe('vault-not-found');
    expect(metadataIn(dir)).toEqual(before);
  });

  it('takes nothing that was not chosen', async () => {
    const source = await backupOf((await fullVault()).vault);
    const other = await freshVault();
    const none = { secrets: [], instances: 'leave', trash: 'leave' } as const;
    must(await other.vault.restoreBackup(source, none));
    expect(metadataIn(other.dir)).toMatchObject({ instances: [], secrets: [], trash: [] });
    expect(must(await takeRows(other.vault, source, 'B')).secrets).toHaveLength(1);
    expect(must(await other.vault.listSecrets()).map(({ name }) => name)).toEqual(['B']);
  });

  it('is all or nothing when the keychain refuses a value', async () => {
    const source = await backupOf((await fullVault()).vault);
    const other = await freshVault();
    let sets = 0;
    other.keychain.faults.before = (operation) => {
      if (operation !== 'set') return undefined;
      sets += 1;
      return sets === 4 ? { code: 'keychain-too-large' } : undefined;
    };
    expect(codeOf(await takeRows(other.vault, source))).toBe('keychain-too-large');
    other.keychain.faults.before = undefined;
    expect(metadataIn(other.dir)).toMatchObject({ instances: [], secrets: [], trash: [] });
    await expectInStep(other.dir, other.keychain);
  });

  it('needs the keychain, also where every value is here', async () => {
    const { vault, keychain, secretId } = await fullVault();
    const source = await backupOf(vault);
    must(await promote(vault, secretId));
    const [row] = [(await rowsOf(vault, source)).get('A')];
    keychain.faults.locked = true;
    const secrets = [{ secretId, state: row?.state ?? 'new' }];
    expect(codeOf(await vault.restoreBackup(source, { secrets, instances: 'leave', trash: 'leave' }))).toBe(
      'keychain-locked',
    );
  });

  it('gives what comes into the trash its whole time there', async () => {
    let at = new Date('2026-01-01T00:00:00.000Z');
    const { vault, instance } = await newVault({ now: () => at });
    const { id } = must(await vault.createSecret(instance.id, secretInput('T'), 't', 'typed'));
    must(await trashSecret(vault, id));
    const source = await backupOf(vault);
    at = new Date('2026-06-01T00:00:00.000Z');
    const other = await freshVault({ now: () => at });
    must(await takeRows(other.vault, source));
    const [item] = must(await other.vault.listTrash());
    expect(item?.deletedAt).toBe(at.toISOString());
    must(await other.vault.restore(item?.id ?? ''));
    expect((await valuesOf(other.vault, 'T')).active).toBe('t');
  });

  it('does not bring back from the trash what was restored or deleted here', async () => {
    const { vault } = await fullVault();
    const source = await backupOf(vault);
    const items = must(await vault.listTrash());
    must(await vault.restore(items[0]?.id ?? ''));
    expect(must(await vault.compareBackup(source)).trash).toBe(0);
    must(await removeSecret(vault, (await secretNamed(vault, 'T')).id));
    expect(must(await vault.compareBackup(source)).trash).toBe(1);
  });

  it('notes when the vault was backed up, and no earlier time after that', async () => {
    const { vault, dir, keychain } = await newVault();
    keychain.faults.locked = true;
    must(await vault.markBackedUp('2026-11-30T08:00:00.000Z'));
    must(await vault.markBackedUp('2026-10-30T08:00:00.000Z'));
    expect(metadataIn(dir).backedUpAt).toBe('2026-11-30T08:00:00.000Z');
  });
});
