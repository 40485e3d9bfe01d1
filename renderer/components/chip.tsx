import { cx } from './cx.ts';
import css from './chip.module.css';

/** A filter that is on or off, with how many it lets through.. */
export function Chip({
  text,
  count,
  isOn,
  label,
  isStop = true,
  onClick,
}: {
  readonly text: string;
  readonly count?: number;
  readonly isOn: boolean;
  /** A name that says more than the text shown; it must begin with that text. */
  readonly label?: string;
  /** Whether it is the tab stop of a group of chips; on its own, a chip is one. */
  readonly isStop?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={cx(css.chip, isOn && css.on)}
      aria-pressed={isOn}
      aria-label={label}
      tabIndex={isStop ? undefined : -1}
      onClick={onClick}
    >
      {text}
      {count === undefined ? null : <span className={css.count}>{count}</span>}
    </button>
  );
}
