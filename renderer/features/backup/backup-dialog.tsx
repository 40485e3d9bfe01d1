import { useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { backupSteps } from '../../../electron/shared/backup-views.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { NotIgnoredDialog } from '../export/not-ignored-dialog.tsx';
import { BackupForm } from './backup-form.tsx';
import { BackupResult } from './backup-result.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';
import { StepList } from './step-list.tsx';
import { useBackup } from './use-backup.ts';
import { useProgress } from './use-progress.ts';

/** What is backed up: null for all of it. */
export type Chosen = ReadonlySet<Id> | null;

/** Makes a backup: what is in it and its password, what main asks about its place, what takes its time, and what came of it. */
export function BackupDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const making = useBackup();
  const step = useProgress(making.isPending);
  const [chosen, setChosen] = useState<Chosen>(null);
  const { question, written, failure, isPending } = making;
  const title = t('backup.title');

  if (written !== undefined) {
    const close = (): void => {
      refresh();
      onClose();
    };
    return (
      <Dialog
        key="written"
        title={title}
        onClose={close}
        hasDraft={false}
        footer={
          <Button look="primary" onClick={close} isInitialFocus>
            {t('backup.finish')}
          </Button>
        }
      >
        <BackupResult written={written} />
      </Dialog>
    );
  }
  if (step !== undefined) {
    return (
      <Dialog key="progress" title={title} onClose={onClose} canDismiss={false} hasDraft={false}>
        <StepList
          steps={backupSteps.map((each) => ({ step: each, text: t(`backup.step.${each}`) }))}
          current={step}
        />
      </Dialog>
    );
  }
  const shared = {
    isPending,
    failure,
    onAnswer: (given: Parameters<typeof making.answer>[0]) => void making.answer(given),
    onClose: making.cancel,
  };
  switch (question?.outcome) {
    case 'ask-existing':
      return <ReplaceDialog path={question.path} {...shared} />;
    case 'ask-not-ignored':
      return <NotIgnoredDialog question={question} {...shared} />;
    case undefined:
      return (
        <BackupForm title={title} making={making} chosen={chosen} onChoose={setChosen} onClose={onClose} />
      );
  }
}
