import type { ApplyPlan, ApplyStep } from '../../../electron/shared/apply.ts';
import { applySteps } from '../../../electron/shared/apply.ts';
import { Live } from '../../components/live.tsx';
import { Track } from '../../components/track.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { fileName } from './file-name.ts';
import { rowStates, type StepRow } from './step-rows.ts';
import type { Applying, StepStates } from './use-applying.ts';

/** The steps of a plan and how far they are. */
export function StepTrack({
  plan,
  applying: { steps, applied, phase },
}: {
  readonly plan: ApplyPlan;
  readonly applying: Applying;
}) {
  const { t } = useI18n();
  const isRunning = phase === 'running';
  const at = isRunning ? currentStep(steps) : undefined;
  return (
    <>
      <Track
        label={t('apply.steps')}
        clock={at}
        rows={rowStates(plan, steps, applied?.outcome, isRunning).map(({ row, state }) => ({
          key: row,
          name: t(`apply.row.${row}`),
          about: <RowAbout row={row} plan={plan} />,
          state,
        }))}
      />
      <Live className="visually-hidden" isBusy={isRunning}>
        {at === undefined ? null : t(`apply.step.${at}`)}
      </Live>
    </>
  );
}

/** The step that main is at. */
function currentStep(steps: StepStates): ApplyStep | undefined {
  return applySteps.findLast((step) => steps.get(step) === 'started');
}

function RowAbout({ row, plan }: { readonly row: StepRow; readonly plan: ApplyPlan }) {
  const { t, list } = useI18n();
  switch (row) {
    case 'written': {
      const paths = [...plan.files.map(({ path }) => path), ...(plan.override ? [plan.override.path] : [])];
      return paths.length === 0
        ? t('apply.about.writtenAlready')
        : t('apply.about.written', { files: list(paths.map(fileName)) });
    }
    case 'recreate':
      return t('apply.about.recreate', {
        service: plan.runtime?.kind === 'compose' ? plan.runtime.service : plan.status.instance,
      });
    case 'by-hand':
    case 'answers':
    case 'container':
    case 'server':
      return t(`apply.about.${row}`);
  }
}
