import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A form whose submission stays in the window; a second one while the first is under way is nothing. Whenever `problems`
 * changes and a field is marked as invalid, the first such field gets the focus, also when it is inside something folded
 * away.
 */
export function Form({
  id,
  problems,
  onSubmit,
  children,
}: {
  readonly id: string;
  readonly problems: unknown;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const isUnderWay = useRef(false);
  const submit = async (): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    try {
      await onSubmit();
    } finally {
      isUnderWay.current = false;
    }
  };
  useEffect(() => {
    if (problems === undefined) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (field === null || field === undefined) return;
    const fold = field.closest('details');
    if (fold !== null) fold.open = true;
    field.focus({ preventScroll: true });
    // With its label above and the reason below.
    (field.closest('[data-field]') ?? field).scrollIntoView({ block: 'nearest' });
  }, [problems]);
  return (
    <form
      id={id}
      ref={form}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
    </form>
  );
}
