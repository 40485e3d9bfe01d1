import { useState } from 'react';
import { liveVersions, type Secret, type SecretKind } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useVault } from '../../state/vault.tsx';

const losses = {
  'secret-key': 'secret.removeSecretKey',
  'api-key': 'secret.removeApiKey',
  variable: 'secret.removeVariable',
} as const satisfies Record<SecretKind, string>;

export function RemoveSecretDialog({
  secret,
  onClose,
  onRemoved,
}: {
  readonly secret: Secret;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { say } = useNotices();
  const remove = useAction('secrets.remove');
  // The values that are there while the question is put: one that is saved meanwhile was not asked about.
  const [versionIds] = useState(() => liveVersions(secret).map((version) => version.id));

  const run = async (): Promise<void> => {
    const reply = await remove.run({ id: secret.id, versionIds });
    if (reply?.ok !== true) return;
    onRemoved();
    refresh();
    say(t('secret.removed', { name: secret.name }));
  };

  return (
    <Confirm
      title={t('secret.removeTitle', { name: secret.name })}
      confirm={t('secret.remove')}
      isDanger
      isPending={remove.isPending}
      failure={remove.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{t('secret.removeLead')}</p>
      <p>{t(losses[secret.kind])}</p>
    </Confirm>
  );
}
