import { useState } from 'react';
import { AppMark } from '../../components/app-mark.tsx';
import { IconButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useVault } from '../../state/vault.tsx';
import { GeneratorPage } from '../generator/generator-page.tsx';
import { InstancePage } from '../instances/instance-page.tsx';
import { KeychainBanner } from '../keychain/keychain-banner.tsx';
import { KeychainPage } from '../keychain/keychain-page.tsx';
import { AllSecretsPage } from '../secrets/all-secrets-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { TestsPage } from '../testing/tests-page.tsx';
import { WelcomePage } from '../welcome/welcome-page.tsx';
import { ClipboardBanner } from './clipboard-banner.tsx';
import { NoticeList } from './notice-list.tsx';
import { Sidebar } from './sidebar.tsx';
import { useDropGuard } from './use-drop-guard.ts';
import { useFocusOnMove } from './use-focus-on-move.ts';
import { useMedia } from './use-media.ts';

/** The frame of the window: places on the left, or in a drawer where there is no room, and the view beside them. */
export function Shell() {
  const { t } = useI18n();
  const isNarrow = useMedia('(max-width: 759px)');
  const [isMenuOpen, setMenuOpen] = useState(false);
  useDropGuard();
  return (
    <div className={isNarrow ? 'shell shell-narrow' : 'shell'}>
      {isNarrow ? (
        <header className="topbar">
          <IconButton
            icon="menu"
            label={t('nav.open')}
            isExpanded={isMenuOpen}
            onClick={() => setMenuOpen(true)}
          />
          <AppMark />
          <span className="topbar-name">{t('app.name')}</span>
        </header>
      ) : (
        <Sidebar />
      )}
      <main className="main">
        <ClipboardBanner />
        <KeychainBanner />
        <CurrentPage />
      </main>
      {isNarrow && isMenuOpen ? (
        <Dialog title={t('app.name')} side onClose={() => setMenuOpen(false)}>
          <Sidebar onGo={() => setMenuOpen(false)} />
        </Dialog>
      ) : null}
      <NoticeList />
    </div>
  );
}

function CurrentPage() {
  const { t } = useI18n();
  const { route } = useNavigation();
  const { instances, instancesFailure, areInstancesLoading } = useVault();
  useFocusOnMove();
  switch (route.view) {
    case 'generator':
      return <GeneratorPage />;
    case 'keychain':
      return <KeychainPage />;
    case 'settings':
      return <SettingsPage />;
    case 'secrets':
    case 'tests':
    case 'instance': {
      const loading = <div className="loading" aria-busy="true" />;
      if (instances === undefined) {
        return instancesFailure === undefined ? loading : <FailureNote failure={instancesFailure} />;
      }
      const instance = route.view === 'instance' ? instances.find(({ id }) => id === route.id) : undefined;
      // One that was just added is not in the list until that was asked for again.
      if (route.view === 'instance' && instance === undefined && areInstancesLoading) return loading;
      if (instances.length === 0) return <WelcomePage />;
      if (route.view === 'secrets') return <AllSecretsPage />;
      if (route.view === 'tests') return <TestsPage />;
      if (instance === undefined) return <Empty icon="server" title={t('instance.gone')} />;
      return <InstancePage key={instance.id} instance={instance} tab={route.tab} secretId={route.secretId} />;
    }
  }
}
