import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { createStrictContext } from '../state/strict-context.ts';
import { Button } from './button.tsx';
import css from './dialog.module.css';

interface DialogDraft {
  /** Closes the dialog as its close button does: after a question, once something was typed or chosen. */
  readonly requestClose: () => void;
  /** Says that something was chosen without an input event, such as a file. */
  readonly touch: () => void;
}

const [DraftContext, useDialogDraft] = createStrictContext<DialogDraft>('Dialog');
export { DraftContext, useDialogDraft };

/**
 * Watches what is typed and chosen in a dialog, so that no way of closing it throws that away unasked. What is searched
 * for is no draft; a control that filters, other than a search field, says so by `data-finds`.
 */
export function useDraftGuard(
  element: RefObject<HTMLDialogElement | null>,
  {
    isGuarded,
    canClose,
    onClose,
  }: { readonly isGuarded: boolean; readonly canClose: boolean; readonly onClose: () => void },
) {
  const isTouched = useRef(false);
  /** Where the typing goes on after the question. */
  const field = useRef<Element>(null);
  const [isAsking, setAsking] = useState(false);

  const touchAt = (where: Element | null): void => {
    if (!isGuarded) return;
    isTouched.current = true;
    field.current = where;
  };
  const keepEditing = (): void => setAsking(false);
  const requestClose = (): void => {
    const dialog = element.current;
    // The browser closes a dialog by itself at one of several Escapes in a row.
    if ((isAsking || isTouched.current) && dialog?.open === false) dialog.showModal();
    if (isAsking) keepEditing();
    else if (!canClose) return;
    else if (isTouched.current) {
      const { activeElement } = document;
      const body = activeElement?.closest('[data-part=body]') ?? null;
      if (body !== null) field.current = activeElement;
      setAsking(true);
    } else onClose();
  };
  const onTouch = useEffectEvent(touchAt);
  const onRequest = useEffectEvent(requestClose);
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return undefined;
    const onInput = ({ target }: Event): void => {
      if (!(target instanceof Element) || target.matches('input[type=search], [data-finds]')) return;
      onTouch(target);
    };
    const onKey = (event: KeyboardEvent): void => {
      // What floats in the dialog takes its own Escape first; without a draft the browser's own request to close does.
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (!isTouched.current) return;
      event.preventDefault();
      onRequest();
    };
    dialog.addEventListener('input', onInput);
    dialog.addEventListener('keydown', onKey);
    return () => {
      dialog.removeEventListener('input', onInput);
      dialog.removeEventListener('keydown', onKey);
    };
  }, [element]);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    const dialog = element.current;
    if (isAsking) dialog?.querySelector<HTMLElement>('[data-part=question] [data-autofocus]')?.focus();
    else if (wasAsking.current && field.current instanceof HTMLElement) field.current.focus();
    wasAsking.current = isAsking;
  }, [element, isAsking]);

  const controls: DialogDraft = { requestClose, touch: () => touchAt(document.activeElement) };
  return { controls, isAsking, keepEditing };
}

/** The question that takes the place of a dialog's buttons. */
export function DraftQuestion({
  onDiscard,
  onKeep,
}: {
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
}) {
  const { t } = useI18n();
  return (
    <div className={css.footer} data-part="question">
      <p className={css.question} role="alert">
        {t('draft.question')}
      </p>
      <Button onClick={onDiscard}>{t('draft.discard')}</Button>
      <Button look="primary" onClick={onKeep} isInitialFocus>
        {t('draft.keep')}
      </Button>
    </div>
  );
}

/** Leaves a dialog without doing what it is for. */
export function CancelButton({ isDisabled = false }: { readonly isDisabled?: boolean }) {
  const { t } = useI18n();
  const { requestClose } = useDialogDraft();
  return (
    <Button isDisabled={isDisabled} onClick={requestClose}>
      {t('action.cancel')}
    </Button>
  );
}
