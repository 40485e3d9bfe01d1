import type { ApplyOutcome, ApplyPlan, ApplyStep } from '../../../electron/shared/apply.ts';
import type { TrackState } from '../../components/track.tsx';
import type { StepStates } from './use-applying.ts';

/** The rows of the picture of a plan, in their order. */
export type StepRow = 'written' | 'recreate' | 'by-hand' | 'answers' | 'container' | 'server';

/** The rows of a plan, each with the steps of main that it stands for. */
function rowsOf(plan: ApplyPlan): readonly { readonly row: StepRow; readonly steps: readonly ApplyStep[] }[] {
  const written: ApplyStep[] = [
    ...(plan.files.length === 0 ? [] : (['files'] as const)),
    ...(plan.override === null ? [] : (['override'] as const)),
  ];
  return plan.byHand === null
    ? [
        { row: 'written', steps: written },
        { row: 'recreate', steps: ['recreate'] },
        { row: 'answers', steps: ['answers'] },
        { row: 'container', steps: ['container'] },
        { row: 'server', steps: ['server'] },
      ]
    : [
        { row: 'written', steps: written },
        { row: 'by-hand', steps: ['recreate', 'container', 'server'] },
      ];
}

/** How far each row is. What there is nothing to do about is done. */
export function rowStates(
  plan: ApplyPlan,
  steps: StepStates,
  outcome: ApplyOutcome | undefined,
  isRunning: boolean,
): readonly { readonly row: StepRow; readonly state: TrackState }[] {
  let isReached = true;
  return rowsOf(plan).map(({ row, steps: own }): { readonly row: StepRow; readonly state: TrackState } => {
    if (plan.isDone || outcome?.outcome === 'verified' || own.every((step) => steps.get(step) === 'done')) {
      return { row, state: 'done' };
    }
    const isNext = isReached;
    isReached = false;
    if (outcome?.outcome === 'failed') {
      return { row, state: own.includes(outcome.step) ? 'failed' : 'later' };
    }
    if (!isNext) return { row, state: 'later' };
    return { row, state: isRunning ? 'now' : 'next' };
  });
}
