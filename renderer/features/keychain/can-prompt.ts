import type { Desktop, KeychainStatus } from '../../../electron/shared/views.ts';

/** Whether something there can ask for the keychain's password in a window that the user sees. */
export const canPrompt: Readonly<Record<Desktop, boolean>> = {
  gnome: true,
  kde: true,
  'linux-other': true,
  macos: true,
  windows: false,
  remote: false,
  sudo: false,
  headless: false,
  wsl: false,
};

/** Whether the line across the top offers to unlock the keychain: that is then the main act of every view. */
export function offersUnlock(keychain: KeychainStatus | undefined): boolean {
  return keychain?.usable === false && keychain.code === 'keychain-locked' && canPrompt[keychain.desktop];
}
