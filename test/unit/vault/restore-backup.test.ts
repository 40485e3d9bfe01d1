import { describe, expect, it } from 'vitest';
import { noFingerprint } from '../../../electron/shared/domain.ts';
import {
  backupOf,
  freshVault,
  fullVault,
  rowsOf,
  secretNamed,
  takeRows,
  valuesOf,
} from '../../support/restore.ts';
import { codeOf, expectInStep, metadataIn, must, newVault, secretInput } from '../../support/vault.ts';
import { promote, removeSecret, trashSecret } from '../../support/vault-steps.ts';

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
    let today = '2026-12-01';
    const { vault, keychain } = await newVault({ now: () => new Date(today) });
    keychain.faults.locked = true;
    expect(must(await vault.backedUpAt())).toBeNull();
    must(await vault.markBackedUp('2026-11-30T08:00:00.000Z'));
    must(await vault.markBackedUp('2026-10-30T08:00:00.000Z'));
    expect(must(await vault.backedUpAt())).toBe('2026-11-30T08:00:00.000Z');
    // The clock was ahead, and was set right.
    today = '2026-10-31';
    must(await vault.markBackedUp('2026-10-30T08:00:00.000Z'));
    expect(must(await vault.backedUpAt())).toBe('2026-10-30T08:00:00.000Z');
  });
});
