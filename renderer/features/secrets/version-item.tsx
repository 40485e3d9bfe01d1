import { shownFingerprint } from '../../../electron/shared/domain.ts';
import type { LostValue, Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import { StateBadge } from '../../components/badges.tsx';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import { useVault } from '../../state/vault.tsx';
import { LostMark } from './lost-mark.tsx';
import { PlaintextBox } from './plaintext-box.tsx';
import type { RetirableVersion } from './retire-dialog.tsx';
import { canRetire } from './rotation-steps.ts';
import { ageOf } from './table/ages.ts';
import css from './version-item.module.css';

interface VersionItemProps {
  readonly secret: Secret;
  readonly version: SecretVersion;
  readonly lost: LostValue | undefined;
  readonly onRetire: (version: RetirableVersion) => void;
}

/** One version in a line: number, state, fingerprint, age. It unfolds to its dates, and to its value while it has one and is not in use. */
export function VersionItem({ secret, version, lost, onRetire }: VersionItemProps) {
  const { t, date } = useI18n();
  const { isWritable } = useVault();
  const now = useNow();
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
  const { unit, count } = ageOf(retiredAt ?? replacedAt ?? activatedAt ?? version.createdAt, now);
  return (
    <li data-version={number}>
      <details className={css.version}>
        <summary className={css.line}>
          <span className={cx(css.dot, css[state])} aria-hidden="true" />
          <span className={css.name}>{name}</span>
          <StateBadge state={state} />
          {lost === undefined ? (
            <code className={css.fingerprint}>{shownFingerprint(version.fingerprint)}</code>
          ) : (
            <LostMark lost={lost} isOfVersion />
          )}
          <span className={css.age}>
            {unit === 'days' && count === 0 ? t('table.today') : t(`table.${unit}`, { count })}
          </span>
        </summary>
        <div className={css.more}>
          <p className={css.facts}>
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
          <p className={css.facts}>
            {t('secret.fingerprint')} <code className="path">{shownFingerprint(version.fingerprint)}</code>
          </p>
          {canRetire(state) ? (
            <PlaintextBox
              plaintext={{ of: 'secret', secretId: secret.id, versionId: version.id }}
              name={name}
              actions={
                <Button
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
        </div>
      </details>
    </li>
  );
}
