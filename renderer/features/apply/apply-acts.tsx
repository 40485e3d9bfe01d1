import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import type { Applying } from './use-applying.ts';

/** What can be done now with a plan, the act that goes on last. */
export function ApplyActs({
  applying,
  isInDialog,
}: {
  readonly applying: Applying;
  readonly isInDialog: boolean;
}) {
  const { t } = useI18n();
  const { phase, held, applied, isCancelling } = applying;
  const plan = held?.plan;
  const outcome = applied?.outcome.outcome;
  const isByHand =
    plan !== undefined && plan.byHand !== null && (outcome === 'by-hand' || plan.files.length === 0);
  const isOpen =
    plan !== undefined && plan.obstacle === null && !plan.isDone && applying.failure === undefined;
  const canApply = phase === 'planned' && isOpen && !isByHand;
  const goOn = (): void => {
    if (canApply) void applying.apply();
    else applying.look(isByHand);
  };
  const isWaiting = phase === 'planned' || phase === 'ended';
  const isSettled = isWaiting && (plan?.isDone === true || outcome === 'verified');
  useCommand('step.next', { run: goOn, isDisabled: !isWaiting || isSettled, isForDialog: isInDialog });

  if (phase === 'running') {
    return (
      <StopButton isDisabled={isCancelling} onClick={applying.cancel}>
        {isCancelling ? t('apply.cancelling') : t('action.cancel')}
      </StopButton>
    );
  }
  if (!isWaiting || isSettled) return null;
  return (
    <>
      {canApply && plan.byHand === null ? (
        <Button onClick={() => applying.look(true)}>{t('apply.checkNow')}</Button>
      ) : null}
      {phase === 'ended' && applied?.canGoBack === true ? (
        <Button icon="undo" onClick={() => void applying.goBack()}>
          {t('apply.back')}
        </Button>
      ) : null}
      <GoOnButton onClick={goOn}>
        {canApply
          ? t(plan.byHand === null ? 'apply.run' : 'apply.write')
          : t(isByHand && isOpen ? 'apply.checkNow' : 'apply.again')}
      </GoOnButton>
    </>
  );
}

function GoOnButton({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  const { shortcutText } = useCommands();
  return (
    <Button look="primary" keys={shortcutText('step.next')} onClick={onClick}>
      {children}
    </Button>
  );
}

/** Takes the focus from the button that it stands in for. */
export function StopButton({
  isDisabled,
  onClick,
  children,
}: {
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly children: string;
}) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => element.current?.querySelector('button')?.focus(), []);
  return (
    <span ref={element}>
      <Button isDisabled={isDisabled} onClick={onClick}>
        {children}
      </Button>
    </span>
  );
}
