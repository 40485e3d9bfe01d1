import { useEffect, useRef } from 'react';
import type { RotationOutcome } from '../../../electron/shared/rotation-views.ts';
import { activeVersion, isOfEnvironment, type Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { CodeLine } from '../../components/code-line.tsx';
import { cx } from '../../components/cx.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import lists from '../../components/lists.module.css';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { WalkBar } from '../../components/walk.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { type UnderWay, useRotations } from '../../state/rotations.tsx';
import { StopButton } from '../apply/apply-acts.tsx';
import { ContainerLog } from '../apply/container-log.tsx';
import { FailureText } from '../apply/failure-text.tsx';
import { Box } from './box.tsx';
import { PlaceBoxes } from './place-boxes.tsx';
import { RotationTrack } from './rotation-track.tsx';
import css from './rotation.module.css';
import { useCopyOf } from './use-copy-of.ts';

/** A rotation that is under way: how far it is, and the ways on and back. */
export function OpenWalk({ rotation, secret }: { readonly rotation: UnderWay; readonly secret: Secret }) {
  const { t, date } = useI18n();
  const { shortcutText } = useCommands();
  const { carryOn, goBack, stop } = useRotations();
  const copy = useCopyOf(rotation.id);
  const { isWritable } = useVault();
  const { plan, isRunning, isStopping, isTurned, outcome, failure, startedAt, wasByHand } = rotation;
  // Of the way back there is none, and none where there was no value before.
  const canGoBack = !isTurned && activeVersion(secret) !== undefined;
  const goOn = (): void => void carryOn(rotation, wasByHand);
  useCommand('step.next', { run: goOn, isDisabled: isRunning || !isWritable });
  const newest = rotation.progress.at(-1);
  return (
    <>
      {isRunning || outcome !== null || failure !== undefined ? null : (
        <Note tone="info" title={t('rotate.since', { date: date(startedAt) })}>
          <p>{t('rotate.sinceAbout')}</p>
        </Note>
      )}
      {failure === undefined || isRunning ? null : <FailureNote failure={failure} />}
      {outcome === null || isRunning ? null : <Outcome outcome={outcome} canGoBack={canGoBack} />}
      <div className={cx(plan !== null && css.walk)}>
        {plan === null ? (
          <Live isBusy={isRunning}>
            {newest === undefined
              ? null
              : t('rotate.onInstance', { instance: newest.instance, step: t(`apply.step.${newest.step}`) })}
          </Live>
        ) : (
          <RotationTrack plan={plan} rotation={rotation} secretId={secret.id} />
        )}
        <div className={css.boxes}>
          {plan === null ? null : <PlaceBoxes plan={plan} isTurned={isTurned} onCopy={copy} />}
          {!canGoBack ? null : (
            <Box title={t('apply.wayBack')}>
              <p>{t(isOfEnvironment(secret.kind) ? 'rotate.wayBackNow' : 'rotate.wayBackNowFiles')}</p>
            </Box>
          )}
        </div>
      </div>
      <WalkBar icon="info" text={t(isRunning ? 'rotate.bar.running' : 'rotate.bar.open')}>
        {isRunning ? (
          <StopButton isDisabled={isStopping} onClick={() => stop(rotation.id)}>
            {isStopping ? t('apply.cancelling') : t('rotate.stop')}
          </StopButton>
        ) : (
          <>
            {!canGoBack ? null : (
              <Button icon="undo" isDisabled={!isWritable} onClick={() => void goBack(rotation)}>
                {t('apply.back')}
              </Button>
            )}
            <Button look="primary" keys={shortcutText('step.next')} isDisabled={!isWritable} onClick={goOn}>
              {t(
                wasByHand
                  ? 'apply.checkNow'
                  : outcome === null && failure === undefined
                    ? 'rotate.goOn'
                    : 'apply.again',
              )}
            </Button>
          </>
        )}
      </WalkBar>
    </>
  );
}

/** What came of the newest walk. It gets the focus, as the button that started it is gone. */
function Outcome({ outcome, canGoBack }: { readonly outcome: RotationOutcome; readonly canGoBack: boolean }) {
  const { t } = useI18n();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  const isStopped = outcome.outcome === 'failed' && outcome.failure.code === 'request-cancelled';
  return (
    <div ref={element} tabIndex={-1} className={lists.told}>
      {isStopped ? (
        <Note tone="info" title={t('rotate.stopped')} isAlert>
          <p>{t(canGoBack ? 'rotate.nothingInUse' : 'rotate.nothingInUseBack')}</p>
        </Note>
      ) : outcome.outcome === 'failed' ? (
        <Note
          tone="bad"
          title={t('rotate.failedAt', {
            instance: outcome.instance,
            step: t(`apply.stepName.${outcome.step}`),
          })}
          isAlert
        >
          <FailureText failure={outcome.failure} />
          <ContainerLog lines={outcome.log} />
          <p>{t(canGoBack ? 'rotate.nothingInUse' : 'rotate.nothingInUseBack')}</p>
        </Note>
      ) : null}
      {outcome.outcome === 'by-hand'
        ? outcome.places.map(({ instance, byHand }) => (
            <Note key={instance} tone="info" title={t('rotate.startIt', { instance })} isAlert>
              {(byHand?.lines ?? []).map((line) => (
                <CodeLine key={line} command={line} />
              ))}
            </Note>
          ))
        : null}
    </div>
  );
}
