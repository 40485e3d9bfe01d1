import type { ReactNode } from 'react';
import { Rich } from '../i18n/rich.tsx';
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
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} />
      </span>
      <p className="empty-title">{title}</p>
      {hint === undefined ? null : (
        <p className="empty-hint">
          <Rich text={hint} />
        </p>
      )}
      {children === undefined ? null : <div className="row">{children}</div>}
    </div>
  );
}
