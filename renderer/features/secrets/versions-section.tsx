import { useState } from 'react';
import type { Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import { StateBadge } from '../../components/badges.tsx';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { PlaintextBox } from './plaintext-box.tsx';
import { RotationDialog } from './rotation-dialog.tsx';
import { type RotationStep, rotationSteps } from './rotation-steps.ts';
import { StageDialog } from './stage-dialog.tsx';

const order = { staged: 0, active: 1, previous: 2, retired: 3 } as const;

/** All versions of a secret from the newest state to the oldest, and the steps that its rotation can take now. */
export function VersionsSection({ secret }: { readonly secret: Secret }) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const [open, setOpen] = useState<RotationStep | 'stage' | null>(null);
  const versions = secret.versions.toSorted(
    (a, b) => order[a.state] - order[b.state] || b.createdAt.localeCompare(a.createdAt),
  );
  const steps = rotationSteps(secret);
  const isStaged = versions.some(({ state }) => state === 'staged');

  return (
    <div className="details-section">
      <h3 className="section-title">{t('rotation.heading')}</h3>
      <p className="quiet">{t('rotation.lead')}</p>
      <ol className="timeline">
        {versions.map((version) => (
          <VersionItem key={version.id} secret={secret} version={version} />
        ))}
      </ol>
      <div className="row">
        {isStaged ? null : (
          <Button
            size="small"
            icon="plus"
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => setOpen('stage')}
          >
            {t('rotation.stage')}
          </Button>
        )}
        {steps.map((step) => (
          <Button
            key={step}
            size="small"
            look={step === 'promote' ? 'primary' : 'plain'}
            hasPopup="dialog"
            isDisabled={!isWritable}
            onClick={() => setOpen(step)}
          >
            {t(`rotation.${step}`)}
          </Button>
        ))}
      </div>
      {open === 'stage' ? <StageDialog secret={secret} onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== 'stage' ? (
        <RotationDialog secret={secret} step={open} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}

function VersionItem({ secret, version }: { readonly secret: Secret; readonly version: SecretVersion }) {
  const { t, date } = useI18n();
  const facts = [
    t('rotation.versionMade', { origin: t(`origin.${version.origin}`), date: date(version.createdAt) }),
    ...(version.state === 'active' && version.activatedAt !== null
      ? [t('rotation.versionActive', { date: date(version.activatedAt) })]
      : []),
    ...(version.retiredAt === null ? [] : [t('rotation.versionRetired', { date: date(version.retiredAt) })]),
  ];
  const canShow = version.state === 'staged' || version.state === 'previous';
  return (
    <li className={`version version-${version.state}`}>
      <div className="row row-tight">
        <StateBadge state={version.state} />
        <code className="fingerprint">{version.fingerprint}</code>
      </div>
      <p className="quiet">{facts.join(' · ')}</p>
      {canShow ? (
        <PlaintextBox
          plaintext={{ of: 'secret', secretId: secret.id, versionId: version.id }}
          name={t('rotation.versionOf', { fingerprint: version.fingerprint })}
        />
      ) : null}
    </li>
  );
}
