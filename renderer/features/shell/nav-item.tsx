import { Icon, type IconName } from '../../components/icon.tsx';
import css from './nav-item.module.css';

/** The way to a view, in the sidebar. */
export function NavItem({
  icon,
  text,
  count,
  keys,
  isCurrent,
  isTroubled = false,
  onClick,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly count?: number;
  readonly keys?: string | undefined;
  readonly isCurrent: boolean;
  /** Its text says so too. */
  readonly isTroubled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={css.item}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span className={css.text}>{text}</span>
      {count === undefined ? null : (
        <span className={css.count} aria-hidden="true">
          {count}
        </span>
      )}
      {keys === undefined ? null : (
        <span className={css.count} aria-hidden="true">
          {keys}
        </span>
      )}
      {isTroubled ? <span className={css.trouble} /> : null}
    </button>
  );
}
