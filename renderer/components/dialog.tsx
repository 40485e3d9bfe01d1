import { type ReactNode, useId } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
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
  const titleId = useId();
  const element = useModal({
    canDismiss,
    onClose,
    firstFocus: (dialog) =>
      dialog.querySelector<HTMLElement>('[data-autofocus]') ??
      dialog.querySelector<HTMLElement>(
        ':is([data-part=body], [data-part=footer]) :is(input, select, textarea, button)',
      ),
  });

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
