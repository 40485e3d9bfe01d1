import { useState } from 'react';
import type { ApplyProgress, ApplyStep } from '../../../electron/shared/apply.ts';
import type { AppliedView, HeldPlan } from '../../../electron/shared/deployment-views.ts';
import type { Id, Instance } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { call } from '../../bridge/call.ts';
import { useBridge, useBridgeEvent } from '../../bridge/context.tsx';
import { useQuery } from '../../bridge/use-query.ts';

/** How far each step is that has been started. */
export type StepStates = ReadonlyMap<ApplyStep, ApplyProgress['state']>;

/** A plan that is carried out, or was. */
interface Run {
  readonly handle: Id;
  readonly isRunning: boolean;
  readonly isCancelling: boolean;
  /** It is the way back. */
  readonly isBack: boolean;
  readonly steps: StepStates;
  readonly applied: AppliedView | undefined;
  /** Why there is no outcome. */
  readonly failure: Failure | undefined;
}

export interface Applying extends Pick<Run, 'steps' | 'applied' | 'isBack' | 'isCancelling' | 'failure'> {
  readonly instance: Instance;
  /** `planning`: looks at what runs; `planned`: waits for the user; `running`: changes it; `ended`: there is an outcome. */
  readonly phase: 'planning' | 'planned' | 'running' | 'ended';
  /** The newest plan; the one before it while another is made. */
  readonly held: HeldPlan | undefined;
  /** The user said that the server was started again, and this is what was found. */
  readonly hasLookedAgain: boolean;
  /** Makes the plan anew; what was applied is forgotten. */
  readonly look: (isAgain: boolean) => void;
  readonly apply: () => Promise<void>;
  readonly goBack: () => Promise<void>;
  /** Stops before the next step, or while the server is waited for. */
  readonly cancel: () => void;
}

const noSteps: StepStates = new Map();

/**
 * Brings the saved secrets of an instance to where it runs: plans when it is shown first, and carries the plan out when told to. Main
 * goes on where the component goes away meanwhile.
 */
export function useApplying(instance: Instance): Applying {
  const bridge = useBridge();
  const planned = useQuery('deployments.plan', [{ instanceId: instance.id }]);
  const [run, setRun] = useState<Run | undefined>(undefined);
  const [hasLookedAgain, setLookedAgain] = useState(false);
  const { value: held, isLoading } = planned;

  const edit = (handle: Id, change: (before: Run) => Partial<Run>): void =>
    setRun((before) => (before?.handle === handle ? { ...before, ...change(before) } : before));
  useBridgeEvent('deployments.progress', ({ handle, step, state }) =>
    edit(handle, ({ steps }) => ({ steps: new Map(steps).set(step, state) })),
  );

  const work = async (name: 'deployments.apply' | 'deployments.goBack'): Promise<void> => {
    if (held === undefined || isLoading || run?.isRunning === true) return;
    const { handle } = held;
    setRun({
      handle,
      isRunning: true,
      isCancelling: false,
      isBack: name === 'deployments.goBack',
      steps: noSteps,
      applied: undefined,
      failure: undefined,
    });
    const reply = await call(bridge, name, { handle });
    edit(handle, () => ({
      isRunning: false,
      isCancelling: false,
      ...(reply.ok ? { applied: reply.value } : { failure: reply.error }),
    }));
  };
  const phase = isLoading ? 'planning' : run === undefined ? 'planned' : run.isRunning ? 'running' : 'ended';
  return {
    instance,
    phase,
    held,
    hasLookedAgain,
    steps: run?.steps ?? noSteps,
    applied: run?.applied,
    isBack: run?.isBack ?? false,
    isCancelling: run?.isCancelling ?? false,
    failure: run === undefined ? planned.failure : run.failure,
    look: (isAgain) => {
      setRun(undefined);
      setLookedAgain(isAgain);
      planned.reload();
    },
    apply: () => work('deployments.apply'),
    goBack: () => work('deployments.goBack'),
    cancel: () => {
      if (run === undefined || !run.isRunning) return;
      edit(run.handle, () => ({ isCancelling: true }));
      void call(bridge, 'deployments.cancel', { handle: run.handle });
    },
  };
}
