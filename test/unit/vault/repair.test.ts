import { describe, expect, it } from 'vitest';
import { activeVersion, noFingerprint } from '../../../electron/shared/domain.ts';
import { backupOf, freshVault, rowsOf, secretNamed, takeRows, valuesOf } from '../../support/restore.ts';
import { codeOf, expectInStep, metadataIn, must, newVault, secretInput } from '../../support/vault.ts';

/** A vault with two secrets, of which one has a previous version, and a backup of it. */
async function backedUp() {
  const made = await newVault();
  const { vault, instance } = made;
  const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'a1', 'typed'));
  must(await vault.replaceValue(id, 'a2', 'typed'));
  must(await vault.createSecret(instance.id, secretInput('B'), 'b', 'typed'));
  return { ...made, secretId: id, source: await backupOf(vault) };
}

describe('values that are lost here', () => {
  it('are named, and come back under their own accounts', async () => {
    const { vault, keychain, dir, source } = await backedUp();
    const before = metadataIn(dir);
    const account = activeVersion(await secretNamed(vault, 'A'))?.id ?? '';
    keychain.entries.delete(account);
    const rows = await rowsOf(vault, source);
    expect(rows.get('A')).toMatchObject({ state: 'lost-here', lost: 1, proposed: 'take' });
    expect(rows.get('B')).toMatchObject({ state: 'same', lost: 0 });
    expect(must(await takeRows(vault, source, 'A')).secrets).toMatchObject([{ name: 'A', values: 1 }]);
    expect(keychain.entries.get(account)).toBe('a2');
    expect(metadataIn(dir).secrets).toEqual(before.secrets);
    await expectInStep(dir, keychain);
  });

  it('come back all at once, or of the secrets that were chosen, and nothing else changes', async () => {
    const { vault, keychain, dir, secretId, source } = await backedUp();
    must(await vault.replaceValue(secretId, 'a3', 'typed'));
    const before = metadataIn(dir);
    for (const [account] of source.values)
      if (account !== before.fingerprintAccount) keychain.entries.delete(account);
    keychain.entries.delete(activeVersion(await secretNamed(vault, 'A'))?.id ?? '');
    const b = await secretNamed(vault, 'B');

    expect(must(await vault.repairFrom(source, [b.id]))).toMatchObject({
      secrets: [{ name: 'B', instance: 'production', values: 1 }],
      stillLost: 0,
    });
    expect((await valuesOf(vault, 'B')).active).toBe('b');
    // `a3` is younger than the backup.
    expect(must(await vault.repairFrom(source))).toMatchObject({
      secrets: [{ name: 'A', values: 2 }],
      stillLost: 1,
    });
    expect(must(await vault.compare(true)).lost).toMatchObject([{ number: 3, problem: 'missing' }]);
    expect(metadataIn(dir).secrets).toEqual(before.secrets);
    expect(must(await vault.repairFrom(source)).secrets).toEqual([]);
  });

  it('come back where the entry has another value, and only if the fingerprint is the right one', async () => {
    const { vault, keychain, dir, source } = await backedUp();
    const account = activeVersion(await secretNamed(vault, 'A'))?.id ?? '';
    keychain.entries.set(account, 'of somebody else');
    const wrong = { ...source, values: new Map(source.values).set(account, 'not what was saved') };
    const others = await rowsOf(vault, wrong);
    expect(others.get('A')?.lost).toBe(0);
    expect(must(await vault.repairFrom(wrong))).toMatchObject({ secrets: [], stillLost: 1 });
    expect(keychain.entries.get(account)).toBe('of somebody else');
    must(await vault.repairFrom(source));
    expect(keychain.entries.get(account)).toBe('a2');
    await expectInStep(dir, keychain);
  });

  it('come back with the rest of a newer secret', async () => {
    const { vault, keychain, secretId, source: older } = await backedUp();
    must(await vault.replaceValue(secretId, 'a3', 'typed'));
    const newer = await backupOf(vault);
    const other = await freshVault();
    must(await takeRows(other.vault, older));
    const secret = await secretNamed(other.vault, 'A');
    other.keychain.entries.delete(secret.versions[0]?.id ?? '');
    expect((await rowsOf(other.vault, newer)).get('A')).toMatchObject({ state: 'newer-there', lost: 1 });
    must(await takeRows(other.vault, newer, 'A'));
    expect(await valuesOf(other.vault, 'A')).toMatchObject({ active: 'a3', previous: ['a2', 'a1'] });
    expect(keychain.entries.size).toBe(5);
  });

  it('come back from a backup of another vault too, where their fingerprints can be compared', async () => {
    const { source } = await backedUp();
    const other = await freshVault();
    must(await takeRows(other.vault, source));
    const { id } = activeVersion(await secretNamed(other.vault, 'B')) ?? {};
    other.keychain.entries.delete(id ?? '');
    expect(must(await other.vault.repairFrom(source)).secrets).toMatchObject([{ name: 'B', values: 1 }]);
  });
});

describe('the key of the fingerprints', () => {
  it('is put back first, where it is lost and the backup has it', async () => {
    const { vault, keychain, dir, source, open } = await backedUp();
    const { fingerprintAccount } = metadataIn(dir);
    const account = activeVersion(await secretNamed(vault, 'A'))?.id ?? '';
    keychain.entries.delete(fingerprintAccount);
    keychain.entries.delete(account);
    const again = await open();
    expect((await rowsOf(again, source)).get('A')).toMatchObject({ state: 'lost-here', lost: 1 });
    expect(keychain.entries.has(fingerprintAccount)).toBe(false);
    expect(must(await again.repairFrom(source))).toMatchObject({ stillLost: 0 });
    expect(keychain.entries.get(fingerprintAccount)).toBe(source.values.get(fingerprintAccount));
    expect((await valuesOf(again, 'A')).active).toBe('a2');
    await expectInStep(dir, keychain);
  });

  it('of another vault is not taken for it', async () => {
    const { dir, keychain, open } = await backedUp();
    const { source } = await backedUp();
    keychain.entries.delete(metadataIn(dir).fingerprintAccount);
    const again = await open();
    expect(codeOf(await again.compareBackup(source))).toBe('vault-key-missing');
    expect(codeOf(await again.repairFrom(source))).toBe('vault-key-missing');
  });

  it('that was replaced leaves records without a fingerprint, which their own vault and version stand for', async () => {
    const { vault, keychain, dir, source, open } = await backedUp();
    const { fingerprintAccount } = metadataIn(dir);
    const { id: account = '' } = activeVersion(await secretNamed(vault, 'A')) ?? {};
    keychain.entries.delete(fingerprintAccount);
    keychain.entries.delete(account);
    const again = await open();
    must(await again.acceptKeychain());
    const version = () =>
      metadataIn(dir)
        .secrets.flatMap(({ versions }) => versions)
        .find(({ id }) => id === account);
    expect(version()?.fingerprint).toBe(noFingerprint);

    const foreign = { ...source, metadata: { ...source.metadata, vaultId: fingerprintAccount } };
    expect(must(await again.repairFrom(foreign))).toMatchObject({ secrets: [], stillLost: 1 });
    expect((await rowsOf(again, source)).get('A')).toMatchObject({ state: 'lost-here', lost: 1 });
    must(await again.repairFrom(source));
    expect(version()?.fingerprint).toBe(must(await again.fingerprints(['a2']))[0]);
    expect((await valuesOf(again, 'A')).active).toBe('a2');
    expect((await rowsOf(again, source)).get('A')?.state).toBe('same');
    await expectInStep(dir, keychain);
  });
});

it('is refused in a keychain that is another one', async () => {
  const { vault, keychain, source } = await backedUp();
  keychain.faults.other = true;
  expect(codeOf(await vault.repairFrom(source))).toBe('keychain-other');
});
