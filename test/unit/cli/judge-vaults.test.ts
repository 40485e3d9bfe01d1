import { expect, it } from 'vitest';
import { judgeOtherVaults } from '../../../electron/cli/judge-vaults.ts';
import type { VaultView } from '../../../electron/shared/views.ts';
import { loadReader } from '../../../electron/text/reader.ts';

const reader = await loadReader('command', 'en');

const lost: VaultView = {
  id: '7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11',
  values: 2,
  secrets: [{ name: 'K', instance: 'prod' }],
  folder: '/home/x/data',
  place: 'gone',
};

it('only vaults with values and without a data folder are told', () => {
  const otherVaults: readonly VaultView[] = [lost, { ...lost, place: 'elsewhere' }, { ...lost, values: 0 }];
  expect(judgeOtherVaults({ otherVaults, otherVaultsFailure: null }, reader)).toMatchObject([
    {
      mark: 'note',
      about: 'other vault',
      text: 'The keychain has 2 values of the vault 7a1c9d52 (K of prod); its data folder was /home/x/data.',
    },
  ]);
  expect(judgeOtherVaults({ otherVaults: null, otherVaultsFailure: null }, reader)).toEqual([]);
});

it('vaults that could not be looked for are no sign of none', () => {
  const otherVaultsFailure = { code: 'keychain-failed', detail: 'cmdkey.exe: ENOENT' } as const;
  const [finding, ...more] = judgeOtherVaults({ otherVaults: null, otherVaultsFailure }, reader);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ mark: 'note', about: 'other vault' });
  expect(finding?.text).toMatch(/^not looked for: .*cmdkey\.exe: ENOENT/);
});
