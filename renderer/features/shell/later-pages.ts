import { type ComponentType, lazy } from 'react';

/** How each view is loaded that is not the first. */
const loaders: (() => Promise<unknown>)[] = [];

function later<P>(load: () => Promise<ComponentType<P>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

export const GeneratorPage = later(
  async () => (await import('../generator/generator-page.tsx')).GeneratorPage,
);
export const InstancePage = later(async () => (await import('../instances/instance-page.tsx')).InstancePage);
export const KeychainPage = later(async () => (await import('../keychain/keychain-page.tsx')).KeychainPage);
export const SettingsPage = later(async () => (await import('../settings/settings-page.tsx')).SettingsPage);
export const TestsPage = later(async () => (await import('../testing/tests-page.tsx')).TestsPage);
export const WelcomePage = later(async () => (await import('../welcome/welcome-page.tsx')).WelcomePage);

/** Loads every view once nothing else is to be done, so that none is waited for when it is gone to. */
export function loadRest(): void {
  requestIdleCallback(() => void Promise.all(loaders.map((load) => load())));
}
