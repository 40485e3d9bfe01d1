import { cx } from './cx.ts';
import css from './chip.module.css';

/** A filter that is on or off, with how many it lets through.. */
export function Chip({
  text,
  count,
  isOn,
  onClick,
}: {
  readonly text: string;
  readonly count?: number;
  readonly isOn: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className={cx(css.chip, isOn && css.on)} aria-pressed={isOn} onClick={onClick}>
      {text}
      {count === undefined ? null : <span className={css.count}>{count}</span>}
    </button>
  );
}
