import type { ReactNode } from 'react';

/** A place whose changes are read out without moving the focus. */
export function Live({
  children,
  isBusy = false,
  className = 'live',
}: {
  readonly children: ReactNode;
  readonly isBusy?: boolean;
  readonly className?: string;
}) {
  return (
    <output className={className} aria-busy={isBusy}>
      {children}
    </output>
  );
}
