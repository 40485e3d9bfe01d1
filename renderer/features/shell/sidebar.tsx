import { type ReactNode, useState } from 'react';
import { AppMark } from '../../components/app-mark.tsx';
import { Icon } from '../../components/icon.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { type Route, useNavigation } from '../../state/navigation.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useActs } from '../commands/acts.tsx';
import { InstanceDialog } from '../later-dialogs.ts';
import { InstanceList } from './instance-list.tsx';
import { NavItem } from './nav-item.tsx';
import { places } from './places.ts';
import css from './sidebar.module.css';
import { useKeychainPlace } from './use-keychain-place.ts';

/** The places of the window. `onGo` lets it close, where it lies over the view, once a place was chosen. */
export function Sidebar({
  onGo,
  edge,
}: {
  readonly onGo?: () => void;
  /** What its width is set by. */
  readonly edge?: ReactNode;
}) {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const { secrets } = useSecrets();
  const keychain = useKeychainPlace();
  const commands = useCommands();
  const { openPalette } = useActs();
  const [isAdding, setAdding] = useState(false);
  const goTo = (next: Route): void => {
    go(next);
    onGo?.();
  };

  return (
    <nav className={css.sidebar} data-pane="sidebar" aria-label={t('nav.label')}>
      <p className={css.brand}>
        <AppMark />
        <span>{t('app.name')}</span>
      </p>
      <button
        type="button"
        className={css.search}
        aria-haspopup="dialog"
        aria-keyshortcuts={commands.ariaShortcut('palette.open')}
        onClick={() => {
          onGo?.();
          openPalette();
        }}
      >
        <Icon name="search" />
        <span className={css.searchText}>{t('nav.search')}</span>
        <Kbd keys={commands.shortcutText('palette.open') ?? ''} />
      </button>
      <ul className={css.list}>
        {places.map(({ view, icon, text }) => (
          <li key={view}>
            <NavItem
              icon={icon}
              text={t(text)}
              isCurrent={route.view === view}
              {...(view === 'secrets' && secrets !== undefined ? { count: secrets.length } : {})}
              onClick={() => goTo({ view })}
            />
          </li>
        ))}
      </ul>
      <InstanceList
        onAdd={() => setAdding(true)}
        onGo={(id) => goTo({ view: 'instance', id, tab: 'secrets' })}
        onAct={onGo}
      />
      <ul className={css.end}>
        <li>
          <NavItem
            icon="trash"
            text={t('nav.trash')}
            isCurrent={route.view === 'trash'}
            onClick={() => goTo({ view: 'trash' })}
          />
        </li>
        <li>
          <NavItem
            icon={keychain.icon}
            text={keychain.text}
            isTroubled={keychain.isTroubled}
            isCurrent={route.view === 'keychain'}
            onClick={() => goTo({ view: 'keychain' })}
          />
        </li>
        <li>
          <NavItem
            icon="settings"
            text={t('nav.settings')}
            keys={commands.shortcutText('settings.open')}
            isCurrent={route.view === 'settings'}
            onClick={() => goTo({ view: 'settings' })}
          />
        </li>
      </ul>
      {edge === undefined ? null : <div className={css.edge}>{edge}</div>}
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
