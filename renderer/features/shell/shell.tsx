import { Suspense, useEffect, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Splitter } from '../../components/splitter.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { viewLimits } from '../../../electron/shared/view-state.ts';
import { useCommand } from '../../state/commands.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { useVault } from '../../state/vault.tsx';
import { AllSecretsPage } from '../secrets/all-secrets-page.tsx';
import { loadRest } from '../../components/later.tsx';
import { Banners } from './banners.tsx';
import {
  FilesPage,
  GeneratorPage,
  InstancePage,
  KeychainPage,
  RotationPage,
  SettingsPage,
  TestsPage,
  TrashPage,
  WelcomePage,
} from './later-pages.ts';
import { NoticeList } from './notice-list.tsx';
import { Rail } from './rail.tsx';
import css from './shell.module.css';
import { GlobalCommands } from '../commands/global-commands.tsx';
import { FocusOnMove } from './focus-on-move.tsx';
import { Sidebar } from './sidebar.tsx';
import { useDropGuard } from './use-drop-guard.ts';
import { useMedia } from './use-media.ts';

/** The least width, in CSS pixels, at which the whole sidebar has room beside the view; below it there is a rail of icons. */
const railBelow = 1120;

/** The frame of the window: places on the left, as a list or as a rail of icons that unfolds over the view beside them. */
export function Shell() {
  const { t } = useI18n();
  const hasRoom = useMedia(`(min-width: ${railBelow}px)`);
  const [isUnfolded, setUnfolded] = useState(false);
  useDropGuard();
  useEffect(loadRest, []);
  return (
    <div className={css.shell}>
      <Side hasRoom={hasRoom} isUnfolded={isUnfolded} onUnfold={setUnfolded} />
      <main className={css.main} data-pane="list">
        <Banners />
        <Suspense fallback={<div aria-busy="true" />}>
          <CurrentPage />
          <FocusOnMove />
        </Suspense>
      </main>
      {!hasRoom && isUnfolded ? (
        <Dialog title={t('app.name')} side onClose={() => setUnfolded(false)}>
          <Sidebar onGo={() => setUnfolded(false)} />
        </Dialog>
      ) : null}
      <NoticeList />
      <GlobalCommands />
    </div>
  );
}

interface SideProps {
  readonly hasRoom: boolean;
  readonly isUnfolded: boolean;
  readonly onUnfold: (isUnfolded: boolean) => void;
}

/** What the left side is, which is remembered. The view beside it is not drawn again with each change of that. */
function Side({ hasRoom, isUnfolded, onUnfold }: SideProps) {
  const { view, change } = useViewState();
  useCommand('sidebar.toggle', {
    isForDialog: !hasRoom && isUnfolded,
    run: () => {
      if (hasRoom) change({ isSidebarOpen: !view.isSidebarOpen });
      else onUnfold(!isUnfolded);
    },
  });
  if (!hasRoom || !view.isSidebarOpen) {
    return <Rail onUnfold={() => (hasRoom ? change({ isSidebarOpen: true }) : onUnfold(true))} />;
  }
  return (
    <div id="sidebar" className={css.side} style={{ width: view.sidebarWidth }}>
      {sidebar}
    </div>
  );
}

const sidebar = <Sidebar edge={<SidebarEdge />} />;

function SidebarEdge() {
  const { t } = useI18n();
  const { view, change } = useViewState();
  return (
    <Splitter
      label={t('nav.width')}
      controls="sidebar"
      side="start"
      size={view.sidebarWidth}
      min={viewLimits.sidebarWidth.min}
      max={viewLimits.sidebarWidth.max}
      onChange={(sidebarWidth) => change({ sidebarWidth })}
    />
  );
}

function CurrentPage() {
  const { t } = useI18n();
  const { route } = useNavigation();
  const { instances, instancesFailure, areInstancesLoading } = useVault();
  switch (route.view) {
    case 'generator':
      return <GeneratorPage />;
    case 'trash':
      return <TrashPage />;
    case 'keychain':
      return <KeychainPage />;
    case 'settings':
      return <SettingsPage />;
    case 'rotation':
      return <RotationPage key={route.secretId} secretId={route.secretId} to={route.to} />;
    case 'secrets':
    case 'files':
    case 'tests':
    case 'instance': {
      const loading = <div aria-busy="true" />;
      if (instances === undefined) {
        return instancesFailure === undefined ? loading : <FailureNote failure={instancesFailure} />;
      }
      const instance = route.view === 'instance' ? instances.find(({ id }) => id === route.id) : undefined;
      // One that was just added is not in the list until that was asked for again.
      if (route.view === 'instance' && instance === undefined && areInstancesLoading) return loading;
      if (instances.length === 0) return <WelcomePage />;
      if (route.view === 'secrets') return <AllSecretsPage />;
      if (route.view === 'files') return <FilesPage />;
      if (route.view === 'tests') return <TestsPage />;
      if (instance === undefined) return <Empty icon="server" title={t('instance.gone')} />;
      return <InstancePage key={instance.id} instance={instance} tab={route.tab} secretId={route.secretId} />;
    }
  }
}
