import type { ReactNode } from 'react';
import { Rich } from '../i18n/rich.tsx';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import css from './note.module.css';

export type Tone = 'good' | 'info' | 'warn' | 'bad';

export const toneIcons: Readonly<Record<Tone, IconName>> = {
  good: 'done',
  info: 'info',
  warn: 'alert',
  bad: 'cross',
};

interface NoteProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out as soon as it appears. */
  readonly isAlert?: boolean;
}

/** A boxed remark; its tone shows in colour, picture and words alike. */
export function Note({ tone, title, children, actions, isAlert = false }: NoteProps) {
  return (
    <div className={cx(css.note, css[tone])} role={isAlert ? 'alert' : undefined}>
      <Icon name={toneIcons[tone]} />
      <div className={css.text}>
        {title === undefined ? null : (
          <p className={css.title}>
            <Rich text={title} />
          </p>
        )}
        {children}
      </div>
      {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
    </div>
  );
}
