import type { Failure } from '../../../electron/shared/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { PathList } from './path-list.tsx';
import type { SaveQuestion } from './use-saving.ts';
import lists from '../../components/lists.module.css';

interface ExistingDialogProps {
  readonly question: Extract<SaveQuestion, { outcome: 'ask-existing' }>;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onAnswer: (answer: 'merge' | 'replace') => void;
  readonly onClose: () => void;
}

/** A file is there already: change only our variables in it, or put the new one in its place. */
export function ExistingDialog({ question, isPending, failure, onAnswer, onClose }: ExistingDialogProps) {
  const { t } = useI18n();
  const { paths, canMerge } = question;
  return (
    <Dialog
      title={t('export.existing', { count: paths.length })}
      onClose={onClose}
      isAlert
      footer={
        <>
          <Button onClick={onClose} isInitialFocus={!canMerge}>
            {t('action.cancel')}
          </Button>
          <Button
            look={canMerge ? 'plain' : 'danger'}
            isDisabled={isPending}
            onClick={() => onAnswer('replace')}
          >
            {t('export.replace')}
          </Button>
          {canMerge ? (
            <Button look="primary" isDisabled={isPending} onClick={() => onAnswer('merge')} isInitialFocus>
              {t('export.merge')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="stack">
        <PathList paths={paths} />
        <ul className={lists.bullets}>
          {canMerge ? <li>{t('export.mergeAbout')}</li> : <li>{t('export.mergeNot')}</li>}
          <li>{t('export.replaceAbout')}</li>
        </ul>
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}
