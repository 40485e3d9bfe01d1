import { type ReactNode, useEffect } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Rich } from '../i18n/rich.tsx';
import css from './page.module.css';

/** A view of the main area: one line with its heading and its actions, which stays, and what it shows. The heading names the window too. */
export function Page({
  title,
  before,
  badge,
  lead,
  about,
  actions,
  children,
  isFilled = false,
}: {
  readonly title: string;
  /** Before the heading, such as the tile of an instance. */
  readonly before?: ReactNode;
  /** Beside the heading: a label, a count. */
  readonly badge?: ReactNode;
  /** After them, on the same line; cut off where there is no room. */
  readonly lead?: ReactNode;
  /** What the view is for, in a sentence below the line. */
  readonly about?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** For content that takes the whole room and scrolls in parts of its own; all else scrolls as a whole. */
  readonly isFilled?: boolean;
}) {
  const { t } = useI18n();
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={css.page}>
      <header className={css.head}>
        <div className={css.heading}>
          {before}
          <h1 className={css.title} tabIndex={-1} title={title}>
            <bdi>{title}</bdi>
          </h1>
          {badge}
          {lead === undefined ? null : <div className={css.lead}>{lead}</div>}
        </div>
        {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
      </header>
      {about === undefined ? null : (
        <p className={css.about}>
          <Rich text={about} />
        </p>
      )}
      {isFilled ? children : <div className={css.body}>{children}</div>}
    </div>
  );
}
