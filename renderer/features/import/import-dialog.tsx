import { useEffect, useEffectEvent, useState } from 'react';
import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRecords } from '../../state/records.tsx';
import { useVault } from '../../state/vault.tsx';
import { type Done, DoneStep } from './done-step.tsx';
import type { Dropped } from './dropped.ts';
import { FormatStep } from './format-step.tsx';
import { GroupStep } from './group-step.tsx';
import { PickStep } from './pick-step.tsx';
import { StartStep } from './start-step.tsx';
import { useImport } from './use-import.ts';
import controls from '../../components/controls.module.css';

/**
 * Imports a file into an instance: which file, how it is to be read where that is open, what of it is kept and under which
 * names, and what came of it. Values stay in main throughout.
 */
export function ImportDialog({
  instance,
  dropped,
  onClose,
}: {
  readonly instance: Instance;
  /** What was dropped to open it, or null. */
  readonly dropped: Exclude<Dropped, { is: 'folder' }> | null;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { refresh } = useVault();
  const { lost, compare } = useRecords();
  const importing = useImport(instance.id);
  const [refused, setRefused] = useState(dropped === null ? null : refusalOf(dropped));
  const [done, setDone] = useState<Done | null>(null);
  const { preview, failure, isPending } = importing;

  const open = (): void => {
    setRefused(null);
    void importing.open();
  };
  const take = (next: Dropped): void => {
    setRefused(refusalOf(next));
    if (next.is === 'file') void importing.openDropped(next.path);
  };
  const takeFirst = useEffectEvent(() => {
    if (dropped?.is === 'file') void importing.openDropped(dropped.path);
  });
  useEffect(() => takeFirst(), []);

  const title = t('import.title', { name: instance.name });
  const another = (
    <Button key="another" isDisabled={isPending} onClick={open}>
      {t('import.chooseAnother')}
    </Button>
  );
  if (done !== null && done.handle === preview?.handle) {
    return (
      <Dialog
        key="done"
        title={title}
        onClose={onClose}
        footer={
          <>
            <Button isDisabled={isPending} onClick={open}>
              {t('import.another')}
            </Button>
            <Button look="primary" onClick={onClose} isInitialFocus>
              {t('import.done')}
            </Button>
          </>
        }
      >
        <DoneStep done={done} />
      </Dialog>
    );
  }
  switch (preview?.step) {
    case undefined:
      return (
        <Dialog key="start" title={title} onClose={onClose}>
          <div className="stack">
            <StartStep isPending={isPending} onOpen={open} onDrop={take} />
            {refused === null ? null : (
              <p className={controls.error} role="alert">
                {t(refused)}
              </p>
            )}
            <Live isBusy={isPending}>{isPending ? t('import.reading') : null}</Live>
            {failure === undefined ? null : <FailureNote failure={failure} />}
          </div>
        </Dialog>
      );
    case 'choose-format':
      return (
        <FormatStep
          key={preview.handle}
          title={title}
          preview={preview}
          importing={importing}
          another={another}
          onClose={onClose}
        />
      );
    case 'choose-group':
      return (
        <GroupStep
          key={`${preview.handle} ${preview.format}`}
          title={title}
          preview={preview}
          importing={importing}
          another={another}
          onClose={onClose}
        />
      );
    case 'pick':
      return (
        <PickStep
          title={title}
          instance={instance}
          preview={preview}
          importing={importing}
          another={another}
          onClose={onClose}
          onDone={(next) => {
            setDone(next);
            refresh();
            // Only reading every value tells that one is no longer another than the one saved.
            if (next.outcome.putBack > 0 && lost.some(({ problem }) => problem === 'differs'))
              void compare(true);
          }}
        />
      );
  }
}

/** Why what was dropped on the dialog is not read. */
function refusalOf(
  dropped: Dropped,
): Extract<Dropped, { is: 'none' }>['because'] | 'import.dropFolder' | null {
  switch (dropped.is) {
    case 'none':
      return dropped.because;
    case 'folder':
      return 'import.dropFolder';
    case 'file':
      return null;
  }
}
