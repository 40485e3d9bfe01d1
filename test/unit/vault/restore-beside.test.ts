import { describe, expect, it } from 'vitest';
import {
  backupOf,
  clock,
  freshVault,
  fullVault,
  rowsOf,
  secretNamed,
  takeRows,
  valuesOf,
} from '../../support/restore.ts';
import { expectInStep, instanceInput, must, newVault, secretInput } from '../../support/vault.ts';
import {
  promote,
  removeInstance,
  removeSecret,
  retire,
  rollback,
  trashSecret,
} from '../../support/vault-steps.ts';

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

  it('leads back to what was active here, also where the clock here is behind', async () => {
    const { vault, secretId } = await fullVault();
    const before = await backupOf(vault);
    for (const value of ['a5', 'a6']) must(await vault.replaceValue(secretId, value, 'typed'));
    const after = await backupOf(vault);
    const other = await freshVault({ now: () => new Date('2020-01-01T00:00:00.000Z') });
    must(await takeRows(other.vault, before));
    must(await other.vault.replaceValue(secretId, 'only here', 'typed'));
    must(await takeRows(other.vault, after, 'A'));
    expect(await valuesOf(other.vault, 'A')).toMatchObject({
      active: 'a6',
      previous: ['only here', 'a5', 'a3', 'a2'],
    });
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

  it('takes a name from a secret that was given it since, with what that one got of the backup', async () => {
    const { vault, dir, keychain, instance } = await newVault({ now: clock() });
    const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'x', 'typed'));
    must(await vault.replaceValue(id, 'y', 'typed'));
    must(await vault.createSecret(instance.id, secretInput('B'), 'x', 'typed'));
    const source = await backupOf(vault);
    must(await removeSecret(vault, (await secretNamed(vault, 'B')).id));
    must(await vault.editSecret(id, { name: 'B' }));
    for (const { versions } of [await secretNamed(vault, 'B')])
      must(await retire(vault, id, versions[0]?.id));
    expect((await rowsOf(vault, source)).get('A')).toMatchObject({
      state: 'newer-here',
      here: { name: 'B' },
    });
    expect((await rowsOf(vault, source)).get('B')).toMatchObject({ state: 'other', here: { secretId: id } });
    must(await takeRows(vault, source, 'B', 'A'));
    await expectInStep(dir, keychain);
    expect((await valuesOf(vault, 'B')).active).toBe('x');
    const [item] = must(await vault.listTrash());
    must(await vault.restore(item?.id ?? '', 'A'));
    expect(await valuesOf(vault, 'A')).toMatchObject({ active: 'y', previous: ['x'] });
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
