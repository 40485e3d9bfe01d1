import type { Examination } from './examine.ts';
import { failedFinding } from './failed-finding.ts';
import type { Finding, Wording } from './finding.ts';
import { providerNote } from './provider-note.ts';

/** What the doctor says of the keychain. */
export function judgeKeychain(
  { keychain }: Pick<Examination, 'keychain'>,
  wording: Wording,
): readonly Finding[] {
  const { t } = wording;
  const about = 'keychain';
  if (!keychain) return [{ mark: 'note', about, text: t('doctor.keychainSkipped') }];
  const { status, provider, entries, foreignItems, writeFailure } = keychain;
  const failed = writeFailure ? [failedFinding(about, writeFailure, wording)] : [];
  if (!status.usable) {
    return [failedFinding(about, status, wording), ...failed];
  }
  const facts = [
    t('doctor.keychainUsable'),
    ...(provider === null ? [] : [provider]),
    ...(entries === null ? [] : [t('doctor.entries', { count: entries })]),
  ];
  const findings: Finding[] = [{ mark: 'ok', about, text: facts.join(t('separator')) }];
  const note = providerNote(provider, wording);
  if (note) findings.push({ mark: 'note', about, ...note });
  if (foreignItems) {
    const text = t('doctor.foreignItems', { count: foreignItems });
    findings.push({ mark: 'note', about, text, hint: t('doctor.foreignItemsHint') });
  }
  return [...findings, ...failed];
}
