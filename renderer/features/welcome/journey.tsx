import type { Id, Instance, Secret, SecretKind } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useProgress } from '../../state/progress.tsx';
import { useVault } from '../../state/vault.tsx';
import { isJourneyOver, type JourneyStep, journeySteps, keyToTest } from './journey-steps.ts';

interface JourneyProps {
  readonly instance: Instance;
  readonly secrets: readonly Secret[] | undefined;
  readonly onAdd: (kind: SecretKind) => void;
  readonly onExport: () => void;
  readonly onTest: (id: Id) => void;
}

/** The first steps with an instance, until they are done or hidden. An empty instance shows nothing else. */
export function Journey({ instance, secrets, onAdd, onExport, onTest }: JourneyProps) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { exported, hidden, hide } = useProgress();
  if (secrets === undefined || isJourneyOver(secrets)) return null;
  if (secrets.length > 0 && hidden.has(instance.id)) return null;

  const steps = journeySteps(secrets, exported.has(instance.id));
  const next = steps.find(({ isDone }) => !isDone)?.step;
  const keyId = keyToTest(secrets);
  const actions: Readonly<Record<JourneyStep, (() => void) | undefined>> = {
    secretKey: () => onAdd('secret-key'),
    apiKey: () => onAdd('api-key'),
    export: secrets.length === 0 ? undefined : onExport,
    test: keyId === undefined ? undefined : () => onTest(keyId),
  };

  return (
    <section className="journey panel" aria-label={t('journey.title', { name: instance.name })}>
      <header className="row row-between row-top">
        <div>
          <h2 className="section-title">{t('journey.title', { name: instance.name })}</h2>
          <p className="quiet">{t('journey.lead')}</p>
        </div>
        {secrets.length === 0 ? null : (
          <IconButton icon="close" label={t('journey.dismiss')} onClick={() => hide(instance.id)} />
        )}
      </header>
      <ol className="journey-steps">
        {steps.map(({ step, isDone }, index) => {
          const action = actions[step];
          return (
            <li key={step} className={isDone ? 'journey-step journey-step-done' : 'journey-step'}>
              <span className="journey-mark" aria-hidden="true">
                {isDone ? <Icon name="check" /> : index + 1}
              </span>
              <div className="journey-text">
                <p className="journey-title">
                  {t(`journey.${step}`)}
                  {isDone ? <span className="visually-hidden"> ({t('journey.stepDone')})</span> : null}
                </p>
                <p className="quiet">{t(`journey.${step}About`)}</p>
              </div>
              {isDone ? null : (
                <Button
                  size="small"
                  look={step === next ? 'primary' : 'plain'}
                  isDisabled={action === undefined || (!isWritable && step !== 'export' && step !== 'test')}
                  onClick={() => action?.()}
                >
                  {t(`journey.${step}Do`)}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
