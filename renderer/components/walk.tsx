import { type ReactNode, useEffect, useRef } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import css from './walk.module.css';

/** The steps of a walk, what is seen of its outcome beside or below them, and its acts, always in sight. */
export function Walk({
  steps,
  aside,
  bar,
}: {
  readonly steps: ReactNode;
  readonly aside: ReactNode;
  readonly bar: ReactNode;
}) {
  return (
    <>
      <div className={css.walk}>
        <ol className={css.steps}>{steps}</ol>
        <div className={css.aside}>{aside}</div>
      </div>
      {bar}
    </>
  );
}

interface WalkStepProps {
  readonly number: number;
  readonly title: string;
  readonly state: 'done' | 'open' | 'later';
  /** What was chosen in a step that is done, or what one is for that comes later. */
  readonly summary?: ReactNode;
  /** Goes back to a step that is done. */
  readonly onChange?: (() => void) | undefined;
  /** Gets the focus when it opens, as the button that led to it is gone. */
  readonly takesFocus?: boolean;
  readonly children?: ReactNode;
}

/** A step of a walk: one line, but for the one that is open. */
export function WalkStep({
  number,
  title,
  state,
  summary,
  onChange,
  takesFocus = false,
  children,
}: WalkStepProps) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpen = state === 'open';
  useEffect(() => {
    if (isOpen && takesFocus) heading.current?.focus();
  }, [isOpen, takesFocus]);
  return (
    <li className={cx(css.step, state !== 'later' && css[state])} aria-current={isOpen ? 'step' : undefined}>
      <div className={css.head}>
        <span className={css.sign} aria-hidden="true">
          {state === 'done' ? <Icon name="check" isSmall /> : number}
        </span>
        <h3 ref={heading} tabIndex={-1} className={css.title}>
          {title}
          {state === 'done' ? <span className="visually-hidden"> ({t('walk.done')})</span> : null}
        </h3>
        {isOpen ? null : <div className={css.summary}>{summary}</div>}
        {state === 'done' && onChange !== undefined ? (
          <Button look="quiet" label={`${t('walk.change')} ${title}`} onClick={onChange}>
            {t('walk.change')}
          </Button>
        ) : null}
      </div>
      {isOpen ? <div className={css.body}>{children}</div> : null}
    </li>
  );
}

/** The acts of a walk, with a sentence about the step; at the bottom of what scrolls. */
export function WalkBar({
  icon,
  text,
  children,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={css.bar}>
      <p className={css.barText}>
        <Icon name={icon} />
        <span>{text}</span>
      </p>
      <div className={css.barActs}>{children}</div>
    </div>
  );
}
