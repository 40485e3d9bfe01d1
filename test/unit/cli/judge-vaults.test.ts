import { expect, it } from 'vitest';
import { judgeOtherVaults } from '../../../electron/cli/judge-vaults.ts';
import type { VaultView } from '../../../electron/shared/views.ts';
import { loadCommandText } from '../../../electron/text/command.ts';

const text = await loadCommandText('en');
const wording = { ...text, reader: await text.reader() };

const lost: VaultView = {
  id: '7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11',
  values: 2,
  secrets: [{ name: 'K', instance: 'prod' }],
  folder: '/home/x/data',
  place: 'gone',
};

it('only vaults with values and without a data folder are told', () => {
  const otherVaults: readonly VaultView[] = [lost, { ...lost, place: 'elsewhere' }, { ...lost, values: 0 }];
  expect(judgeOtherVaults({ otherVaults, otherVaultsFailure: null }, wording)).toMatchObject([
    {
      mark: 'note',
      about: 'other vault',
      text: 'The keychain has 2 values (K of prod) of the vault 7a1c9d52; its data folder was /home/x/data.',
    },
  ]);
  expect(judgeOtherVaults({ otherVaults: null, otherVaultsFailure: null }, wording)).toEqual([]);
});

it('vaults that could not be looked for are no sign of none', () => {
  const otherVaultsFailure = { code: 'keychain-failed', detail: 'cmdkey.exe: ENOENT' } as const;
  const [finding, ...more] = judgeOtherVaults({ otherVaults: null, otherVaultsFailure }, wording);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ mark: 'note', about: 'other vault' });
  expect(finding?.text).toMatch(/^not checked: .*cmdkey\.exe: ENOENT/);
});
