import type { Failure } from '../../../electron/shared/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { PathList } from '../export/path-list.tsx';

/** A file is where the backup is to go. */
export function ReplaceDialog({
  path,
  isPending,
  failure,
  onAnswer,
  onClose,
}: {
  readonly path: string;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onAnswer: (answer: 'replace') => void;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  return (
    <Dialog
      title={t('export.existing', { count: 1 })}
      onClose={onClose}
      isAlert
      footer={
        <>
          <Button onClick={onClose} isInitialFocus>
            {t('action.cancel')}
          </Button>
          <Button look="danger" isDisabled={isPending} onClick={() => onAnswer('replace')}>
            {t('export.replace')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <PathList paths={[path]} />
        <p>{t('backup.replaceAbout')}</p>
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}
