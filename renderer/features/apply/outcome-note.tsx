import { useEffect, useRef } from 'react';
import type { ApplyPlan } from '../../../electron/shared/apply.ts';
import type { AppliedView } from '../../../electron/shared/deployment-views.ts';
import lists from '../../components/lists.module.css';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { ContainerLog } from './container-log.tsx';
import { FailureText } from './failure-text.tsx';

/** What came of a plan. It gets the focus, as the button that started it is gone. */
export function OutcomeNote({
  applied,
  isBack,
  plan,
}: {
  readonly applied: AppliedView;
  /** It is what came of the way back. */
  readonly isBack: boolean;
  readonly plan: ApplyPlan;
}) {
  const { t, list } = useI18n();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  const { outcome, canGoBack } = applied;
  const names = list(plan.wayBack.map(({ name, number }) => t('apply.version', { name, number })));
  return (
    <div ref={element} tabIndex={-1} className={lists.told}>
      {outcome.outcome === 'verified' ? (
        <Note tone="good" title={isBack ? t('apply.wentBack', { names }) : t('apply.verified')} isAlert />
      ) : null}
      {outcome.outcome === 'failed' ? (
        <Note tone="bad" title={t(`apply.stepName.${outcome.step}`)} isAlert>
          <FailureText failure={outcome.failure} />
          <ContainerLog lines={outcome.log} />
          {isBack ? null : (
            <p>
              {canGoBack
                ? t('apply.goingBack', { names })
                : plan.runtime?.kind === 'compose'
                  ? t('apply.noWayBack')
                  : null}
            </p>
          )}
        </Note>
      ) : null}
    </div>
  );
}
