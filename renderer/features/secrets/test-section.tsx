import { useState } from 'react';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { Verdict } from '../../../electron/shared/verdict.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useAsked } from '../../state/use-asked.ts';
import { useVault } from '../../state/vault.tsx';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';
import { TestText } from './test-text.tsx';
import { VerdictCard } from './verdict-card.tsx';
import css from './secret-details.module.css';

/** Tests a key and shows the verdict; before that, what the last test said. */
export function TestSection({
  secret,
  run: asked,
}: {
  readonly secret: Secret;
  /** Starts a test whenever it changes to another number. */
  readonly run: number | undefined;
}) {
  const { t, tell, language } = useI18n();
  const { refresh } = useVault();
  const test = useAction('secrets.test');
  const [verdict, setVerdict] = useState<Verdict | undefined>(undefined);
  const lastCode = secret.lastTest === null ? undefined : knownVerdict(secret.lastTest.code);

  const run = async (): Promise<void> => {
    const reply = await test.run({ id: secret.id });
    if (reply === undefined) return;
    setVerdict(reply.ok ? reply.value : undefined);
    if (reply.ok) refresh();
  };
  useAsked(asked, run);

  return (
    <div className={css.section}>
      <div className="row row-between">
        <h3 className="section-title">{t('test.heading')}</h3>
        <Button icon="test" isDisabled={test.isPending} onClick={() => void run()}>
          {t(test.isPending ? 'test.running' : 'test.run')}
        </Button>
      </div>
      <Live isBusy={test.isPending}>
        {verdict !== undefined && !test.isPending ? (
          <div key={verdict.at} ref={scrollIntoSight}>
            <VerdictCard verdict={verdict} />
          </div>
        ) : secret.lastTest === null ? (
          <p className="quiet">{t('test.lead')}</p>
        ) : (
          <div className="stack-tight">
            <TestText test={secret.lastTest} />
            {lastCode === undefined || secret.lastTest.good ? null : (
              <p className="quiet">{tell(language.verdicts[lastCode]).what}</p>
            )}
          </div>
        )}
      </Live>
      {test.failure === undefined ? null : <FailureNote failure={test.failure} />}
    </div>
  );
}
