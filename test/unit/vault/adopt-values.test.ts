import { describe, expect, it } from 'vitest';
import type { AdoptingVault, FoundSecret, FoundValue } from '../../../electron/vaults/adopt-values.ts';
import { adoptSecret } from '../../../electron/vaults/adopt-values.ts';
import { removeSaved } from '../../../electron/vaults/found-values.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { VersionState } from '../../../electron/shared/domain.ts';
import { must, newVault, secretInput } from '../../support/vault.ts';

const found = (
  name: string,
  ...values: readonly (readonly [value: string, version: number, state: VersionState])[]
): FoundSecret => ({
  instance: 'home',
  name,
  isInTrash: false,
  values: values.map(([value, version, state], index): FoundValue => ({
    account: `3f2504e0-4f89-41d3-9a0c-0305e82c330${index}`,
    value,
    version,
    state,
  })),
});

async function emptyVault() {
  const { vault, keychain } = await newVault({
    retention: () => Promise.resolve({ keepVersions: 1, graceDays: 0, trashDays: 30 }),
  });
  const read = async (name: string) => {
    const secret = must(await vault.listSecrets()).find((one) => one.name === name);
    const versions = secret?.versions ?? [];
    return Promise.all(
      versions.map(async ({ id, state }) => [must(await vault.readValue(secret?.id ?? '', id)), state]),
    );
  };
  return { vault, keychain, read };
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
      isGuessed: false,
      wasInTrash: false,
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

  it('are saved beside the same value of another instance, under the name that they had', async () => {
    const { vault, read } = await emptyVault();
    const [production] = must(await vault.listInstances());
    must(await vault.createSecret(production?.id ?? '', secretInput('KEY'), 'now', 'typed'));
    expect(must(await adoptSecret(vault, found('KEY', ['now', 1, 'active'])))).toMatchObject({
      instance: 'home',
      name: 'KEY',
      saved: 1,
    });
    const home = must(await vault.listInstances()).find(({ name }) => name === 'home');
    expect(must(await vault.listSecrets({ instanceId: home?.id ?? '' }))).toHaveLength(1);
    expect(await read('KEY')).toEqual([['now', 'active']]);
  });

  it('are saved all or not at all, and once', async () => {
    const values = [
      ['older', 1, 'previous'],
      ['old', 2, 'previous'],
      ['older', 3, 'active'],
      ['next', 4, 'staged'],
    ] as const;
    const { vault, keychain, read } = await emptyVault();
    for (let refusedAt = 1; refusedAt < 4; refusedAt += 1) {
      let stored = 0;
      keychain.faults.before = (operation) => {
        if (operation === 'set') stored += 1;
        return operation === 'set' && stored > refusedAt ? { code: 'keychain-locked' } : undefined;
      };
      // oxlint-disable-next-line no-await-in-loop
      expect(await adoptSecret(vault, found('KEY', ...values))).toMatchObject({ ok: false });
      // oxlint-disable-next-line no-await-in-loop
      expect(must(await vault.listSecrets())).toEqual([]);
    }
    keychain.faults.before = undefined;
    for (const saved of [4, 0]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(must(await adoptSecret(vault, found('KEY', ...values)))).toMatchObject({ name: 'KEY', saved });
    }
    expect(await read('KEY')).toEqual(values.map(([value, , state]) => [value, state]));
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

  it('are saved under a name that can be, where a label says one that cannot', async () => {
    const { vault, read } = await emptyVault();
    const recovered = 'RECOVERED_3F2504E0';
    for (const [instance, name] of [
      ['home', 'n'.repeat(5000)],
      ['i'.repeat(121), 'KEY'],
      ['home', 'sk-0123456789abcdef0123456789abcdef'],
    ] as const) {
      const secret = { ...found(name, ['value', 1, 'active']), instance };
      // oxlint-disable-next-line no-await-in-loop
      expect(must(await adoptSecret(vault, secret))).toMatchObject({
        instance: 'recovered',
        name: recovered,
        wasCalled: name,
        isGuessed: false,
      });
    }
    expect(await read(recovered)).toEqual([['value', 'active']]);
    const long = `K${'_'.repeat(119)}`;
    for (const [value, name] of [
      ['one', long],
      ['two', `K${'_'.repeat(117)}_2`],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const adopted = await adoptSecret(vault, found(long, [value, 1, 'active']));
      expect(must(adopted)).toMatchObject({ name, saved: 1 });
    }
  });

  it('go nowhere else, and are not tried again, where the vault could not save them', async () => {
    const { vault } = await emptyVault();
    const secret = found('KEY', ['value', 1, 'active']);
    for (const part of ['listInstances', 'listSecrets', 'createWithHistory'] as const) {
      const failure = { ok: false, error: { code: 'keychain-locked' } } as const;
      const asked: string[] = [];
      const broken: AdoptingVault = {
        ...vault,
        [part]: async () => {
          asked.push(part);
          return failure;
        },
      };
      // oxlint-disable-next-line no-await-in-loop
      expect(await adoptSecret(broken, secret)).toEqual(failure);
      expect(asked).toEqual([part]);
    }
    expect(must(await vault.listSecrets())).toEqual([]);
    expect(must(await vault.listInstances()).map(({ name }) => name)).not.toContain('recovered');
  });

  it('of which none was active are saved, and it is told that the order is guessed', async () => {
    const { vault, read } = await emptyVault();
    const secret = found('KEY', ['one', 1, 'previous'], ['two', 2, 'staged']);
    const adopted = { instance: 'home', wasCalled: 'KEY', name: 'KEY', wasInTrash: false };
    expect(must(await adoptSecret(vault, secret))).toEqual({ ...adopted, saved: 2, isGuessed: true });
    expect(must(await adoptSecret(vault, secret))).toEqual({ ...adopted, saved: 0, isGuessed: false });
    expect(await read('KEY')).toEqual([
      ['one', 'previous'],
      ['two', 'active'],
    ]);
  });

  it('are seen to be here where somebody else saved them meanwhile', async () => {
    const { vault } = await emptyVault();
    const secret = found('KEY', ['old', 1, 'previous'], ['now', 2, 'active']);
    let isFirst = true;
    const raced: AdoptingVault = {
      ...vault,
      createWithHistory: async (...words) => {
        if (!isFirst) throw new Error('asked twice');
        isFirst = false;
        must(await adoptSecret(vault, secret));
        return vault.createWithHistory(...words);
      },
    };
    expect(must(await adoptSecret(raced, secret))).toMatchObject({ name: 'KEY', saved: 0 });
    const [saved, ...more] = must(await vault.listSecrets());
    expect(more).toEqual([]);
    expect(saved?.versions.map(({ state, replacedAt }) => [state, replacedAt !== null])).toEqual([
      ['previous', true],
      ['active', false],
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
    const contents = { secrets: [saved, unsaved], unreadable: [], key: undefined };
    must(await adoptSecret(vault, saved));
    expect(await removeSaved(there, vault, contents)).toEqual({ ok: true, value: 1 });
    expect([...there.entries]).toEqual([[otherAccount, 'not saved']]);
    must(await adoptSecret(vault, unsaved));
    expect(await removeSaved(there, vault, contents)).toEqual({ ok: true, value: 0 });
    expect([...there.entries]).toEqual([]);
  });
});
