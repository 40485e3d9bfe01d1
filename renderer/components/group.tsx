import type { ReactNode } from 'react';
import { Rich } from '../i18n/rich.tsx';
import { cx } from './cx.ts';
import css from './group.module.css';
import { Icon } from './icon.tsx';
import { type Tone, toneIcons } from './note.tsx';

/** What belongs together, under a heading: a box of rows with a line between them. */
export function Group({
  title,
  label = title,
  about,
  actions,
  children,
}: {
  readonly title: string;
  /** What assistive technology calls it, where that is not its heading. */
  readonly label?: string;
  /** What it is for, in a sentence. */
  readonly about?: string;
  /** Beside the heading: what is done with all of it. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={label}>
      <div className={css.head}>
        <h2 className={css.title}>{title}</h2>
        {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
      </div>
      {about === undefined ? null : (
        <p className={css.about}>
          <Rich text={about} />
        </p>
      )}
      <GroupBox>{children}</GroupBox>
    </section>
  );
}

/** The rows of a group that has no heading of its own. */
export function GroupBox({ children }: { readonly children: ReactNode }) {
  return <div className={css.box}>{children}</div>;
}

/** A row of a group; the one at its foot has the group's own act. */
export function GroupRow({
  isFoot = false,
  children,
}: {
  readonly isFoot?: boolean;
  readonly children: ReactNode;
}) {
  return <div className={cx(css.row, isFoot && css.foot)}>{children}</div>;
}

/** One of several things of a kind, and what can be done with it. */
export function GroupItem({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <li className={css.row}>
      <div className={css.item}>{children}</div>
      {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
    </li>
  );
}

/** What stands in a group and is no row, such as an answer. */
export function GroupInset({ children }: { readonly children: ReactNode }) {
  return <div className={css.inset}>{children}</div>;
}

/** How something is doing, in a row of a group: in colour, picture and words alike, with what can be done about it. */
export function StateRow({
  tone,
  title,
  children,
  actions,
}: {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={cx(css.row, css.brief)}>
      <div className={cx(css.state, css[tone])}>
        <Icon name={toneIcons[tone]} />
        <div className={css.text}>
          <p className={css.what}>
            <Rich text={title} />
          </p>
          {children}
        </div>
      </div>
      {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
    </div>
  );
}
