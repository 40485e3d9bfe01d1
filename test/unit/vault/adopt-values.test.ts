import { describe, expect, it } from 'vitest';
import type { FoundSecret, FoundValue } from '../../../electron/vaults/adopt-values.ts';
import { adoptSecret } from '../../../electron/vaults/adopt-values.ts';
import { removeSaved } from '../../../electron/vaults/found-values.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { VersionState } from '../../../electron/shared/domain.ts';
import { must, newVault } from './fixtures.ts';

const found = (
  name: string,
  ...values: readonly (readonly [value: string, version: number, state: VersionState])[]
): FoundSecret => ({
  instance: 'home',
  name,
  values: values.map(([value, version, state], index): FoundValue => ({
    account: `3f2504e0-4f89-41d3-9a0c-0305e82c330${index}`,
    value,
    version,
    state,
  })),
});

async function emptyVault() {
  const { vault } = await newVault();
  const read = async (name: string) => {
    const secret = must(await vault.listSecrets()).find((one) => one.name === name);
    const versions = secret?.versions ?? [];
    return Promise.all(
      versions.map(async ({ id, state }) => [must(await vault.readValue(secret?.id ?? '', id)), state]),
    );
  };
  return { vault, read };
}

describe('values of another vault', () => {
  it('are saved in the order in which they were in use, whatever their order and numbers', async () => {
    const { vault, read } = await emptyVault();
    const secret = found(
      'KEY',
      ['next', 4, 'staged'],
      ['now', 2, 'active'],
      ['old', 3, 'previous'],
      ['older', 1, 'previous'],
    );
    expect(must(await adoptSecret(vault, secret))).toEqual({
      instance: 'home',
      wasCalled: 'KEY',
      name: 'KEY',
      saved: 4,
    });
    expect(await read('KEY')).toEqual([
      ['older', 'previous'],
      ['old', 'previous'],
      ['now', 'active'],
      ['next', 'staged'],
    ]);
    expect(must(await vault.listInstances())).toMatchObject([
      { name: 'production' },
      { name: 'home', baseUrl: unknownAddress },
    ]);
  });

  it('are gone on with where they were cut short, and saved once', async () => {
    const values = [
      ['older', 1, 'previous'],
      ['old', 2, 'previous'],
      ['now', 3, 'active'],
      ['next', 4, 'staged'],
    ] as const;
    for (let begun = 0; begun <= values.length; begun += 1) {
      const { vault, read } = await emptyVault();
      if (begun > 0) must(await adoptSecret(vault, found('KEY', ...values.slice(0, begun))));
      expect(must(await adoptSecret(vault, found('KEY', ...values)))).toMatchObject({
        name: 'KEY',
        saved: 4 - begun,
      });
      expect(await read('KEY')).toEqual(values.map(([value, , state]) => [value, state]));
    }
  });

  it('never take the place of a value that is here: they get a free name', async () => {
    const { vault, read } = await emptyVault();
    must(await adoptSecret(vault, found('KEY', ['mine', 1, 'active'])));
    for (const [value, name] of [
      ['theirs', 'KEY_2'],
      ['a third', 'KEY_3'],
    ] as const) {
      const secret = found('KEY', [value, 1, 'active']);
      expect(must(await adoptSecret(vault, secret))).toMatchObject({ wasCalled: 'KEY', name, saved: 1 });
      expect(must(await adoptSecret(vault, secret))).toMatchObject({ wasCalled: 'KEY', name, saved: 0 });
      expect(await read(name)).toEqual([[value, 'active']]);
    }
    expect(await read('KEY')).toEqual([['mine', 'active']]);
  });

  it('go on a history that began with the values that are here', async () => {
    const { vault, read } = await emptyVault();
    must(await adoptSecret(vault, found('KEY', ['mine', 1, 'active'])));
    must(await adoptSecret(vault, found('KEY', ['mine', 1, 'previous'], ['newer', 2, 'active'])));
    expect(await read('KEY')).toEqual([
      ['mine', 'previous'],
      ['newer', 'active'],
    ]);
  });

  it('go under a free name where the history went another way here', async () => {
    const { vault, read } = await emptyVault();
    must(await adoptSecret(vault, found('KEY', ['common', 1, 'previous'], ['mine', 2, 'active'])));
    const theirs = found('KEY', ['common', 1, 'previous'], ['theirs', 2, 'active']);
    expect(must(await adoptSecret(vault, theirs))).toMatchObject({ name: 'KEY_2', saved: 2 });
    expect(await read('KEY')).toEqual([
      ['common', 'previous'],
      ['mine', 'active'],
    ]);
  });

  it('have the kind that name and value tell', async () => {
    const { vault } = await emptyVault();
    for (const name of ['WEBUI_SECRET_KEY', 'DATABASE_PASSWORD', 'my bot']) {
      must(await adoptSecret(vault, found(name, [`sk-${name}-0123456789abcdef`, 1, 'active'])));
    }
    expect(must(await vault.listSecrets()).map(({ kind }) => kind)).toEqual([
      'secret-key',
      'variable',
      'api-key',
    ]);
  });

  it('are deleted there once they are saved here, and none that is not', async () => {
    const { vault } = await emptyVault();
    const there = createMemoryKeychain();
    const [saved, other] = [found('KEY', ['now', 1, 'active']), found('OTHER', ['not saved', 1, 'active'])];
    const otherAccount = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    const unsaved = { ...other, values: other.values.map((value) => ({ ...value, account: otherAccount })) };
    for (const { account, value } of [...saved.values, ...unsaved.values])
      must(await there.set(account, value));
    must(await adoptSecret(vault, saved));
    expect(await removeSaved(there, vault, [saved, unsaved])).toEqual({ ok: true, value: 1 });
    expect([...there.entries]).toEqual([[otherAccount, 'not saved']]);
    must(await adoptSecret(vault, unsaved));
    expect(await removeSaved(there, vault, [saved, unsaved])).toEqual({ ok: true, value: 0 });
    expect([...there.entries]).toEqual([]);
  });
});
