import type { KeychainFailureCode } from '../../../electron/shared/failure.ts';
import type { DesktopExplanation } from '../explanation.ts';

export const keychainFailures = {
  'keychain-no-bus': {
    what: 'There is no session bus to reach the keychain through.',
    remedy: 'Start this program from a desktop session, or inside `dbus-run-session`.',
    on: {
      headless:
        'Run it inside a session bus with a keyring: `dbus-run-session -- sh -c "gnome-keyring-daemon --unlock; webui-keyring doctor"`.',
      wsl: 'WSL starts no session bus by itself. Turn systemd on in `/etc/wsl.conf`, restart WSL, and install `gnome-keyring`.',
    },
  },
  'keychain-no-provider': {
    what: 'No keychain service answers on this system.',
    remedy:
      'Install a Secret Service, such as `gnome-keyring` or KeePassXC with its Secret Service integration on.',
    on: {
      gnome: 'Install `gnome-keyring`, then sign out and in again.',
      kde: 'Open System Settings › KDE Wallet and enable the wallet and its Secret Service interface.',
      headless:
        'Install `gnome-keyring` and start it in your session: `gnome-keyring-daemon --start --components=secrets`.',
      wsl: 'Install `gnome-keyring` inside WSL and start it: `gnome-keyring-daemon --start --components=secrets`.',
    },
  },
  'keychain-no-collection': {
    what: 'The keychain has no default keyring to put values into.',
    remedy: 'Create a keyring named “Login” and make it the default.',
    on: {
      gnome: 'Open “Passwords and Keys” (Seahorse), create a password keyring and set it as default.',
      kde: 'Open KWalletManager and create a wallet named “kdewallet”.',
      headless: 'Create it by unlocking once with a password: `gnome-keyring-daemon --unlock`.',
      wsl: 'Create it by unlocking once with a password: `gnome-keyring-daemon --unlock`.',
    },
  },
  'keychain-locked': {
    what: 'The keychain is locked.',
    remedy: 'Unlock it, then check again.',
    on: {
      gnome:
        'Open “Passwords and Keys” (Seahorse), right-click “Login” and choose Unlock. It opens by itself at sign-in if its password is your login password.',
      kde: 'Open KWalletManager and open the wallet “kdewallet”.',
      'linux-other': 'Unlock the default keyring in your keyring program, then check again.',
      headless:
        'Unlock it in this session with `gnome-keyring-daemon --unlock`, giving the password on standard input.',
      wsl: 'Unlock it in this session with `gnome-keyring-daemon --unlock`, giving the password on standard input.',
      macos: 'Open Keychain Access, select “login” and choose File › Unlock Keychain.',
      windows: 'Sign in to Windows again; Credential Manager opens with your session.',
    },
  },
  'keychain-prompt-timeout': {
    what: 'The keychain asked for its password, and nobody answered in time.',
    remedy: 'Look for its window, perhaps behind this one, answer it, then check again.',
    on: {
      macos: 'Answer the system’s question with “Always Allow”, then check again.',
      headless: 'There is no screen for its question. Unlock it with `gnome-keyring-daemon --unlock` first.',
    },
  },
  'keychain-unresponsive': {
    what: 'The keychain does not answer, so it is not known whether the last change was made.',
    remedy: 'Wait a moment and check again. Unfinished changes are settled once it answers.',
    on: {
      gnome:
        'If it stays so, restart it: `systemctl --user restart gnome-keyring-daemon`. Unfinished changes are settled then.',
      kde: 'If it stays so, close and open the wallet in KWalletManager. Unfinished changes are settled then.',
    },
  },
  'keychain-restarted': {
    what: 'The keychain was restarted in the middle of this.',
    remedy: 'Unlock it if it asks, then try again.',
  },
  'keychain-library-missing': {
    what: 'The system library that talks to the keychain is missing.',
    remedy: 'Install `libsecret` with your package manager, then start this program again.',
    on: {
      macos: 'This copy of the program is incomplete. Install it again.',
      windows: 'This copy of the program is incomplete. Install it again.',
    },
  },
  'keychain-too-large': {
    what: 'The value is too long for the keychain.',
    remedy: 'A value has at most 2,048 bytes, so that it fits into every system’s keychain.',
  },
  'keychain-bad-characters': {
    what: 'The value has characters that a keychain cannot hold.',
    remedy: 'Remove NUL characters and broken emoji halves, then try again.',
  },
  'keychain-empty': {
    what: 'An empty value cannot be kept.',
    remedy: 'Enter or generate a value.',
  },
  'keychain-not-found': {
    what: 'The keychain no longer has this value.',
    remedy:
      'Somebody or something deleted it outside this program. Stage a new value, or restore it from a backup.',
  },
  'keychain-failed': {
    what: 'The keychain reported an error.',
    remedy: 'Check again. If it stays so, what the system said helps to find the cause.',
  },
} as const satisfies Record<KeychainFailureCode, DesktopExplanation>;
