import { type ReactNode, useEffect } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Rich } from '../i18n/rich.tsx';

/** A view of the main area: its heading, what it is for, and its actions. The heading names the window too. */
export function Page({
  title,
  lead,
  badge,
  actions,
  children,
  isNarrow = false,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** For forms and texts, whose lines should not grow with the window. */
  readonly isNarrow?: boolean;
}) {
  const { t } = useI18n();
  useEffect(() => {
    document.title = `${title} – ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={isNarrow ? 'page page-narrow' : 'page'}>
      <header className="page-header">
        <div className="page-heading">
          <div className="page-title-row">
            <h1 className="page-title" tabIndex={-1}>
              <bdi>{title}</bdi>
            </h1>
            {badge}
          </div>
          {lead === undefined ? null : (
            <div className="page-lead">{typeof lead === 'string' ? <Rich text={lead} /> : lead}</div>
          )}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
