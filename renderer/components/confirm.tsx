import type { ReactNode } from 'react';
import type { Failure } from '../../electron/shared/failure.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FailureNote } from './failure-note.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A question before something that is not taken back easily, or has consequences elsewhere. */
export function Confirm({
  title,
  children,
  confirm,
  isDanger = false,
  isPending,
  failure,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const { t } = useI18n();
  return (
    <Dialog
      title={title}
      size="small"
      isAlert={isDanger}
      hasDraft={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} isInitialFocus>
            {t('action.cancel')}
          </Button>
          <Button look={isDanger ? 'danger' : 'primary'} isDisabled={isPending} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}
