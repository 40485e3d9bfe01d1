import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Rich } from '../i18n/rich.tsx';
import { cx } from './cx.ts';
import css from './finding.module.css';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './note.tsx';

const icons: Readonly<Record<Tone, IconName>> = { good: 'check', info: 'info', warn: 'alert', bad: 'close' };

/** What a test found: the verdict, what it rests on, and what to do. Where there is room it is larger. */
export function Finding({
  tone,
  title,
  children,
  todo,
  actions,
  evidence,
}: {
  readonly tone: Tone;
  readonly title: string;
  /** The reason and the facts. */
  readonly children?: ReactNode;
  /** What to do, in a sentence or two. */
  readonly todo?: string | undefined;
  readonly actions?: ReactNode;
  /** What it rests on, folded away. */
  readonly evidence?: ReactNode;
}) {
  const { t } = useI18n();
  return (
    <div className={css.frame}>
      <div className={cx(css.finding, css[tone])}>
        <span className={css.sign}>
          <Icon name={icons[tone]} />
        </span>
        <p className={css.title}>
          <Rich text={title} />
        </p>
        <div className={css.rest}>
          {children}
          {todo === undefined ? null : (
            <div className={css.part}>
              <p className={css.label}>{t('test.todo')}</p>
              <p className={css.text}>
                <Rich text={todo} />
              </p>
            </div>
          )}
          {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
          {evidence}
        </div>
      </div>
    </div>
  );
}
