import type { Desktop } from '../shared/views.ts';
import { findDesktopSession } from './desktop-session.ts';

export interface DesktopFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The kernel's release, `os.release()`: WSL's names Microsoft even where its variables were cleaned away. */
  readonly release?: string;
  /** Whether the user has a desktop session on this machine; asked in a remote login only. */
  readonly hasDesktopSession?: () => boolean;
}

/** Desktops whose keyring is gnome-keyring, as they name themselves in `XDG_CURRENT_DESKTOP`. */
const gnomeNames = new Set([
  'gnome',
  'gnome-classic',
  'unity',
  'cinnamon',
  'x-cinnamon',
  'budgie',
  'pantheon',
]);

/** Which desktop's keychain, and so whose remedies, apply here. */
export function detectDesktop(facts: DesktopFacts): Desktop {
  const { platform, env, release = '', hasDesktopSession = findDesktopSession } = facts;
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'macos';
  if ((env['SUDO_UID'] ?? '0') !== '0') return 'sudo';
  if (env['WSL_DISTRO_NAME'] || env['WSL_INTEROP'] || /microsoft/i.test(release)) return 'wsl';
  // With `ssh -X` there is a display, but no keychain behind it.
  if (env['SSH_CONNECTION']) return hasDesktopSession() ? 'remote' : 'headless';
  const names = (env['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':');
  if (names.includes('kde')) return 'kde';
  if (names.some((name) => gnomeNames.has(name))) return 'gnome';
  const hasDisplay = Boolean(env['WAYLAND_DISPLAY'] || env['DISPLAY']);
  return hasDisplay || names.some((name) => name !== '') ? 'linux-other' : 'headless';
}
