import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import css from './dialog.module.css';
import { coverWith } from './top-layer.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons; the one that goes on comes last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'normal' | 'large';
  readonly side?: boolean;
  /** For a question whose answer destroys something. */
  readonly isAlert?: boolean;
  /** False while something in it must not be lost: only its own buttons close it then. */
  readonly canDismiss?: boolean;
}

/**
 * A modal dialog for as long as it is rendered. The browser keeps the focus inside and gives it back on closing; the
 * element marked `data-autofocus`, or else the first control of its content, gets it first.
 */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  size = 'normal',
  side = false,
  isAlert = false,
  canDismiss = true,
}: DialogProps) {
  const { t } = useI18n();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const requestClose = useEffectEvent(() => {
    if (canDismiss) onClose();
  });
  // The browser closes a dialog by itself where it thinks that its cancel event is used to hold people in.
  const followClose = useEffectEvent((dialog: HTMLDialogElement) => {
    if (dialog.open) return;
    if (canDismiss) onClose();
    else dialog.showModal();
  });

  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return undefined;
    const onCancel = (event: Event): void => {
      // A file chooser inside the dialog has a cancel event of its own.
      if (event.target !== dialog) return;
      event.preventDefault();
      requestClose();
    };
    const onClosed = (): void => followClose(dialog);
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('close', onClosed);
    dialog.showModal();
    const uncover = coverWith(dialog);
    const first =
      dialog.querySelector<HTMLElement>('[data-autofocus]') ??
      dialog.querySelector<HTMLElement>(
        ':is([data-part=body], [data-part=footer]) :is(input, select, textarea, button)',
      );
    first?.focus();
    return () => {
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('close', onClosed);
      uncover();
      dialog.close();
    };
  }, []);

  return (
    <dialog
      ref={element}
      className={cx(css.dialog, css[size], side && css.side)}
      closedby={canDismiss ? 'closerequest' : 'none'}
      aria-labelledby={titleId}
      role={isAlert ? 'alertdialog' : undefined}
    >
      <div className={css.header}>
        <h2 id={titleId} className={css.title}>
          {title}
        </h2>
        {canDismiss ? <IconButton icon="close" label={t('action.close')} onClick={onClose} /> : null}
      </div>
      <div className={css.body} data-part="body">
        {children}
      </div>
      {footer === undefined ? null : (
        <div className={css.footer} data-part="footer">
          {footer}
        </div>
      )}
    </dialog>
  );
}
