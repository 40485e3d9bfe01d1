import { useState } from 'react';
import { liveVersions, type Secret, type SecretKind } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSettings } from '../../state/settings.tsx';
import { useTrashActs } from '../trash/trash-acts.tsx';

const losses = {
  'secret-key': 'secret.removeSecretKey',
  'api-key': 'secret.removeApiKey',
  variable: 'secret.removeVariable',
  header: 'secret.removeHeader',
} as const satisfies Record<SecretKind, string>;

/** Says what moving a secret to the trash means before it is done. */
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
  const { settings } = useSettings();
  const { noteDeleted } = useTrashActs();
  const remove = useAction('secrets.trash');
  // The values that are there while the question is put: one that is saved meanwhile was not asked about.
  const [versionIds] = useState(() => liveVersions(secret).map((version) => version.id));

  const run = async (): Promise<void> => {
    const reply = await remove.run({ id: secret.id, versionIds });
    if (reply?.ok !== true) return;
    onRemoved();
    noteDeleted([reply.value]);
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
      <p>{t('secret.removeLead', { days: t('unit.days', { count: settings.trashDays }) })}</p>
      <p>{t(losses[secret.kind])}</p>
    </Confirm>
  );
}
