import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { Walk, WalkBar, WalkStep } from '../../components/walk.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { ObstacleActs } from '../apply/obstacle-note.tsx';
import { ApplyActs } from '../apply/apply-acts.tsx';
import { ApplySteps } from '../apply/apply-steps.tsx';
import { useApplying } from '../apply/use-applying.ts';
import { WhatChanges } from '../apply/what-changes.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { SavedNote } from './saved-note.tsx';
import type { Saving } from './use-saving.ts';
import type { ExportWalkState } from './use-walk.ts';

interface ApplyWalkProps {
  readonly walk: ExportWalkState;
  readonly saved: NonNullable<Saving['saved']>;
  /** Whether it is known where the instance runs. */
  readonly isRuntimeKnown: boolean;
  /** The steps before, which are done. */
  readonly steps: ReactNode;
  readonly onConnect: () => void;
}

/** The last step of the walk: what was written, and the way of it to where the instance runs. */
export function ApplyWalk(props: ApplyWalkProps) {
  return props.isRuntimeKnown ? <KnownRuntime {...props} /> : <UnknownRuntime {...props} />;
}

function Written({
  walk: { choice, writing },
  saved,
  hasNext,
}: Pick<ApplyWalkProps, 'walk' | 'saved'> & {
  /** Says what comes next, as nothing here does it. */
  readonly hasNext: boolean;
}) {
  return (
    <div ref={scrollIntoSight}>
      <SavedNote saved={saved.step} override={saved.override} dialect={choice.dialect} hasNext={hasNext} />
      {writing.saving.failure === undefined ? null : <FailureNote failure={writing.saving.failure} />}
    </div>
  );
}

function KnownRuntime({ walk, saved, steps, onConnect }: ApplyWalkProps) {
  const { t } = useI18n();
  const applying = useApplying(walk.instance);
  const plan = applying.held?.plan;
  const writeFile: ObstacleActs['writeFile'] = ({ format }) => {
    walk.setChoice({ ...walk.choice, dialect: format });
    walk.goTo(2);
  };
  const { phase, applied } = applying;
  const isOpen = plan !== undefined && plan.obstacle === null && !plan.isDone && phase !== 'ended';
  const isSettled = plan?.isDone === true || applied?.outcome.outcome === 'verified';
  return (
    <Walk
      steps={
        <>
          {steps}
          <WalkStep number={3} title={t('apply.heading')} state="open" takesFocus>
            <Written walk={walk} saved={saved} hasNext={false} />
            <ApplySteps applying={applying} acts={{ connect: onConnect, writeFile }} />
          </WalkStep>
        </>
      }
      aside={isOpen ? <WhatChanges plan={plan} /> : null}
      bar={
        <WalkBar icon="info" text={t(`apply.bar.${phase}`, { name: walk.instance.name })}>
          {phase !== 'running' && isSettled ? (
            <Button onClick={() => walk.goTo(1)}>{t('export.another')}</Button>
          ) : null}
          <ApplyActs applying={applying} isInDialog={false} />
        </WalkBar>
      }
    />
  );
}

function UnknownRuntime({ walk, saved, steps, onConnect }: ApplyWalkProps) {
  const { t } = useI18n();
  return (
    <Walk
      steps={
        <>
          {steps}
          <WalkStep number={3} title={t('apply.heading')} state="open" takesFocus>
            <Written walk={walk} saved={saved} hasNext />
          </WalkStep>
        </>
      }
      aside={null}
      bar={
        <WalkBar icon="info" text={t('export.runtimeUnknown', { name: walk.instance.name })}>
          <Button onClick={() => walk.goTo(1)}>{t('export.another')}</Button>
          <Button look="primary" onClick={onConnect}>
            {t('apply.connect')}
          </Button>
        </WalkBar>
      }
    />
  );
}
