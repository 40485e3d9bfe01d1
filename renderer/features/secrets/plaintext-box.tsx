import { type ReactNode, useState } from 'react';
import type { Failure } from '../../../electron/shared/failure.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { CopyButton } from './copy-button.tsx';
import { type PlaintextRef, useReveal } from './use-reveal.ts';
import css from './plaintext-box.module.css';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

const dots = '•'.repeat(16);

/** A value that main holds: dots until it is revealed for a moment, and a button that copies it without showing it. */
export function PlaintextBox({
  plaintext,
  name,
  actions,
}: {
  readonly plaintext: PlaintextRef;
  /** What the value is called in the names of the buttons. */
  readonly name: string;
  /** What else can be done with this value, after the buttons. */
  readonly actions?: ReactNode;
}) {
  const { t } = useI18n();
  const [copied, setCopied] = useState<{ readonly failure: Failure | undefined; readonly seconds: number }>();
  const { host, isShown, isPending, shownFor, secondsLeft, failure, show, hide } = useReveal(plaintext);
  return (
    <div className={css.plaintext}>
      <fieldset className={cx(controls.fieldset, css.value)} aria-label={t('reveal.label')}>
        <code ref={host} className={css.shown} hidden={!isShown} />
        {isShown ? null : (
          <span className={css.dots}>
            <span aria-hidden="true">{dots}</span>
            <span className="visually-hidden">{t('reveal.hidden')}</span>
          </span>
        )}
      </fieldset>
      <div className={css.actions}>
        {isShown ? (
          <Button icon="eyeOff" label={t('action.hideNamed', { name })} onClick={hide}>
            {t('action.hide')}
          </Button>
        ) : (
          <Button
            icon="eye"
            label={t('action.revealNamed', { name })}
            isDisabled={isPending}
            onClick={() => void show()}
          >
            {t('action.reveal')}
          </Button>
        )}
        <CopyButton
          plaintext={plaintext}
          name={name}
          onCopied={(reason, seconds) => setCopied({ failure: reason, seconds })}
        />
        {actions}
        {isShown ? (
          <span className="quiet" aria-hidden="true">
            {t('reveal.countdown', { seconds: secondsLeft })}
          </span>
        ) : null}
        <Live className="visually-hidden">
          {copied !== undefined && copied.failure === undefined
            ? t('copy.announced', { seconds: copied.seconds })
            : ''}{' '}
          {isShown ? t('reveal.shown', { seconds: shownFor }) : ''}
        </Live>
      </div>
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {copied?.failure === undefined ? null : <FailureNote failure={copied.failure} />}
    </div>
  );
}
