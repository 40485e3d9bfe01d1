import type { ReactNode } from 'react';

/** What a step asks. It takes the focus when the step appears, so that a reader starts there and Tab leads to its controls. */
export function StepHeading({ children }: { readonly children: ReactNode }) {
  return (
    <h3 className="section-title" tabIndex={-1} data-autofocus="">
      {children}
    </h3>
  );
}
