import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { cx } from './cx.ts';
import { Elapsed } from './elapsed.tsx';
import { Icon, type IconName } from './icon.tsx';
import css from './track.module.css';

/** `next`: comes when the user goes on; `now`: under way. */
export type TrackState = 'later' | 'next' | 'now' | 'done' | 'failed';

export interface TrackRow {
  readonly key: string;
  readonly name: string;
  readonly about: ReactNode;
  readonly state: TrackState;
}

const icons: Readonly<Record<TrackState, IconName | null>> = {
  later: null,
  next: 'arrow',
  now: 'wait',
  done: 'check',
  failed: 'close',
};

/** Steps that a program takes, and how far they are; the one under way counts its seconds. */
export function Track({
  label,
  rows,
  clock,
  isNumbered = false,
}: {
  readonly label: string;
  readonly rows: readonly TrackRow[];
  /** The seconds begin anew where it changes. */
  readonly clock: string | undefined;
  /** Steps that come later bear their number. */
  readonly isNumbered?: boolean;
}) {
  const { t } = useI18n();
  return (
    <div className={css.track}>
      <ol className={css.steps} aria-label={label}>
        {rows.map(({ key, name, about, state }, index) => {
          const icon = icons[state];
          return (
            <li
              key={key}
              className={cx(css.step, css[state])}
              aria-current={state === 'now' || state === 'next' ? 'step' : undefined}
            >
              <span className={css.sign} aria-hidden="true">
                {icon === null ? isNumbered ? index + 1 : null : <Icon name={icon} isSmall />}
              </span>
              <span className={css.name}>
                {name}
                {state === 'done' || state === 'failed' ? (
                  <span className="visually-hidden"> ({t(`apply.row.${state}`)})</span>
                ) : null}
              </span>
              <span className={css.about}>{about}</span>
              {state === 'now' ? <Elapsed key={clock} /> : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
