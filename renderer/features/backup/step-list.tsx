import type { IconName } from '../../components/icon.tsx';
import { Icon } from '../../components/icon.tsx';
import { cx } from '../../components/cx.ts';
import { Elapsed } from '../../components/elapsed.tsx';
import { Live } from '../../components/live.tsx';
import css from './step-list.module.css';

type Place = 'done' | 'now' | 'later';
const icons: Readonly<Record<Place, IconName>> = { done: 'check', now: 'wait', later: 'circle' };

/** What takes its time, step by step; the one under way counts its seconds. */
export function StepList({
  steps,
  current,
}: {
  readonly steps: readonly { readonly step: string; readonly text: string }[];
  readonly current: string | undefined;
}) {
  const at = Math.max(
    0,
    steps.findIndex(({ step }) => step === current),
  );
  const placeOf = (index: number): Place => (index < at ? 'done' : index === at ? 'now' : 'later');
  return (
    <>
      <ol className={css.steps}>
        {steps.map(({ step, text }, index) => {
          const place = placeOf(index);
          return (
            <li
              key={step}
              className={cx(css.step, place !== 'later' && css[place])}
              aria-current={place === 'now' ? 'step' : undefined}
            >
              <Icon name={icons[place]} />
              <span>{text}</span>
              {place === 'now' ? <Elapsed key={step} /> : null}
            </li>
          );
        })}
      </ol>
      <Live className="visually-hidden" isBusy>
        {steps[at]?.text}
      </Live>
    </>
  );
}
