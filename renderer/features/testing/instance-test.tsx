import { useState } from 'react';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { hasWorkingKey, toldTraps } from '../../../electron/shared/told-traps.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useServerAnswers } from '../../state/server-answers.tsx';
import { useAsked } from '../../state/use-asked.ts';
import { AdoptButton } from '../adopt/adopt-button.tsx';
import { NewServerKeyButton } from '../server-key/new-server-key-button.tsx';
import css from './instance-test.module.css';
import { KeyTestsPanel } from './key-tests-panel.tsx';
import { SecretCheckBox } from './secret-check-box.tsx';
import { ServerCard } from './server-card.tsx';

/** All that can be asked of an instance: its server, its static secret, its keys. */
export function InstanceTest({
  instance,
  secrets,
  run,
}: {
  readonly instance: Instance;
  readonly secrets: readonly Secret[];
  /** Starts the checks of server and static secrets whenever it changes to another number. */
  readonly run: number | undefined;
}) {
  const { t } = useI18n();
  const staticSecrets = secrets.filter(({ kind }) => kind === 'secret-key');
  return (
    <div className={css.checks}>
      <div className={css.pair}>
        <ServerCheck instance={instance} isKeyGood={hasWorkingKey(secrets)} run={run} />
        <section className={cx('panel', css.section)} aria-label={t('secretCheck.heading')}>
          {staticSecrets.length === 0 ? (
            <>
              <h2 className="section-title">{t('secretCheck.heading')}</h2>
              <p className="quiet">{t('secretCheck.none')}</p>
              <div>
                <AdoptButton instance={instance} />
              </div>
            </>
          ) : (
            staticSecrets.map((secret) => (
              <SecretCheckBox
                key={secret.id}
                secret={secret}
                run={run}
                title={
                  <h2 className="section-title">
                    {staticSecrets.length === 1 ? t('secretCheck.heading') : secret.name}
                  </h2>
                }
              />
            ))
          )}
        </section>
      </div>
      <section className="panel" aria-label={t('keyTests.heading')}>
        <KeyTestsPanel
          instance={instance}
          title={<h2 className="section-title">{t('keyTests.heading')}</h2>}
          actions={<NewServerKeyButton instance={instance} secrets={secrets} />}
        />
      </section>
    </div>
  );
}

function ServerCheck({
  instance,
  isKeyGood,
  run,
}: {
  readonly instance: Instance;
  /** Whether a key of the instance worked when it was tested last. */
  readonly isKeyGood: boolean;
  readonly run: number | undefined;
}) {
  const { t } = useI18n();
  const check = useAction('server.check');
  const { answerOf, keepAnswer } = useServerAnswers();
  const report = answerOf(instance);
  const [isNew, setNew] = useState(false);

  const start = async (): Promise<void> => {
    const reply = await check.run({ instanceId: instance.id });
    if (reply === undefined) return;
    keepAnswer(instance, reply.ok ? reply.value : undefined);
    setNew(true);
  };
  useAsked(run, start);

  return (
    <section className={cx('panel', css.section)} aria-label={t('server.heading')}>
      <div className="row row-between">
        <h2 className="section-title">{t('server.heading')}</h2>
        <Button icon="test" isDisabled={check.isPending} onClick={() => void start()}>
          {t(check.isPending ? 'server.running' : 'server.run')}
        </Button>
      </div>
      <Live isBusy={check.isPending}>
        {report === undefined || check.isPending ? (
          <p className="quiet">{t('server.lead')}</p>
        ) : (
          <div key={report.at} ref={isNew ? scrollIntoSight : undefined}>
            <ServerCard report={report} traps={toldTraps(report.traps, isKeyGood)} />
          </div>
        )}
      </Live>
      {check.failure === undefined ? null : <FailureNote failure={check.failure} />}
    </section>
  );
}
