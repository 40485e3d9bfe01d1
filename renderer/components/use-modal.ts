import { type RefObject, useEffectEvent, useLayoutEffect } from 'react';
import { coverWith } from './top-layer.ts';

/**
 * Opens a `<dialog>` as a modal one for as long as it is rendered. The browser keeps the focus inside and gives it back on
 * closing, or, where that is gone, to the heading of the view; `firstFocus` says which element gets it first.
 */
export function useModal({
  element,
  canDismiss = true,
  onClose,
  firstFocus,
}: {
  readonly element: RefObject<HTMLDialogElement | null>;
  /** False while something in it must not be lost: only its own buttons close it then. */
  readonly canDismiss?: boolean;
  readonly onClose: () => void;
  readonly firstFocus: (dialog: HTMLDialogElement) => HTMLElement | null;
}): void {
  const requestClose = useEffectEvent(() => {
    if (canDismiss) onClose();
  });
  // The browser closes a dialog by itself where it thinks that its cancel event is used to hold people in.
  const followClose = useEffectEvent((dialog: HTMLDialogElement) => {
    if (dialog.open) return;
    if (canDismiss) onClose();
    else dialog.showModal();
  });
  const findFirst = useEffectEvent(firstFocus);

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
    findFirst(dialog)?.focus();
    return () => {
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('close', onClosed);
      uncover();
      dialog.close();
      // What had the focus before may be gone by now.
      const { activeElement } = document;
      if (activeElement === document.body || dialog.contains(activeElement)) {
        document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      }
    };
  }, [element]);
}
