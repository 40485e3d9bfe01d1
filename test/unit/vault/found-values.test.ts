import { describe, expect, it } from 'vitest';
import { entryLabel, fingerprintKeyLabel } from '../../../electron/keychain/entry-label.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import type { MemoryKeychain } from '../../../electron/keychain/memory.ts';
import type { VersionState } from '../../../electron/shared/domain.ts';
import { newFingerprintKey } from '../../../electron/vault/fingerprint.ts';
import { adoptSecret } from '../../../electron/vaults/adopt-values.ts';
import { readContents, removeSaved } from '../../../electron/vaults/found-values.ts';
import { groupEntries } from '../../../electron/vaults/found-vaults.ts';
import type { FoundVault } from '../../../electron/vaults/found-vaults.ts';
import { must, newVault } from '../../support/vault.ts';

const vaultId = '7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11';
const account = (digit: number) => `${digit}f2504e0-4f89-41d3-9a0c-0305e82c3301`;
const [key, first, second] = [account(0), account(1), account(2)];
const labelOf = (secret: string, version = 1, state: VersionState = 'active', isInTrash = false) =>
  entryLabel({ instance: 'home', secret, version, state, isInTrash });

/** A vault with a key and two values, with these labels. */
async function lostVault(
  labels: Readonly<Record<string, string>>,
): Promise<{ keychain: MemoryKeychain; found: FoundVault }> {
  const keychain = createMemoryKeychain();
  must(await keychain.set(key, newFingerprintKey()));
  must(await keychain.set(first, 'one'));
  must(await keychain.set(second, 'two'));
  const entries = [key, first, second].map((one) => ({ vaultId, account: one, label: labels[one] }));
  const [found] = groupEntries(entries);
  if (!found) throw new Error('no vault');
  return { keychain, found };
}

const usual = { [key]: fingerprintKeyLabel, [first]: labelOf('ONE'), [second]: labelOf('TWO') };

describe('what a lost vault has in the keychain', () => {
  it('is its values, and the key that its mark names', async () => {
    const { keychain, found } = await lostVault(usual);
    const { secrets, ...rest } = must(await readContents(keychain, found, key));
    expect(secrets.map(({ name }) => name)).toEqual(['ONE', 'TWO']);
    expect(rest).toEqual({ unreadable: [], key });
  });

  it.each([
    ['a label calls a value the key', { ...usual, [second]: fingerprintKeyLabel }, key],
    ['the mark names a value', usual, second],
    ['both do, and it has not the form of a key', { ...usual, [second]: fingerprintKeyLabel }, second],
    ['there is neither mark nor label', {}, undefined],
  ])('is moved whole, and nothing is deleted that is not saved: %s', async (_, labels, identity) => {
    const { keychain, found } = await lostVault(labels);
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, identity));
    for (const secret of contents.secrets) must(await adoptSecret(vault, secret));
    must(await removeSaved(keychain, vault, contents));
    const saved = must(await vault.listSecrets());
    const values = await Promise.all(saved.map(async ({ id }) => must(await vault.readValue(id))));
    expect(values).toEqual(expect.arrayContaining(['one', 'two']));
  });

  it.each([
    ['the mark names', usual, second],
    [
      'has no label, and the mark names another',
      { [key]: fingerprintKeyLabel, [first]: labelOf('ONE') },
      key,
    ],
  ])('is moved whole with a value in the form of a key that %s', async (_, labels, identity) => {
    const { keychain, found } = await lostVault(labels);
    const formed = newFingerprintKey();
    must(await keychain.set(second, formed));
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, identity));
    for (const secret of contents.secrets) must(await adoptSecret(vault, secret));
    must(await removeSaved(keychain, vault, contents));
    const saved = must(await vault.listSecrets());
    const values = await Promise.all(saved.map(async ({ id }) => must(await vault.readValue(id))));
    expect(values).toContain(formed);
  });

  it('has the labels of its values alone, and comes in the order of its id', () => {
    const other = vaultId.replace('7', '6');
    const entries = [
      { vaultId, account: first, label: labelOf('ONE') },
      { vaultId: other, account: 'no account', label: labelOf('X') },
    ];
    expect(groupEntries(entries)).toEqual([
      { id: other, accounts: [], labels: new Map() },
      {
        id: vaultId,
        accounts: [first],
        labels: new Map([[first, expect.objectContaining({ secret: 'ONE' })]]),
      },
    ]);
  });

  it('is told apart by instance and name, and joined where both are the same', async () => {
    const labels = {
      ...usual,
      [first]: entryLabel({ instance: 'home', secret: 'ONE', version: 1, state: 'active', isInTrash: false }),
      [second]: entryLabel({
        instance: 'work',
        secret: 'ONE',
        version: 2,
        state: 'active',
        isInTrash: false,
      }),
    };
    const apart = await lostVault(labels);
    expect(must(await readContents(apart.keychain, apart.found, key)).secrets).toMatchObject([
      { instance: 'home', name: 'ONE', values: [{ value: 'one', version: 1 }] },
      { instance: 'work', name: 'ONE', values: [{ value: 'two', version: 2 }] },
    ]);
    const joined = await lostVault({
      ...usual,
      [first]: labelOf('ONE', 1, 'previous'),
      [second]: labelOf('ONE', 2, 'active'),
    });
    expect(must(await readContents(joined.keychain, joined.found, key)).secrets).toMatchObject([
      {
        name: 'ONE',
        values: [
          { value: 'one', state: 'previous' },
          { value: 'two', state: 'active' },
        ],
      },
    ]);
  });

  it('is saved as a secret of its own where it was in the trash, after what has the name by now', async () => {
    const { keychain, found } = await lostVault({
      ...usual,
      [first]: labelOf('ONE', 1, 'previous', true),
      [second]: labelOf('ONE', 2),
    });
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, key));
    expect(contents.secrets).toMatchObject([
      { name: 'ONE', isInTrash: false, values: [{ value: 'two' }] },
      { name: 'ONE', isInTrash: true, values: [{ value: 'one' }] },
    ]);
    for (const saved of [1, 0]) {
      for (const [index, name] of ['ONE', 'ONE_2'].entries()) {
        const secret = contents.secrets[index];
        if (!secret) throw new Error('no secret');
        // oxlint-disable-next-line no-await-in-loop
        const adopted = must(await adoptSecret(vault, secret));
        expect(adopted).toMatchObject({ name, wasInTrash: index === 1, saved });
      }
    }
    expect(must(await vault.listTrash())).toEqual([]);
    expect(must(await removeSaved(keychain, vault, contents))).toBe(0);
  });

  it('is kept apart where two secrets of one name were deleted, each with one in use', async () => {
    const { keychain, found } = await lostVault({
      ...usual,
      [first]: labelOf('ONE', 1, 'active', true),
      [second]: labelOf('ONE', 2, 'active', true),
    });
    expect(must(await readContents(keychain, found, key)).secrets).toMatchObject([
      { name: 'ONE', values: [{ value: 'one' }] },
      { name: 'ONE', values: [{ value: 'two' }] },
    ]);
  });

  it('is kept in one secret where two older versions differ in number', async () => {
    const { keychain, found } = await lostVault({
      ...usual,
      [first]: labelOf('ONE', 1, 'previous'),
      [second]: labelOf('ONE', 2, 'previous'),
    });
    expect(must(await readContents(keychain, found, key)).secrets).toMatchObject([
      { name: 'ONE', values: [{ version: 1 }, { version: 2 }] },
    ]);
  });

  it('is not deleted where the keychain refuses, and the failure is told', async () => {
    const { keychain, found } = await lostVault(usual);
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, key));
    for (const secret of contents.secrets) must(await adoptSecret(vault, secret));
    const failure = { ok: false, error: { code: 'keychain-locked' } } as const;
    for (const part of ['delete', 'accounts', 'clear'] as const) {
      const broken = { ...keychain, [part]: () => Promise.resolve(failure) };
      // oxlint-disable-next-line no-await-in-loop
      expect(await removeSaved(broken, vault, contents)).toEqual(failure);
    }
    keychain.faults.locked = true;
    expect(await readContents(keychain, found, key)).toMatchObject({ error: { code: 'keychain-locked' } });
  });

  it('is left where a value is not whole, with the versions before it', async () => {
    const { keychain, found } = await lostVault({
      ...usual,
      [first]: labelOf('ONE', 1, 'previous'),
      [second]: labelOf('ONE', 2),
    });
    keychain.entries.delete(second);
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, key));
    expect(contents).toEqual({ secrets: [], unreadable: [{ instance: 'home', name: 'ONE' }], key });
    expect(must(await removeSaved(keychain, vault, contents))).toBe(1);
    expect([...keychain.entries.keys()]).toEqual([key, first]);
    // As where the vault has no mark: what is listed there cannot be read.
    keychain.faults.other = true;
    expect(must(await readContents(keychain, found, key))).toMatchObject({ secrets: [], key: undefined });
  });

  it.each([
    ['active', 1],
    ['staged', 1],
    ['staged', 2],
  ] as const)('is kept apart where two values claim to be the same version: %s %i', async (one, number) => {
    const labels = { ...usual, [first]: labelOf('ONE', 1, one), [second]: labelOf('ONE', number, one) };
    const { keychain, found } = await lostVault(labels);
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, key));
    for (const secret of contents.secrets) {
      // oxlint-disable-next-line no-await-in-loop
      expect(must(await adoptSecret(vault, secret))).toMatchObject({ isGuessed: one !== 'active' });
    }
    const saved = must(await vault.listSecrets());
    expect(saved.map(({ name }) => name)).toEqual(['ONE', 'ONE_2']);
    const values = await Promise.all(saved.map(async ({ id }) => must(await vault.readValue(id))));
    expect(values.toSorted()).toEqual(['one', 'two']);
  });

  it('keeps what was saved there since it was read', async () => {
    const { keychain, found } = await lostVault(usual);
    const { vault } = await newVault();
    const contents = must(await readContents(keychain, found, key));
    for (const secret of contents.secrets) must(await adoptSecret(vault, secret));
    must(await keychain.set(account(3), 'saved meanwhile'));
    expect(must(await removeSaved(keychain, vault, contents))).toBe(1);
    expect([...keychain.entries.keys()]).toEqual([key, account(3)]);
  });
});
