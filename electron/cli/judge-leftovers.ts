import type { Leftover } from '../files/leftovers.ts';
import type { Finding, Wording } from './finding.ts';

/** What the doctor says about what interrupted exports left behind. */
export function judgeLeftovers(leftovers: readonly Leftover[], { t, list }: Wording): readonly Finding[] {
  const pathsOf = (state: Leftover['state']): readonly string[] =>
    leftovers.filter((leftover) => leftover.state === state).map(({ path }) => path);
  const [removed, kept] = [pathsOf('removed'), pathsOf('kept')];
  const findings: Finding[] = [];
  if (removed.length > 0) {
    const text = t('doctor.leftoversRemoved', { files: list(removed) });
    findings.push({ mark: 'note', about: 'exports', text });
  }
  if (kept.length > 0) {
    const text = t('doctor.leftoversStay', { files: list(kept) });
    findings.push({ mark: 'bad', about: 'exports', text, hint: t('doctor.leftoversHint') });
  }
  return findings;
}
