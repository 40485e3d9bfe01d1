import { useState } from 'react';
import { isOfEnvironment, type Id, type Instance, type Secret } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Live } from '../../components/live.tsx';
import { WalkBar } from '../../components/walk.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommand, useCommands } from '../../state/commands.tsx';
import { useRotations } from '../../state/rotations.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useVault } from '../../state/vault.tsx';
import { StageDialog } from '../secrets/stage-dialog.tsx';
import { Announcement } from './announcement.tsx';
import { Box } from './box.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { PlaceBoxes } from './place-boxes.tsx';
import { RotationTrack } from './rotation-track.tsx';
import css from './rotation.module.css';
import { useCopyOf } from './use-copy-of.ts';

/** What a rotation would do. Nothing is changed before the user starts it. */
export function PlannedWalk({
  secret,
  instance,
  to,
}: {
  readonly secret: Secret;
  readonly instance: Instance;
  readonly to: Id | undefined;
}) {
  const { t, list } = useI18n();
  const { shortcutText } = useCommands();
  const { revision, isWritable } = useVault();
  const { secrets } = useSecrets();
  const { begin } = useRotations();
  const [isStarting, setStarting] = useState(false);
  const [open, setOpen] = useState<'stage' | 'create' | null>(null);
  const [refusal, setRefusal] = useState<Failure | undefined>(undefined);
  const question = useQuery('rotations.plan', [{ secretId: secret.id, to: to ?? null }], revision);
  const { value: held, isLoading } = question;
  const plan = held?.plan;
  const copy = useCopyOf(held?.handle ?? undefined);
  const isStaged = secret.versions.some(({ state }) => state === 'staged');
  const needsValue = held?.handle === null && !isStaged;
  const isKey = secret.kind === 'api-key';
  const hasStaticSecret = (secrets ?? []).some(
    ({ instanceId, kind }) => instanceId === instance.id && kind === 'secret-key',
  );
  const obstacle = plan?.places.find(
    ({ obstacle: one }) => one !== null && one.code !== 'runtime-unknown',
  )?.obstacle;
  const canStart =
    plan !== undefined &&
    !needsValue &&
    !isLoading &&
    !isStarting &&
    question.failure === undefined &&
    !obstacle &&
    isWritable;
  const start = async (): Promise<void> => {
    if (held === undefined || held.handle === null) return;
    setStarting(true);
    const refused = await begin(held.handle);
    // A plan that waited for too long is made again, as what runs may be another by now.
    if (refused?.code === 'request-handle-expired') question.reload();
    else setRefusal(refused);
    // What began is shown in the place of its plan as soon as it is listed.
    if (refused !== undefined) setStarting(false);
  };
  useCommand('step.next', { run: () => void start(), isDisabled: !canStart });
  const failure = refusal ?? (isStarting ? undefined : question.failure);

  return (
    <>
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {plan === undefined ? (
        <Live isBusy={isLoading}>{isLoading ? t('apply.planning') : null}</Live>
      ) : (
        <div className={css.walk}>
          <RotationTrack plan={plan} rotation={undefined} secretId={secret.id} />
          <div className={css.boxes}>
            {needsValue ? isKey ? <KeyWays /> : <p>{t('rotate.needsValue')}</p> : null}
            <PlaceBoxes plan={plan} onCopy={held?.handle === null ? undefined : copy} />
            {secret.usedBy.length === 0 || to !== undefined ? null : (
              <Box title={t('rotate.usedBy')}>
                <p>{t('rotate.holders', { names: list(secret.usedBy) })}</p>
              </Box>
            )}
            {plan.source === 'previous' || plan.places.every(({ effects }) => effects.length === 0) ? null : (
              <Announcement places={plan.places} />
            )}
            {(needsValue && isKey) || plan.places.some(({ from }) => from === null) ? null : (
              <Box title={t('apply.wayBack')}>
                <p>{t(isOfEnvironment(secret.kind) ? 'rotate.wayBack' : 'rotate.wayBackFiles')}</p>
              </Box>
            )}
          </div>
        </div>
      )}
      <WalkBar icon="wait" text={t('rotate.bar.planned', { name: instance.name })}>
        {plan === undefined || isStaged || to !== undefined ? null : (
          <Button
            look={needsValue && !isKey ? 'primary' : 'plain'}
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => setOpen('stage')}
          >
            {t('rotation.stage')}
          </Button>
        )}
        {plan === undefined ? null : needsValue ? (
          isKey ? (
            <Button
              look="primary"
              hasPopup="dialog"
              isDisabled={!isWritable}
              onClick={() => setOpen('create')}
            >
              {t('serverKey.newOpen')}
            </Button>
          ) : null
        ) : (
          <Button
            look="primary"
            keys={shortcutText('step.next')}
            isDisabled={!canStart}
            onClick={() => void start()}
          >
            {t(to === undefined ? 'rotate.start' : 'rotate.startBack')}
          </Button>
        )}
      </WalkBar>
      {open === 'stage' ? <StageDialog secret={secret} onClose={() => setOpen(null)} /> : null}
      {open === 'create' ? (
        <CreateKeyDialog
          secret={secret}
          instance={instance}
          hasStaticSecret={hasStaticSecret}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

/** The two ways to a new API key, by the account that it is made for. */
function KeyWays() {
  const { t } = useI18n();
  return (
    <>
      <Box title={t('rotate.key.second')}>
        <p>{t('rotateKey.plan.second-account')}</p>
      </Box>
      <Box title={t('rotate.key.same')}>
        <p>{t('rotate.key.sameAbout')}</p>
      </Box>
    </>
  );
}
