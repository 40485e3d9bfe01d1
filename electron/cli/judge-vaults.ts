import { failureSentence } from '../text/explain-failure.ts';
import type { Examination } from './examine.ts';
import type { Finding, Wording } from './finding.ts';
import { vaultName } from './find-vault.ts';
import { foundLabels } from './label.ts';
import { valuesText } from './values-text.ts';

/**
 * What the doctor says of other vaults: those that nobody has a data folder for any more. Where they cannot be looked for, a
 * lost data folder would not be noticed, so that is said too.
 */
export function judgeOtherVaults(
  { otherVaults, otherVaultsFailure }: Pick<Examination, 'otherVaults' | 'otherVaultsFailure'>,
  wording: Wording,
): readonly Finding[] {
  const { t, reader } = wording;
  const about = 'other vault';
  if (otherVaultsFailure) {
    const why = failureSentence(otherVaultsFailure, reader);
    return [{ mark: 'note', about, text: t('doctor.otherVaultsUnknown', { why }) }];
  }
  const lost = (otherVaults ?? []).filter(({ place, values }) => place !== 'elsewhere' && values > 0);
  return lost.map(({ id, values, secrets, folder }): Finding => {
    const vault = vaultName(id);
    const found = { vault, values: valuesText(values, foundLabels(t, secrets), wording) };
    const text =
      folder === null ? t('doctor.otherVault', found) : t('doctor.otherVaultFolder', { ...found, folder });
    return { mark: 'note', about, text, hint: t('doctor.otherVaultHint', { vault }) };
  });
}
