import { useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { AppMark } from '../../components/app-mark.tsx';
import { IconButton } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { type Route, useNavigation } from '../../state/navigation.tsx';
import { useRecords } from '../../state/records.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useVault } from '../../state/vault.tsx';
import { outOfDateTargets } from '../export/target-state.ts';
import { InstanceDialog } from '../instances/instance-dialog.tsx';

/** The places of the window. `onGo` lets a drawer close once a place was chosen. */
export function Sidebar({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const { instances, keychain, vault, isWritable, revision } = useVault();
  const { lost, isKeyLost } = useRecords();
  const secrets = useQuery('secrets.list', [{}], revision);
  const [isAdding, setAdding] = useState(false);
  const isTroubled =
    keychain?.usable === false ||
    lost.length > 0 ||
    isKeyLost ||
    (vault !== undefined && (vault.state !== 'ready' || vault.waiting > 0));
  const goTo = (next: Route): void => {
    go(next);
    onGo?.();
  };

  return (
    <nav className="sidebar" aria-label={t('nav.label')}>
      <p className="brand">
        <AppMark />
        <span>{t('app.name')}</span>
      </p>
      <ul className="nav-list">
        <NavItem
          icon="key"
          text={t('nav.secrets')}
          isCurrent={route.view === 'secrets'}
          {...(secrets.value === undefined ? {} : { count: secrets.value.length })}
          onClick={() => goTo({ view: 'secrets' })}
        />
        <NavItem
          icon="test"
          text={t('nav.tests')}
          isCurrent={route.view === 'tests'}
          onClick={() => goTo({ view: 'tests' })}
        />
        <NavItem
          icon="dice"
          text={t('nav.generator')}
          isCurrent={route.view === 'generator'}
          onClick={() => goTo({ view: 'generator' })}
        />
      </ul>
      <div className="nav-heading">
        <h2>{t('nav.instances')}</h2>
        <IconButton
          icon="plus"
          label={t('instance.add')}
          isDisabled={!isWritable}
          onClick={() => setAdding(true)}
        />
      </div>
      {instances === undefined ? null : instances.length === 0 ? (
        <p className="nav-empty quiet">{t('instance.noneHere')}</p>
      ) : (
        <ul className="nav-list nav-instances">
          {instances.map((instance) => (
            <li key={instance.id}>
              <button
                type="button"
                className="nav-item"
                aria-current={route.view === 'instance' && route.id === instance.id ? 'page' : undefined}
                onClick={() => goTo({ view: 'instance', id: instance.id, tab: 'secrets' })}
              >
                <span className={`environment-dot environment-${instance.environment}`} />
                <span className="nav-text">
                  <bdi>{instance.name}</bdi>
                </span>
                <StaleMark instanceId={instance.id} />
                <span className="nav-environment">{t(`environment.${instance.environment}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul className="nav-list nav-end">
        <NavItem
          icon="lock"
          text={t('nav.keychain')}
          label={isTroubled ? t('nav.keychainTrouble') : undefined}
          isTroubled={isTroubled}
          isCurrent={route.view === 'keychain'}
          onClick={() => goTo({ view: 'keychain' })}
        />
        <NavItem
          icon="settings"
          text={t('nav.settings')}
          isCurrent={route.view === 'settings'}
          onClick={() => goTo({ view: 'settings' })}
        />
      </ul>
      {isAdding ? (
        <InstanceDialog
          onClose={() => {
            setAdding(false);
            onGo?.();
          }}
        />
      ) : null}
    </nav>
  );
}

/** Says discreetly that files exported for an instance hold other values than are in use. */
function StaleMark({ instanceId }: { readonly instanceId: Id }) {
  const { t } = useI18n();
  const { targets } = useTargets();
  const { length: count } = outOfDateTargets(targets, instanceId);
  if (count === 0) return null;
  const text = t('targets.outOfDate', { count });
  return (
    <span className="stale-mark" title={text}>
      <Icon name="refresh" />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}

function NavItem({
  icon,
  text,
  label,
  count,
  isCurrent,
  isTroubled = false,
  onClick,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly label?: string | undefined;
  readonly count?: number;
  readonly isCurrent: boolean;
  readonly isTroubled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className="nav-item"
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={label}
        onClick={onClick}
      >
        <Icon name={icon} />
        <span className="nav-text">{text}</span>
        {count === undefined ? null : (
          <span className="count" aria-hidden="true">
            {count}
          </span>
        )}
        {isTroubled ? <span className="trouble-dot" /> : null}
      </button>
    </li>
  );
}
