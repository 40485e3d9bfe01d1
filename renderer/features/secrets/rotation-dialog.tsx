import type { Secret, VersionState } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';

/**
 * A step of a rotation that is a question; staging is a form of its own. Both `discard` and `rollback` undo the last step:
 * the one while a version is staged, the other when there is none.
 */
export type RotationStep = 'promote' | 'discard' | 'rollback' | 'retire';

/** The steps that the states of a secret's versions allow, the one that goes on first. */
export function rotationSteps(secret: Pick<Secret, 'versions'>): readonly RotationStep[] {
  const has = (state: VersionState): boolean => secret.versions.some((version) => version.state === state);
  return [
    ...(has('staged') ? (['promote', 'discard'] as const) : []),
    ...(has('previous') && !has('staged') ? (['rollback'] as const) : []),
    ...(has('previous') ? (['retire'] as const) : []),
  ];
}

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
