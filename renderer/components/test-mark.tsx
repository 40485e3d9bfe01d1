import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './icon.tsx';
import css from './test-mark.module.css';

/** How a test went, by an icon and a few words; `title` has the whole sentence. */
export function TestMark({
  isGood,
  title,
  children,
}: {
  readonly isGood: boolean;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={cx(css.mark, isGood ? css.good : css.bad)} title={title}>
      <Icon name={isGood ? 'done' : 'cross'} />
      <span>{children}</span>
    </span>
  );
}
