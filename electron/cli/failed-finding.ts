import type { CommandFailure } from '../shared/failure.ts';
import type { CommandText } from '../text/command.ts';
import { explainFailure, failureSentence } from '../text/explain-failure.ts';
import { exitCodeOf } from './exit-code.ts';
import type { Finding, FindingSubject, Wording } from './finding.ts';

/** Failures whose usual remedy is to ask the doctor. */
const ownHints = [
  'vault-damaged',
  'vault-denied',
  'vault-foreign-file',
  'vault-unconfirmed',
  'vault-value-unchecked',
] as const satisfies readonly CommandFailure['code'][];

/** A failure as the doctor tells it. */
export function failedFinding(
  about: FindingSubject,
  failure: CommandFailure,
  { t, reader }: Wording,
): Finding {
  return {
    mark: 'bad',
    about,
    text: t('about', { subject: failure.code, text: failureSentence(failure, reader) }),
    hint: ownHint(failure, t) ?? explainFailure(failure, reader).remedy,
    exit: exitCodeOf(failure),
  };
}

function ownHint({ code, facts }: CommandFailure, t: CommandText['t']): string | undefined {
  if (facts?.reason === 'damaged-without-copy') return t('doctor.hint.damaged-without-copy');
  const own = ownHints.find((known) => known === code);
  return own && t(`doctor.hint.${own}`);
}
