import { useState } from 'react';
import type { Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import { useAction } from '../../bridge/use-action.ts';
import { Confirm } from '../../components/confirm.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNotices } from '../../state/notices.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import type { RetirableState } from './rotation-steps.ts';

/** A version whose value can be deleted by itself, and what is asked about it. */
export interface RetirableVersion extends Pick<SecretVersion, 'id' | 'number'> {
  readonly state: RetirableState;
}

interface RetireDialogProps {
  readonly secret: Pick<Secret, 'id' | 'name'>;
  readonly version: RetirableVersion;
  readonly onClose: () => void;
}

/** Asks before the value of a version that is not in use is deleted. */
export function RetireDialog({ secret, version: given, onClose }: RetireDialogProps) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { settle } = useRecords();
  const { say } = useNotices();
  const retire = useAction('secrets.retire');
  // The one that is asked about stays as it was when the question was put.
  const [{ id: versionId, number, state }] = useState(given);

  const run = async (): Promise<void> => {
    const reply = await retire.run({ id: secret.id, versionId, state });
    if (reply?.ok !== true) return;
    settle(versionId);
    refresh();
    onClose();
    say(t('rotation.retireDone', { number, name: secret.name }));
  };

  return (
    <Confirm
      title={t('rotation.retireTitle', { number, name: secret.name })}
      confirm={t('rotation.retireConfirm', { number })}
      isDanger
      isPending={retire.isPending}
      failure={retire.failure}
      onConfirm={() => void run()}
      onClose={onClose}
    >
      <p>{t('rotation.retireLead', { number })}</p>
      <p>{t(state === 'staged' ? 'rotation.retireStaged' : 'rotation.retirePrevious')}</p>
    </Confirm>
  );
}
