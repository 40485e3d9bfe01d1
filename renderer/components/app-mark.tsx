import css from './app-mark.module.css';
import { cx } from './cx.ts';

/** The program's mark: a key whose bow is a speech bubble. */
export function AppMark({ isLarge = false }: { readonly isLarge?: boolean }) {
  return (
    <svg
      className={cx(css.mark, isLarge && css.large)}
      viewBox="0 0 64 64"
      aria-hidden="true"
      focusable="false"
    >
      <rect className={css.ground} width="64" height="64" rx="15" />
      <path
        className={css.sign}
        d="M24 14h16a11 11 0 0 1 11 11v2a11 11 0 0 1-11 11H24a11 11 0 0 1-11-11v-2a11 11 0 0 1 11-11z"
      />
      <path className={css.sign} d="M29 35h6v5h4v4h-4v3.5h3v4h-3V53l-3 2.5-3-2.5z" />
      <circle className={css.ground} cx="25" cy="26" r="2.6" />
      <circle className={css.ground} cx="32" cy="26" r="2.6" />
      <circle className={css.ground} cx="39" cy="26" r="2.6" />
    </svg>
  );
}
