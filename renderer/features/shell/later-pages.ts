import { later } from '../../components/later.tsx';

export const FilesPage = later(async () => (await import('../files/files-page.tsx')).FilesPage);
export const GeneratorPage = later(
  async () => (await import('../generator/generator-page.tsx')).GeneratorPage,
);
export const InstancePage = later(async () => (await import('../instances/instance-page.tsx')).InstancePage);
export const KeychainPage = later(async () => (await import('../keychain/keychain-page.tsx')).KeychainPage);
export const RotationPage = later(async () => (await import('../rotation/rotation-page.tsx')).RotationPage);
export const SettingsPage = later(async () => (await import('../settings/settings-page.tsx')).SettingsPage);
export const TrashPage = later(async () => (await import('../trash/trash-page.tsx')).TrashPage);
export const TestsPage = later(async () => (await import('../testing/tests-page.tsx')).TestsPage);
export const WelcomePage = later(async () => (await import('../welcome/welcome-page.tsx')).WelcomePage);
