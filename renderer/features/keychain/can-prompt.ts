import type { Desktop } from '../../../electron/shared/views.ts';

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
