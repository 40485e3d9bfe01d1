import { type ReactNode, useId } from 'react';
import { cx } from '../../components/cx.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Rich } from '../../i18n/rich.tsx';
import css from './welcome-page.module.css';

/** One way to begin: what it is, whom it is for, and its button. */
export function Way({
  icon,
  title,
  about,
  isFirst = false,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly about: string;
  /** The way proposed. */
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={cx(css.way, isFirst && css.first)} aria-labelledby={id}>
      <div className={css.about}>
        <Icon name={icon} />
        <div>
          <h2 className="section-title" id={id}>
            <Rich text={title} />
          </h2>
          <p className="quiet">
            <Rich text={about} />
          </p>
        </div>
      </div>
      {children}
    </section>
  );
}
