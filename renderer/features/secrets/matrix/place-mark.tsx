import { cx } from '../../../components/cx.ts';
import { Icon, type IconName } from '../../../components/icon.tsx';
import css from './place-mark.module.css';
import type { ShownState } from './places.ts';

const icons = {
  same: 'check',
  other: 'notEqual',
  refused: 'close',
  missing: 'minus',
  reference: 'link',
} as const satisfies Partial<Readonly<Record<ShownState, IconName>>>;

const looks = {
  same: css.same,
  other: css.other,
  refused: css.refused,
  missing: css.missing,
  reference: css.reference,
} as const;

/** The picture of a state; its word stands beside it, or is hidden in its cell. */
export function PlaceMark({ state }: { readonly state: ShownState }) {
  if (state === 'none' || state === 'looking') return null;
  if (state === 'not-known') return <span className={css.dot} aria-hidden="true" />;
  return (
    <span className={cx(css.mark, looks[state])} aria-hidden="true">
      <Icon name={icons[state]} isSmall />
    </span>
  );
}
