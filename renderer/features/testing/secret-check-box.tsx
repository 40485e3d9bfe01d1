import { type ReactNode, useState } from 'react';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { SecretCheck } from '../../../electron/shared/server-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useAsked } from '../../state/use-asked.ts';
import { useVault } from '../../state/vault.tsx';
import { AdoptButton } from '../adopt/adopt-button.tsx';
import { TestText } from '../secrets/test-text.tsx';
import { knownSecretCheck } from '../../../electron/shared/known-codes.ts';
import { SecretCheckCard } from './secret-check-card.tsx';

/** Asks whether the server runs with a kept static secret, and shows the answer; before that, what the last check said. */
export function SecretCheckBox({
  secret,
  title,
  run,
}: {
  readonly secret: Secret;
  /** Stands beside the button. */
  readonly title: ReactNode;
  /** Starts a check whenever it changes to another number. */
  readonly run?: number | undefined;
}) {
  const { t, tell, language } = useI18n();
  const { instances = [], refresh } = useVault();
  const action = useAction('server.checkSecret');
  const [check, setCheck] = useState<SecretCheck | undefined>(undefined);
  const last = secret.lastTest;
  const instance = instances.find(({ id }) => id === secret.instanceId);
  const adopt = instance === undefined ? undefined : <AdoptButton instance={instance} />;
  const lastCode = last === null ? undefined : knownSecretCheck(last.code);

  const start = async (): Promise<void> => {
    const reply = await action.run({ secretId: secret.id });
    if (reply === undefined) return;
    setCheck(reply.ok ? reply.value : undefined);
    if (reply.ok) refresh();
  };
  useAsked(run, start);

  return (
    <>
      <div className="row row-between">
        {title}
        <Button
          icon="test"
          label={action.isPending ? undefined : t('secretCheck.runNamed', { name: secret.name })}
          isDisabled={action.isPending}
          onClick={() => void start()}
        >
          {t(action.isPending ? 'secretCheck.running' : 'secretCheck.run')}
        </Button>
      </div>
      <Live isBusy={action.isPending}>
        {check !== undefined && !action.isPending ? (
          <div key={check.at} ref={scrollIntoSight}>
            <SecretCheckCard
              check={check}
              secret={secret}
              actions={check.code === 'another' || check.because === 'nothing-kept' ? adopt : undefined}
            />
          </div>
        ) : last === null ? (
          <p className="quiet">{t('secretCheck.lead')}</p>
        ) : (
          <div className="stack-tight">
            <TestText test={last} />
            {lastCode === undefined || lastCode === 'same' ? null : (
              <p className="quiet">{tell(language.secretChecks[lastCode]).what}</p>
            )}
            {lastCode === 'another' && adopt !== undefined ? <div>{adopt}</div> : null}
          </div>
        )}
      </Live>
      {action.failure === undefined ? null : <FailureNote failure={action.failure} />}
    </>
  );
}
