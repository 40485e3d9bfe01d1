import { previousVersions, type Secret } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import { withRetired } from './retired-text.ts';
import type { RotationStep } from './rotation-steps.ts';
import lists from '../../components/lists.module.css';

const breaks = [
  'rotation.breaksSessions',
  'rotation.breaksOauth',
  'rotation.breaksClients',
  'rotation.breaksValves',
  'rotation.breaksMfa',
] as const;

/** Asks before the active value changes. */
export function RotationDialog({
  secret,
  step,
  onClose,
}: {
  readonly secret: Secret;
  readonly step: RotationStep;
  readonly onClose: () => void;
}) {
  const words = useI18n();
  const { t } = words;
  const { refresh } = useVault();
  const { say } = useNotices();
  const promote = useAction('secrets.promote');
  const rollback = useAction('secrets.rollback');
  const { isPending, failure } = step.name === 'promote' ? promote : rollback;
  const { id: versionId, number } = step.version;
  const hasPrevious = previousVersions(secret).length > 0;

  const done = (text: string): void => {
    refresh();
    onClose();
    say(text);
  };
  const run = async (): Promise<void> => {
    if (step.name === 'promote') {
      const reply = await promote.run({ id: secret.id, versionId });
      if (reply?.ok === true) done(withRetired(t('rotation.promoteDone'), reply.value.retired, words));
    } else {
      const reply = await rollback.run({ id: secret.id, versionId });
      if (reply?.ok === true) done(t('rotation.rollbackDone', { number }));
    }
  };

  return (
    <Confirm
      title={step.name === 'promote' ? t('rotation.promoteTitle') : t('rotation.rollbackTitle', { number })}
      confirm={t(`rotation.${step.name}Confirm`)}
      isPending={isPending}
      failure={failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{step.name === 'promote' ? t('rotation.promoteLead') : t('rotation.rollbackLead', { number })}</p>
      {step.name === 'promote' && hasPrevious ? <p>{t('rotation.promoteRetires')}</p> : null}
      {secret.kind === 'secret-key' ? <Consequences /> : null}
      {secret.kind === 'api-key' ? (
        <Note tone="info">
          <p>{t('rotation.apiKeyNote')}</p>
        </Note>
      ) : null}
    </Confirm>
  );
}

/** What another WEBUI_SECRET_KEY breaks on the server, and what it does not. */
export function Consequences() {
  const { t } = useI18n();
  return (
    <Note tone="warn" title={t('rotation.breaksTitle')}>
      <ul className={lists.bullets}>
        {breaks.map((key) => (
          <li key={key}>
            <Rich text={t(key)} />
          </li>
        ))}
      </ul>
      <p>
        <Rich text={t('rotation.keepsTitle')} />
      </p>
      <p>{t('rotation.replicas')}</p>
    </Note>
  );
}
