import type { WrittenBackup } from '../../../electron/shared/backup-views.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import lists from '../../components/lists.module.css';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { FileRemarks } from '../export/file-remarks.tsx';

/** What was backed up, where it is, and what is not in it. */
export function BackupResult({ written }: { readonly written: WrittenBackup }) {
  const { t } = useI18n();
  const { path, isPartial, instances, secrets, values, lost, remarks, notRecorded } = written;
  const counts = [
    t('backup.countInstances', { count: instances }),
    t('backup.countSecrets', { count: secrets }),
    t('backup.countValues', { count: values }),
    ...(isPartial ? [t('restore.isPartial')] : []),
  ];
  return (
    <div className="stack">
      <Note tone="good" title={t('backup.done')} isAlert>
        <p className="path">{t('backup.doneAt', { path })}</p>
        <p>{counts.join(' · ')}</p>
      </Note>
      {lost.length === 0 ? null : (
        <Note tone="warn" title={t('backup.left', { count: lost.length })}>
          <ul className={lists.bullets}>
            {lost.map(({ instance, secret, number }) => (
              <li key={`${instance} ${secret} ${String(number)}`}>
                {t('lost.nameVersion', { name: t('secret.ofInstance', { name: secret, instance }), number })}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <FileRemarks remarks={remarks} />
      {notRecorded === null ? null : (
        <>
          <p className="quiet">{t('backup.notRecorded')}</p>
          <FailureNote failure={notRecorded} />
        </>
      )}
      <p className="quiet">{t('backup.next')}</p>
    </div>
  );
}
