import type { Failure } from '../../../electron/shared/failure.ts';
import type { NotIgnored } from '../../../electron/shared/views.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { PathList } from './path-list.tsx';
import preview from '../../components/preview.module.css';
import { cx } from '../../components/cx.ts';

interface NotIgnoredDialogProps {
  readonly question: NotIgnored;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onAnswer: (answer: 'add-to-gitignore' | 'write-unignored') => void;
  readonly onClose: () => void;
}

/** The files would lie where git picks them up: have it ignore them, or write them all the same. */
export function NotIgnoredDialog({ question, isPending, failure, onAnswer, onClose }: NotIgnoredDialogProps) {
  const { t } = useI18n();
  const { paths, gitignorePath, ignoreLines } = question;
  return (
    <Dialog
      title={t('export.notIgnored', { count: paths.length })}
      onClose={onClose}
      isAlert
      footer={
        <>
          <Button onClick={onClose} isInitialFocus={gitignorePath === null}>
            {t('action.cancel')}
          </Button>
          <Button
            look={gitignorePath === null ? 'danger' : 'plain'}
            isDisabled={isPending}
            onClick={() => onAnswer('write-unignored')}
          >
            {t('export.writeAnyway')}
          </Button>
          {gitignorePath === null ? null : (
            <Button
              look="primary"
              isDisabled={isPending}
              onClick={() => onAnswer('add-to-gitignore')}
              isInitialFocus
            >
              {t('export.addIgnore')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <PathList paths={paths} />
        <p>{t('export.notIgnoredAbout')}</p>
        {gitignorePath === null ? (
          <p>{t('export.notIgnoredUnknown')}</p>
        ) : (
          <div className="stack-tight">
            <p className="path">{t('export.notIgnoredLine', { file: gitignorePath })}</p>
            <pre className={cx(preview.text, preview.alone)}>{ignoreLines.join('\n')}</pre>
          </div>
        )}
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}
