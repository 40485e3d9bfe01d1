import type { ApplyPlan, ApplyStep } from '../../../electron/shared/apply.ts';
import { applySteps } from '../../../electron/shared/apply.ts';
import { cx } from '../../components/cx.ts';
import { Elapsed } from '../../components/elapsed.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { fileName } from './file-name.ts';
import { type RowState, rowStates, type StepRow } from './step-rows.ts';
import css from './step-track.module.css';
import type { Applying, StepStates } from './use-applying.ts';

const icons: Readonly<Record<RowState, IconName | null>> = {
  later: null,
  next: 'arrow',
  now: 'wait',
  done: 'check',
  failed: 'close',
};

/** The steps of a plan and how far they are; the one under way counts its seconds. */
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
      <ol className={css.steps} aria-label={t('apply.steps')}>
        {rowStates(plan, steps, applied?.outcome, isRunning).map(({ row, state }) => {
          const icon = icons[state];
          return (
            <li
              key={row}
              className={cx(css.step, css[state])}
              aria-current={state === 'now' || state === 'next' ? 'step' : undefined}
            >
              <span className={css.sign}>{icon === null ? null : <Icon name={icon} isSmall />}</span>
              <span className={css.name}>
                {t(`apply.row.${row}`)}
                {state === 'done' || state === 'failed' ? (
                  <span className="visually-hidden"> ({t(`apply.row.${state}`)})</span>
                ) : null}
              </span>
              <span className={css.about}>
                <RowAbout row={row} plan={plan} />
              </span>
              {state === 'now' ? <Elapsed key={at} /> : null}
            </li>
          );
        })}
      </ol>
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
