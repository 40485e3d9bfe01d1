import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Live } from '../../components/live.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useServerAnswers } from '../../state/server-answers.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useVault } from '../../state/vault.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { changedNames, outOfDateTargets } from '../export/target-state.ts';
import type { Matrix } from '../secrets/matrix/matrix.ts';
import { JourneyDots } from './journey-dots.tsx';
import { canHide, type JourneyStep, journeyOf } from './journey-steps.ts';

interface JourneyProps {
  readonly instance: Instance;
  readonly secrets: readonly Secret[] | undefined;
  readonly matrix: Matrix;
  readonly look: 'primary' | 'plain';
  /** What the steps' buttons do; a step without has none, as its view is shown already. */
  readonly acts: Readonly<Record<JourneyStep, (() => void) | undefined>>;
  readonly onShowCommand: () => void;
}

/** How far the secrets of an instance are on their way to its server, and the next step, until all is done. */
export function JourneyStrip({ instance, secrets, matrix, look, acts, onShowCommand }: JourneyProps) {
  const { t, list } = useI18n();
  const { isWritable } = useVault();
  const { targets, isUpdating } = useTargets();
  const { answerOf } = useServerAnswers();
  const { view, change } = useViewState();
  if (secrets === undefined || targets === undefined) return null;
  const { status, failure } = matrix;
  const stale = outOfDateTargets(targets, instance.id);
  const { next, done, total } = journeyOf({
    secrets,
    status,
    isOpen: status === undefined && failure === undefined,
    files: matrix.targets.length,
    staleFiles: stale.length,
    isAddressKnown: instance.baseUrl !== unknownAddress,
    isServerThere: answerOf(instance)?.code === 'works',
  });
  if (next === undefined || (canHide(next) && view.hiddenGuides.includes(instance.id))) return null;
  const act = acts[next];
  const isStale = next === 'update' && stale.length > 0;
  const isWriting = next === 'secretKey' || next === 'adopt' || next === 'update';
  return (
    <section aria-label={t('journey.title', { name: instance.name })}>
      <Live>
        <Strip
          tone="info"
          before={<JourneyDots done={done} total={total} />}
          title={isStale ? t('targets.outOfDate', { count: stale.length }) : t(`journey.${next}`)}
          actions={
            <>
              {next === 'recreate' || next === 'restart' ? (
                <Button icon="terminal" look="quiet" hasPopup="dialog" onClick={onShowCommand}>
                  {t('journey.showCommand')}
                </Button>
              ) : null}
              {next === 'adopt' ? (
                <Button
                  key="secretKey"
                  look="quiet"
                  hasPopup="dialog"
                  isDisabled={!isWritable}
                  onClick={() => acts.secretKey?.()}
                >
                  {t('journey.secretKeyDo')}
                </Button>
              ) : null}
              {act === undefined ? null : (
                <Button
                  key={next}
                  look={look}
                  isDisabled={(isWriting && !isWritable) || (next === 'update' && isUpdating)}
                  {...(opensDialog.has(next) ? { hasPopup: 'dialog' } : {})}
                  onClick={act}
                >
                  {isStale ? t('targets.updateAll', { count: stale.length }) : t(`journey.${next}Do`)}
                </Button>
              )}
              {canHide(next) ? (
                <IconButton
                  icon="close"
                  label={t('journey.dismiss', { name: instance.name })}
                  onClick={() => change({ hiddenGuides: [...view.hiddenGuides, instance.id] })}
                />
              ) : null}
            </>
          }
        >
          {isStale ? t('targets.changedNow', { names: list(changedNames(stale)) }) : null}
        </Strip>
      </Live>
    </section>
  );
}

const opensDialog: ReadonlySet<JourneyStep> = new Set<JourneyStep>([
  'adopt',
  'secretKey',
  'recreate',
  'restart',
]);
