import { type ReactNode, useState } from 'react';
import type { Failure } from '../../electron/shared/failure.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { FailureNote } from './failure-note.tsx';
import { TextField } from './field.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  /** A word that has to be typed before the answer counts, and the question that asks for it. */
  readonly typed?: { readonly word: string; readonly label: string };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A question before something that cannot be taken back, or has consequences elsewhere. */
export function Confirm({
  title,
  children,
  confirm,
  isDanger = false,
  isPending,
  failure,
  typed,
  onConfirm,
  onClose,
}: ConfirmProps) {
  const { t } = useI18n();
  const [word, setWord] = useState('');
  const isReady = typed === undefined || word.trim() === typed.word;
  return (
    <Dialog
      title={title}
      size="small"
      isAlert={isDanger}
      hasDraft={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} isInitialFocus={typed === undefined}>
            {t('action.cancel')}
          </Button>
          <Button
            look={isDanger ? 'danger' : 'primary'}
            isDisabled={isPending || !isReady}
            onClick={onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className="stack">
        {children}
        {typed === undefined ? null : (
          <TextField label={typed.label} value={word} onChange={setWord} isInitialFocus />
        )}
        {failure === undefined ? null : <FailureNote failure={failure} />}
      </div>
    </Dialog>
  );
}
