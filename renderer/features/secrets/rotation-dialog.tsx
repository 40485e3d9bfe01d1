import type { Secret } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';
import type { RotationStep } from './rotation-steps.ts';

const channels = {
  promote: 'secrets.promote',
  discard: 'secrets.rollback',
  rollback: 'secrets.rollback',
  retire: 'secrets.retire',
} as const;

const breaks = [
  'rotation.breaksSessions',
  'rotation.breaksOauth',
  'rotation.breaksClients',
  'rotation.breaksValves',
  'rotation.breaksMfa',
] as const;

export function RotationDialog({
  secret,
  step,
  onClose,
}: {
  readonly secret: Secret;
  readonly step: RotationStep;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { say } = useNotices();
  const action = useAction(channels[step]);
  const hasPrevious = secret.versions.some(({ state }) => state === 'previous');
  const changesActive = step === 'promote' || step === 'rollback';

  const run = async (): Promise<void> => {
    const reply = await action.run({ id: secret.id });
    if (reply?.ok !== true) return;
    refresh();
    onClose();
    say(t(`rotation.${step}Done`));
  };

  return (
    <Confirm
      title={t(`rotation.${step}Title`)}
      confirm={t(`rotation.${step}Confirm`)}
      isDanger={step === 'discard' || step === 'retire'}
      isPending={action.isPending}
      failure={action.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{t(`rotation.${step}Lead`)}</p>
      {step === 'promote' && hasPrevious ? <p>{t('rotation.promoteRetires')}</p> : null}
      {changesActive && secret.kind === 'secret-key' ? <Consequences /> : null}
      {changesActive && secret.kind === 'api-key' ? (
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
      <ul className="bullets">
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
