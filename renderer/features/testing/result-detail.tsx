import { type HealthTone, healthLooks, testHealth } from '../../../electron/shared/health.ts';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';
import { goodVerdict } from '../../../electron/shared/verdict.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Finding } from '../../components/finding.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { VerdictCard } from '../secrets/verdict-card.tsx';
import type { ResultRow } from './result-rows.ts';

/** What is known of the test of a key: the verdict, what to do, and the evidence where it was tested in this window. */
export function ResultDetail({
  row: { id, instanceId, outcome },
  isRunning,
}: {
  readonly row: ResultRow;
  /** Whether it may still be told more at the end of a run. */
  readonly isRunning: boolean;
}) {
  const { t, tell, language } = useI18n();
  const { go } = useNavigation();
  const openKey = (
    <Button icon="key" onClick={() => go({ view: 'instance', id: instanceId, tab: 'secrets', secretId: id })}>
      {t('keyTests.openKey')}
    </Button>
  );
  if (outcome === undefined) {
    return (
      <Finding tone="info" title={t('keyTests.notYet')} actions={openKey}>
        <p className="quiet">{t('keyTests.lead')}</p>
      </Finding>
    );
  }
  if (outcome.verdict !== null) return <VerdictCard verdict={outcome.verdict} actions={openKey} />;
  if (outcome.failure !== null) {
    return (
      <div className="stack">
        <FailureNote failure={outcome.failure} />
        <div className="row">{openKey}</div>
      </div>
    );
  }
  const code = knownVerdict(outcome.code);
  const isGood = code !== undefined && goodVerdict(code);
  const told = code === undefined ? undefined : tell(language.verdicts[code]);
  return (
    <Finding
      tone={code === undefined ? 'warn' : toneOf(healthLooks[testHealth({ code, good: isGood })].tone)}
      title={told === undefined ? t('keyTests.notRead') : told.what}
      todo={isGood ? undefined : told?.remedy}
      actions={openKey}
      evidence={<p className="quiet">{t(isRunning ? 'keyTests.later' : 'keyTests.evidenceGone')}</p>}
    />
  );
}

function toneOf(tone: HealthTone): 'good' | 'info' | 'warn' | 'bad' {
  return tone === 'quiet' ? 'info' : tone;
}
