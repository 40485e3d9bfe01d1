import { type ReactNode, useId, useRef } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { DraftContext, DraftQuestion, useDraftGuard } from './dialog-draft.tsx';
import css from './dialog.module.css';
import { useModal } from './use-modal.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons; the one that goes on comes last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'normal' | 'large';
  readonly side?: boolean;
  /** For content that takes the whole room and scrolls in a part of its own, as far as there is room for that. */
  readonly isFilled?: boolean;
  /** For a question whose answer destroys something. */
  readonly isAlert?: boolean;
  /** False while something in it must not be lost: only its own buttons close it then. */
  readonly canDismiss?: boolean;
  /** False where what is typed or chosen in it is worth nothing later: closing never asks then. */
  readonly hasDraft?: boolean;
}

/**
 * A modal dialog for as long as it is rendered. The browser keeps the focus inside and gives it back on closing; the
 * element marked `data-autofocus`, or else the first control of its content, gets it first. Once something was typed or
 * chosen in it, closing it by Escape, its close button or a {@link CancelButton} asks before that is thrown away.
 */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  size = 'normal',
  side = false,
  isFilled = false,
  isAlert = false,
  canDismiss = true,
  hasDraft = !side,
}: DialogProps) {
  const { t } = useI18n();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const { controls, isAsking, keepEditing } = useDraftGuard(element, {
    isGuarded: hasDraft,
    canClose: canDismiss,
    onClose,
  });
  useModal({
    element,
    canDismiss,
    onClose: controls.requestClose,
    firstFocus: (dialog) =>
      dialog.querySelector<HTMLElement>('[data-autofocus]') ??
      dialog.querySelector<HTMLElement>(
        ':is([data-part=body], [data-part=footer]) :is(input, select, textarea, button)',
      ),
  });

  return (
    <DraftContext value={controls}>
      <dialog
        ref={element}
        className={cx(css.dialog, css[size], side && css.side, isFilled && css.filled)}
        closedby={canDismiss ? 'closerequest' : 'none'}
        aria-labelledby={titleId}
        role={isAlert ? 'alertdialog' : undefined}
      >
        <div className={css.header} inert={isAsking}>
          <h2 id={titleId} className={css.title}>
            {title}
          </h2>
          {canDismiss ? (
            <IconButton icon="close" label={t('action.close')} onClick={controls.requestClose} />
          ) : null}
        </div>
        <div className={css.body} data-part="body" inert={isAsking}>
          {children}
        </div>
        {footer === undefined ? null : (
          <div className={css.footer} data-part="footer" hidden={isAsking}>
            {footer}
          </div>
        )}
        {isAsking ? <DraftQuestion onDiscard={onClose} onKeep={keepEditing} /> : null}
      </dialog>
    </DraftContext>
  );
}
