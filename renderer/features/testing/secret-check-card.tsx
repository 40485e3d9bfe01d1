import type { ReactNode } from 'react';
import { shownFingerprint } from '../../../electron/shared/domain.ts';
import type { Secret } from '../../../electron/shared/domain.ts';
import { changedFact } from '../../../electron/shared/server-views.ts';
import type { SecretCheck } from '../../../electron/shared/server-views.ts';
import { StateBadge } from '../../components/badges.tsx';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { Facts } from '../../components/facts.tsx';
import { Finding } from '../../components/finding.tsx';
import type { Tone } from '../../components/note.tsx';
import type { Explanation } from '../../../electron/text/explanation.ts';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Language } from '../../../electron/text/language.ts';
import { factRows } from '../secrets/facts.ts';
import { ReplicaAnswers } from '../secrets/replica-answers.tsx';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';

const tones = {
  same: 'good',
  'same-as-staged': 'info',
  'same-as-previous': 'warn',
  another: 'bad',
  'replicas-differ': 'bad',
  'public-default': 'bad',
  'cannot-tell': 'warn',
} as const satisfies Record<SecretCheck['code'], Tone>;

/** Whether the server runs with a kept static secret, which version of it, and whether that changed. */
export function SecretCheckCard({
  check,
  secret,
  actions,
}: {
  readonly check: SecretCheck;
  readonly secret: Pick<Secret, 'versions'>;
  /** What can be done about it here. */
  readonly actions?: ReactNode;
}) {
  const words = useI18n();
  const { t, tell, language } = words;
  const { what, remedy } = tell(language.secretChecks[check.code], check.facts);
  const { good, asked } = check.facts;
  const explained = reasonOf(check, language);
  const reason = explained && tell(explained);
  const version = secret.versions.find(({ id }) => id === check.versionId);
  const facts = [
    {
      term: t('secretCheck.version'),
      value:
        version === undefined ? null : (
          <span className="row row-tight">
            <Fingerprint shown={shownFingerprint(version.fingerprint)} />
            <StateBadge state={version.state} />
          </span>
        ),
    },
    ...(check.code === 'cannot-tell' ? factRows(check.facts, words) : []),
  ];
  const after = check.facts[changedFact] === undefined ? undefined : tell(language.secretCheckAfterChange);
  const todo =
    reason === undefined
      ? remedy
      : [reason.what, ...(after === undefined ? [reason.remedy] : [after.what, after.remedy])].join(' ');
  return (
    <Finding
      tone={tones[check.code]}
      title={what}
      todo={check.code === 'same' ? undefined : todo}
      actions={actions}
      evidence={<EvidenceList evidence={check.evidence} />}
    >
      {check.code === 'replicas-differ' && typeof good === 'number' && typeof asked === 'number' ? (
        <ReplicaAnswers asked={asked} same={good} />
      ) : null}
      {check.since === null ? null : <p className="quiet">{language.secretCheckSince[check.since]}</p>}
      {check.facts['short'] === 'yes' ? <p>{t('secretCheck.short')}</p> : null}
      <Facts isCompact facts={facts} />
    </Finding>
  );
}

function reasonOf({ because }: SecretCheck, language: Language): Explanation | undefined {
  if (because === null) return undefined;
  if (because === 'nothing-kept' || because === 'answers-alike') return language.secretCheckReasons[because];
  const code = knownVerdict(because);
  return code === undefined ? undefined : language.verdicts[code];
}
