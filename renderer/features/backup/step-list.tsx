import { useEffect, useState } from 'react';
import type { IconName } from '../../components/icon.tsx';
import { Icon } from '../../components/icon.tsx';
import { cx } from '../../components/cx.ts';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
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
              {place === 'now' ? <Seconds key={step} /> : null}
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

/** How long the step has been under way, from the first second on. */
function Seconds() {
  const { t } = useI18n();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  if (seconds === 0) return null;
  return <span className={css.seconds}>{t('unit.seconds', { count: seconds })}</span>;
}
