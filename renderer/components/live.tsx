import type { ReactNode } from 'react';
import css from './live.module.css';

/** A place whose changes are read out without moving the focus. */
export function Live({
  children,
  isBusy = false,
  className,
}: {
  readonly children: ReactNode;
  readonly isBusy?: boolean;
  readonly className?: string | undefined;
}) {
  return (
    <output className={className ?? css.live} aria-busy={isBusy}>
      {children}
    </output>
  );
}
