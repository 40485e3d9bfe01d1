import type { Failure } from '../../../electron/shared/failure.ts';
import type { MergePreview } from '../../../electron/shared/views.ts';
import { isComposeWarning } from '../../../electron/shared/compose-key.ts';
import { Button } from '../../components/button.tsx';
import { CancelButton } from '../../components/dialog-draft.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { WarningList } from './export-remarks.tsx';
import { MergeDiff } from './merge-diff.tsx';

interface MergeDialogProps {
  readonly merge: MergePreview;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onAnswer: (answer: 'apply' | 'merge' | 'replace') => void;
  readonly onClose: () => void;
}

const changes = ['changed', 'added', 'same'] as const;

/** The difference that a merge would make, before it is made. */
export function MergeDialog({ merge, isPending, failure, onAnswer, onClose }: MergeDialogProps) {
  const { t } = useI18n();
  const isChange = merge.diff.length > 0;
  const facts = changes
    .map((change) => ({
      change,
      count: merge.variables.filter((variable) => variable.change === change).length,
    }))
    .filter(({ count }) => count > 0);
  // Somebody was quicker: what was looked at is not what stands there now.
  const isOutdated = failure?.code === 'export-target-changed';
  return (
    <Dialog
      title={t('export.mergeTitle')}
      size="large"
      onClose={onClose}
      footer={
        <>
          <CancelButton />
          {isOutdated ? (
            <Button look="primary" isDisabled={isPending} onClick={() => onAnswer('merge')}>
              {t('export.lookAgain')}
            </Button>
          ) : (
            <Button look="primary" isDisabled={isPending} onClick={() => onAnswer('apply')} isInitialFocus>
              {t(isChange ? 'export.apply' : 'export.rememberFile')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <div className="stack-tight">
          <code className="path">{merge.path}</code>
          <p className="quiet">{t('export.mergeLead')}</p>
        </div>
        {failure === undefined ? null : <FailureNote failure={failure} />}
        {isChange ? (
          <>
            <p>{facts.map(({ change, count }) => t(`export.change.${change}`, { count })).join(' · ')}</p>
            <MergeDiff diff={merge.diff} label={t('export.diff')} />
          </>
        ) : (
          <Note tone="good" title={t('export.mergeNothing')}>
            <p>{t('export.mergeNothingAbout')}</p>
          </Note>
        )}
        <WarningList warnings={merge.warnings.filter(({ code }) => !isComposeWarning(code))} />
      </div>
    </Dialog>
  );
}
