import { type ReactNode, useState } from 'react';
import { backupDays, oldBackupDays } from '../../../electron/shared/backup-rules.ts';
import { Button } from '../../components/button.tsx';
import { Group, GroupRow, StateRow } from '../../components/group.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';

/** When the last backup was made, and the ways to the next one and back from one. */
export function BackupSection() {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { backUp, restoreBackup } = useActs();
  return (
    <Group title={t('backup.heading')} about={t('backup.about')}>
      <LastBackup>
        <Button look="primary" hasPopup="dialog" onClick={backUp}>
          {t('backup.make')}
        </Button>
      </LastBackup>
      <GroupRow>
        <p>{t('restore.about')}</p>
        <Button hasPopup="dialog" isDisabled={!isWritable} onClick={() => restoreBackup('all')}>
          {t('restore.button')}
        </Button>
      </GroupRow>
    </Group>
  );
}

function LastBackup({ children }: { readonly children: ReactNode }) {
  const { t, dateTime } = useI18n();
  const { vault } = useVault();
  const [now] = useState(() => new Date());
  if (vault === undefined) return null;
  const { backedUpAt } = vault;
  if (backedUpAt === null) {
    return (
      <StateRow tone="info" title={t('backup.never')} actions={children}>
        <p>{t('backup.neverAbout')}</p>
      </StateRow>
    );
  }
  const days = backupDays(backedUpAt, now);
  const isOld = days > oldBackupDays;
  return (
    <StateRow
      tone={isOld ? 'warn' : 'good'}
      title={days === 0 ? t('backup.lastToday') : t('backup.lastDays', { count: days })}
      actions={children}
    >
      <p>{isOld ? t('backup.oldAbout') : dateTime(backedUpAt)}</p>
    </StateRow>
  );
}
