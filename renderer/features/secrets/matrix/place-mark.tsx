import { cx } from '../../../components/cx.ts';
import { Icon, type IconName } from '../../../components/icon.tsx';
import css from './place-mark.module.css';
import type { ShownState } from './places.ts';

const icons = {
  same: 'check',
  other: 'notEqual',
  refused: 'close',
  missing: 'minus',
} as const satisfies Partial<Readonly<Record<ShownState, IconName>>>;

const looks = {
  same: css.same,
  other: css.other,
  refused: css.refused,
  missing: css.missing,
} as const;

/** The picture of a state; its word stands beside it, or is hidden in its cell. */
export function PlaceMark({ state }: { readonly state: ShownState }) {
  switch (state) {
    case 'none':
    case 'looking':
      return null;
    case 'not-known':
      return <span className={css.dot} aria-hidden="true" />;
    default:
      return (
        <span className={cx(css.mark, looks[state])} aria-hidden="true">
          <Icon name={icons[state]} isSmall />
        </span>
      );
  }
}
