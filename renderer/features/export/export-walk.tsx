import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Walk, WalkBar, WalkStep } from '../../components/walk.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { ApplyWalk } from './apply-walk.tsx';
import { ExportResult } from './export-result.tsx';
import { ReaderStep } from './reader-step.tsx';
import { SaveQuestionDialog } from './save-question.tsx';
import { type ExportWalkState, useWalk } from './use-walk.ts';
import { WhereStep } from './where-step.tsx';

/** Writes secrets of an instance to a file, in three steps: what reads it, where, and whether it arrived. */
export function ExportWalk({
  instance,
  secrets,
  chosen,
  onConnect,
}: {
  readonly instance: Instance;
  readonly secrets: readonly Secret[];
  /** The secrets that are ticked at first, where some were chosen on the way here. */
  readonly chosen: readonly Id[] | undefined;
  /** Leads to where it is said where the instance runs. */
  readonly onConnect: () => void;
}) {
  const { t } = useI18n();
  const walk = useWalk(instance, secrets, chosen);
  if (secrets.length === 0) {
    return <Empty icon="export" title={t('export.empty')} hint={t('export.emptyHint')} />;
  }
  const { step, goTo, writing } = walk;
  const where = writing.saving.saved?.step;
  const steps = (
    <>
      <WalkStep
        number={1}
        title={t('export.step.reader')}
        state={step === 1 ? 'open' : 'done'}
        summary={<ReaderSummary walk={walk} />}
        onChange={() => goTo(1)}
      >
        <ReaderStep
          instance={instance.name}
          choice={walk.choice}
          isSuggested={walk.isSuggested}
          onChange={walk.setChoice}
        />
      </WalkStep>
      <WalkStep
        number={2}
        title={t('export.step.where')}
        state={step === 1 ? 'later' : step === 2 ? 'open' : 'done'}
        takesFocus
        summary={
          step === 3 && where !== undefined ? (
            <>
              <bdi className="mono">{where.path}</bdi>, {t('export.saved', { count: where.variables })}
            </>
          ) : (
            t('export.step.whereAbout')
          )
        }
        onChange={() => goTo(2)}
      >
        <WhereStep walk={walk} />
      </WalkStep>
    </>
  );
  return (
    <section className="stack" aria-labelledby="export-heading">
      <h2 className="section-title" id="export-heading">
        {t('export.heading')}
      </h2>
      {step === 3 && writing.saving.saved !== undefined ? (
        <ApplyWalk
          key={walk.runtime?.kind ?? 'none'}
          walk={walk}
          saved={writing.saving.saved}
          isRuntimeKnown={walk.runtime !== null}
          steps={steps}
          onConnect={onConnect}
        />
      ) : (
        <Walk
          steps={
            <>
              {steps}
              <WalkStep
                number={3}
                title={t('apply.heading')}
                state="later"
                summary={t('export.step.applyAbout')}
              />
            </>
          }
          aside={<ExportResult walk={walk} />}
          bar={<WriteBar walk={walk} />}
        />
      )}
      <SaveQuestionDialog saving={writing.saving} />
    </section>
  );
}

function ReaderSummary({ walk: { choice } }: { readonly walk: ExportWalkState }) {
  const { language } = useI18n();
  return language.dialects[choice.dialect].name;
}

/** The acts of the first two steps. */
function WriteBar({ walk }: { readonly walk: ExportWalkState }) {
  const { t } = useI18n();
  const { shortcutText } = useCommands();
  const { step, goTo, place, writing } = walk;
  const { request, canWrite, isCopying, secondsLeft, copy } = writing;
  const isFirst = step === 1;
  // What is chosen can be changed in the next step, also where it is nothing yet.
  const isDisabled = !isFirst && place !== null && !walk.canWrite;
  const goOn = (): void => {
    if (isFirst) goTo(2);
    else if (place === null) void walk.choosePlace();
    else void walk.write();
  };
  useCommand('step.next', { run: goOn, isDisabled });
  return (
    <WalkBar
      icon={canWrite ? 'shield' : 'info'}
      text={t(request === null ? 'export.previewEmpty' : 'export.masked')}
    >
      {isFirst ? null : (
        <Button look="quiet" onClick={() => goTo(1)}>
          {t('export.back')}
        </Button>
      )}
      <Button
        icon={secondsLeft > 0 ? 'check' : 'copy'}
        isDisabled={!canWrite || isCopying}
        onClick={() => void copy()}
      >
        {secondsLeft > 0 ? t('action.copied', { seconds: secondsLeft }) : t('export.copy')}
      </Button>
      <Button look="primary" keys={shortcutText('step.next')} isDisabled={isDisabled} onClick={goOn}>
        {t(isFirst ? 'export.goOn' : place === null ? 'export.choose' : 'export.write')}
      </Button>
    </WalkBar>
  );
}
