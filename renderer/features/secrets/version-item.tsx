import { shownFingerprint } from '../../../electron/shared/domain.ts';
import type { LostValue, Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import { StateBadge } from '../../components/badges.tsx';
import { Button } from '../../components/button.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { LostMark } from './lost-mark.tsx';
import { PlaintextBox } from './plaintext-box.tsx';
import type { RetirableVersion } from './retire-dialog.tsx';
import { canRetire } from './rotation-steps.ts';

interface VersionItemProps {
  readonly secret: Secret;
  readonly version: SecretVersion;
  readonly lost: LostValue | undefined;
  readonly onRetire: (version: RetirableVersion) => void;
}

/** One version: its number, state, fingerprint and dates, and its value while it has one and is not in use. */
export function VersionItem({ secret, version, lost, onRetire }: VersionItemProps) {
  const { t, date } = useI18n();
  const { isWritable } = useVault();
  const { number, state, activatedAt, replacedAt, retiredAt } = version;
  const name = t('rotation.version', { number });
  const facts = [
    t('rotation.versionSaved', { origin: t(`origin.${version.origin}`), date: date(version.createdAt) }),
    ...(state === 'active' && activatedAt !== null
      ? [t('rotation.versionActive', { date: date(activatedAt) })]
      : []),
    ...(replacedAt === null ? [] : [t('rotation.versionReplaced', { date: date(replacedAt) })]),
    ...(retiredAt === null ? [] : [t('rotation.versionRetired', { date: date(retiredAt) })]),
  ];
  return (
    <li className={`version version-${state}`}>
      <div className="row row-tight">
        <strong>{name}</strong>
        <StateBadge state={state} />
        <code className="fingerprint">{shownFingerprint(version.fingerprint)}</code>
        {lost === undefined ? null : <LostMark lost={lost} isOfVersion />}
      </div>
      <p className="quiet whole-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {canRetire(state) ? (
        <PlaintextBox
          plaintext={{ of: 'secret', secretId: secret.id, versionId: version.id }}
          name={name}
          actions={
            <Button
              size="small"
              look="quiet"
              label={t('rotation.retireNamed', { number })}
              hasPopup="dialog"
              isDisabled={!isWritable}
              onClick={() => onRetire({ id: version.id, number, state })}
            >
              {t('rotation.retire')}
            </Button>
          }
        />
      ) : null}
    </li>
  );
}
