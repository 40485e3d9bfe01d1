import { AppMark } from '../../components/app-mark.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { places } from './places.ts';
import css from './rail.module.css';
import { useKeychainPlace } from './use-keychain-place.ts';

/** The sidebar in a narrow window: pictures of the places with their names as tooltips. The instances are in what unfolds. */
export function Rail({ onUnfold }: { readonly onUnfold: () => void }) {
  const { t } = useI18n();
  const { route, go } = useNavigation();
  const keychain = useKeychainPlace();
  const commands = useCommands();
  return (
    <nav className={css.rail} data-pane="sidebar" aria-label={t('nav.label')}>
      <span className={css.mark}>
        <AppMark />
      </span>
      <ul className={css.list}>
        <li>
          <RailItem
            icon="search"
            text={t('nav.search')}
            keys={commands.shortcutText('palette.open')}
            isCurrent={false}
            onClick={() => commands.run('palette.open')}
          />
        </li>
        {places.map(({ view, icon, text }) => (
          <li key={view}>
            <RailItem
              icon={icon}
              text={t(text)}
              isCurrent={route.view === view}
              onClick={() => go({ view })}
            />
          </li>
        ))}
        <li className={css.apart}>
          <RailItem
            icon="server"
            text={t('nav.open')}
            isCurrent={route.view === 'instance'}
            onClick={onUnfold}
          />
        </li>
      </ul>
      <ul className={css.list}>
        <li>
          <RailItem
            icon="trash"
            text={t('nav.trash')}
            isCurrent={route.view === 'trash'}
            onClick={() => go({ view: 'trash' })}
          />
        </li>
        <li>
          <RailItem
            icon={keychain.icon}
            text={keychain.text}
            isTroubled={keychain.isTroubled}
            isCurrent={route.view === 'keychain'}
            onClick={() => go({ view: 'keychain' })}
          />
        </li>
        <li>
          <RailItem
            icon="settings"
            text={t('nav.settings')}
            keys={commands.shortcutText('settings.open')}
            isCurrent={route.view === 'settings'}
            onClick={() => go({ view: 'settings' })}
          />
        </li>
      </ul>
    </nav>
  );
}

function RailItem({
  icon,
  text,
  keys,
  isCurrent,
  isTroubled = false,
  onClick,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly keys?: string | undefined;
  readonly isCurrent: boolean;
  readonly isTroubled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip text={text} keys={keys} side="right">
      <button
        type="button"
        className={css.item}
        aria-label={text}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onClick}
      >
        <Icon name={icon} />
        {isTroubled ? <span className={css.trouble} /> : null}
      </button>
    </Tooltip>
  );
}
