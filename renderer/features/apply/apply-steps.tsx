import { hasDifference } from '../../../electron/shared/status.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './apply-steps.module.css';
import { type ObstacleActs, ObstacleNote } from './obstacle-note.tsx';
import { OutcomeNote } from './outcome-note.tsx';
import { PlanBox } from './plan-box.tsx';
import { StepTrack } from './step-track.tsx';
import type { Applying } from './use-applying.ts';
import { useCopyPlan } from './use-copy-plan.ts';

/** A plan that brings the saved secrets to where an instance runs, how far it is, and what came of it. */
export function ApplySteps({ applying, acts }: { readonly applying: Applying; readonly acts: ObstacleActs }) {
  const { t, list } = useI18n();
  const { phase, held, failure, instance, hasLookedAgain, applied, isBack } = applying;
  const plan = held?.plan;
  const copy = useCopyPlan(held);
  const missing = plan?.status.secrets.filter((one) => plan.wanted.includes(one.name) && hasDifference(one));
  return (
    <div className={css.steps}>
      {phase === 'planning' ? <Live isBusy>{t('apply.planning')}</Live> : null}
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {plan === undefined || phase === 'planning' ? null : plan.obstacle !== null ? (
        <ObstacleNote obstacle={plan.obstacle} instance={instance.name} acts={acts} />
      ) : (
        <>
          {plan.isDone ? (
            <Note tone="good" title={t('apply.alreadyDone')} isAlert />
          ) : (
            <PlanBox plan={plan} onCopy={copy} />
          )}
          {hasLookedAgain && !plan.isDone ? (
            <Note
              tone="warn"
              title={t('apply.notYet', { names: list((missing ?? []).map(({ name }) => name)) })}
              isAlert
            />
          ) : null}
          <StepTrack plan={plan} applying={applying} />
          {applied === undefined ? null : <OutcomeNote applied={applied} isBack={isBack} plan={plan} />}
        </>
      )}
    </div>
  );
}
