import { type ReactNode, useId } from 'react';
import css from './rotation.module.css';

/** A part of what a rotation does, under a heading. */
export function Box({
  title,
  about,
  children,
}: {
  readonly title: string;
  /** At the end of the heading's line. */
  readonly about?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={css.box} aria-labelledby={id}>
      <div className={css.head}>
        <h2 className={css.heading} id={id}>
          {title}
        </h2>
        {about === undefined ? null : <span className={css.about}>{about}</span>}
      </div>
      <div className={css.body}>{children}</div>
    </section>
  );
}
