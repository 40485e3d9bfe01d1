import { useState } from 'react';
import { previousVersions, type Secret } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useRecords } from '../../state/records.tsx';
import { useRotations } from '../../state/rotations.tsx';
import { useSettings } from '../../state/settings.tsx';
import { useVault } from '../../state/vault.tsx';
import { type RetirableVersion, RetireDialog } from './retire-dialog.tsx';
import { RotationDialog } from './rotation-dialog.tsx';
import { type RotationStep, rotationSteps } from './rotation-steps.ts';
import css from './secret-details.module.css';
import { StageDialog } from './stage-dialog.tsx';
import { VersionItem } from './version-item.tsx';
import { orderedVersions } from './version-order.ts';
import controls from '../../components/controls.module.css';

/** The dialog that is open; it asks about the versions as they were when it was opened. */
type Open = 'stage' | { readonly rotate: RotationStep } | { readonly retire: RetirableVersion };

/** All versions of a secret from the newest state to the oldest, and the steps that its rotation can take now. */
export function VersionsSection({
  secret,
  siblings,
}: {
  readonly secret: Secret;
  /** The other secrets of its instance. */
  readonly siblings: readonly Secret[];
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { lost } = useRecords();
  const { settings } = useSettings();
  const { go } = useNavigation();
  const { rotations } = useRotations();
  const [open, setOpen] = useState<Open | null>(null);
  const versions = orderedVersions(secret);
  const steps = rotationSteps(secret);
  const latest = previousVersions(secret)[0];
  const isStaged = versions.some(({ state }) => state === 'staged');
  const isRotating = rotations?.some(({ secretIds }) => secretIds.includes(secret.id)) === true;
  const close = (): void => setOpen(null);

  return (
    <div className={css.section}>
      <h3 className="section-title">{t('rotation.heading')}</h3>
      <ol className={css.versions}>
        {versions.map((version) => (
          <VersionItem
            key={version.id}
            secret={secret}
            version={version}
            lost={lost.find(({ versionId }) => versionId === version.id)}
            onRetire={(retire) => setOpen({ retire })}
          />
        ))}
      </ol>
      <div className="row">
        <Button icon="rotate" onClick={() => go({ view: 'rotation', secretId: secret.id })}>
          {isRotating ? t('rotate.show') : t('rotate.open')}
        </Button>
        {isStaged ? null : (
          <Button icon="plus" hasPopup="dialog" isDisabled={!isWritable} onClick={() => setOpen('stage')}>
            {t('rotation.stage')}
          </Button>
        )}
        {steps.map((step) => (
          <Button
            key={step.name}
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => setOpen({ rotate: step })}
          >
            {step.name === 'promote'
              ? t('rotation.promote')
              : t('rotation.rollback', { number: step.version.number })}
          </Button>
        ))}
      </div>
      {latest === undefined ? null : (
        <p className={controls.hint}>
          {t('rotation.keeps', {
            count: settings.keepVersions,
            days: t('unit.days', { count: settings.graceDays }),
          })}
        </p>
      )}
      {open === 'stage' ? <StageDialog secret={secret} onClose={close} /> : null}
      {open !== null && typeof open === 'object' && 'rotate' in open ? (
        <RotationDialog secret={secret} siblings={siblings} step={open.rotate} onClose={close} />
      ) : null}
      {open !== null && typeof open === 'object' && 'retire' in open ? (
        <RetireDialog secret={secret} version={open.retire} onClose={close} />
      ) : null}
    </div>
  );
}
