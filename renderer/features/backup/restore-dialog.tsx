import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { RestoreResult } from './restore-result.tsx';
import { RestoreStart } from './restore-start.tsx';
import { type RestoreEdit, RestoreStep } from './restore-step.tsx';
import { StepList } from './step-list.tsx';
import { useProgress } from './use-progress.ts';
import { useRestore } from './use-restore.ts';

/** What of a backup is asked for: anything, or the values that are lost here. */
export type Wanted = 'all' | 'lost';

/** Restores from a backup: which file, its password, what is taken of it, and what came of it. Values stay in main throughout. */
export function RestoreDialog({
  wanted,
  onClose,
}: {
  readonly wanted: Wanted;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const restoring = useRestore();
  const { file, preview, restored, pending } = restoring;
  const step = useProgress(pending === 'opening');
  const [edit, setEdit] = useState<RestoreEdit | undefined>(undefined);
  const title = t(`restore.title.${wanted}`);
  if (restored !== undefined) return <RestoreResult title={title} restored={restored} onClose={onClose} />;
  if (pending === 'restoring' || step !== undefined) {
    const steps =
      pending === 'restoring'
        ? [{ step: 'restoring', text: t('restore.step.restoring') }]
        : (['reading', 'deriving'] as const).map((each) => ({ step: each, text: t(`restore.step.${each}`) }));
    return (
      <Dialog key="progress" title={title} onClose={onClose} canDismiss={false} hasDraft={false}>
        <StepList steps={steps} current={step ?? pending} />
      </Dialog>
    );
  }
  if (file === undefined || preview === undefined)
    return <RestoreStart title={title} wanted={wanted} restoring={restoring} onClose={onClose} />;
  return (
    <RestoreStep
      title={title}
      wanted={wanted}
      file={file}
      preview={preview}
      restoring={restoring}
      edit={edit}
      onEdit={setEdit}
      onClose={onClose}
    />
  );
}
