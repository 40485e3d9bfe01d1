import type { Instance } from '../../../electron/shared/domain.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type ObstacleActs, ObstacleNote } from './obstacle-note.tsx';
import { PlanBox } from './plan-box.tsx';
import { useCopyPlan } from './use-copy-plan.ts';

/** What would be written and run to bring the saved secrets of an instance to where it runs, for those who do it themselves. */
export function CommandDialog({
  instance,
  acts,
  onClose,
}: {
  readonly instance: Instance;
  readonly acts: ObstacleActs;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { value, failure } = useQuery('deployments.plan', [{ instanceId: instance.id }]);
  const plan = value?.plan;
  const copy = useCopyPlan(value);
  return (
    <Dialog
      title={t('apply.commandTitle', { name: instance.name })}
      onClose={onClose}
      hasDraft={false}
      footer={
        <Button onClick={onClose} isInitialFocus>
          {t('action.close')}
        </Button>
      }
    >
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {plan === undefined ? (
        <Live isBusy>{failure === undefined ? t('apply.planning') : null}</Live>
      ) : plan.obstacle === null ? (
        <PlanBox plan={plan} onCopy={copy} />
      ) : (
        <ObstacleNote obstacle={plan.obstacle} instance={instance.name} acts={acts} />
      )}
    </Dialog>
  );
}
