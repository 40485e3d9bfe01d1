import { failureSentence } from '../text/explain-failure.ts';
import type { Reader } from '../text/reader.ts';
import { secretNames } from '../vaults/found-vaults.ts';
import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { vaultName } from './find-vault.ts';

/**
 * What the doctor says of other vaults: those that nobody has a data folder for any more. Where they cannot be looked for, a
 * lost data folder would not be noticed, so that is said too.
 */
export function judgeOtherVaults(
  { otherVaults, otherVaultsFailure }: Pick<Examination, 'otherVaults' | 'otherVaultsFailure'>,
  reader: Reader,
): readonly Finding[] {
  if (otherVaultsFailure) {
    const text = `not looked for: ${failureSentence(otherVaultsFailure, reader)}`;
    return [{ mark: 'note', about: 'other vault', text }];
  }
  const lost = (otherVaults ?? []).filter(({ place, values }) => place !== 'elsewhere' && values > 0);
  return lost.map(({ id, values, secrets, folder }): Finding => {
    const names = secretNames(secrets);
    const secretList = names.length === 0 ? '' : ` (${names.join(', ')})`;
    const where = folder === null ? '' : `; its data folder was ${folder}`;
    const name = vaultName(id);
    return {
      mark: 'note',
      about: 'other vault',
      text: `The keychain has ${values === 1 ? '1 value' : `${values} values`} of the vault ${name}${secretList}${where}.`,
      hint: `If no data folder has that vault any more: "webui-keyring vault adopt ${name}" moves them into this one, "webui-keyring vault destroy ${name}" deletes them.`,
    };
  });
}
