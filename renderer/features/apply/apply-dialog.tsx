import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { ApplyActs } from './apply-acts.tsx';
import { ApplySteps } from './apply-steps.tsx';
import type { ObstacleActs } from './obstacle-note.tsx';
import { useApplying } from './use-applying.ts';
import { WhatChanges } from './what-changes.tsx';

/** Brings the saved secrets of an instance to where it runs, from a place that shows something else. */
export function ApplyDialog({
  instance,
  acts,
  onClose,
}: {
  readonly instance: Instance;
  readonly acts: ObstacleActs;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const applying = useApplying(instance);
  const { phase, held } = applying;
  const plan = held?.plan;
  const isOpen = plan !== undefined && plan.obstacle === null && !plan.isDone;
  return (
    <Dialog
      title={t('apply.heading')}
      onClose={onClose}
      canDismiss={phase !== 'running'}
      hasDraft={false}
      footer={
        <>
          {phase === 'running' ? null : (
            <Button onClick={onClose} isInitialFocus>
              {t('action.close')}
            </Button>
          )}
          <ApplyActs applying={applying} isInDialog />
        </>
      }
    >
      <div className="stack">
        <ApplySteps applying={applying} acts={acts} />
        {isOpen && phase === 'planned' ? <WhatChanges plan={plan} /> : null}
      </div>
    </Dialog>
  );
}
