import type { ReactNode } from 'react';
import { Rich } from '../i18n/rich.tsx';
import css from './empty.module.css';
import { Icon, type IconName } from './icon.tsx';

/** What stands where nothing is yet: why, and what to do about it. */
export function Empty({
  icon,
  title,
  hint,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      <span className={css.icon}>
        <Icon name={icon} />
      </span>
      <p className={css.title}>{title}</p>
      {hint === undefined ? null : (
        <p className={css.hint}>
          <Rich text={hint} />
        </p>
      )}
      {children === undefined ? null : <div className={css.actions}>{children}</div>}
    </div>
  );
}
