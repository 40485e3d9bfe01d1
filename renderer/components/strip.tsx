import type { ReactNode } from 'react';
import { Rich } from '../i18n/rich.tsx';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import { type Tone, toneIcons } from './note.tsx';
import css from './strip.module.css';

/**
 * A finding in one line: what it is, what it means, and at most one button and one link. What does not fit is for a place
 * that the button leads to. Where the room is narrow the text wraps; nothing of it is cut off.
 */
export function Strip({
  tone,
  icon = toneIcons[tone],
  before,
  title,
  children,
  actions,
  isAlert = false,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  /** Stands in the place of the picture. */
  readonly before?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out as soon as it appears. */
  readonly isAlert?: boolean;
}) {
  return (
    <div className={css.strip} role={isAlert ? 'alert' : undefined}>
      {before ?? (
        <span className={cx(css.icon, css[tone])}>
          <Icon name={icon} />
        </span>
      )}
      <p className={css.text}>
        <strong>
          <Rich text={title} />
        </strong>{' '}
        {children}
      </p>
      {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
    </div>
  );
}
