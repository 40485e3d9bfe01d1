import type { KeychainFailureCode } from '../../shared/failure.ts';
import { headlessKeyring } from '../../shared/headless-keyring.ts';
import type { DesktopExplanation } from '../explanation.ts';

const inContainer = 'In a container the keyring ends with the container, unless the home folder is a volume.';
const startKeyring = `Install what is missing (Debian, Ubuntu: \`${headlessKeyring.install}\`); then run in bash \`${headlessKeyring.start}\`, and start this program from the same shell. Every session needs it once, and goes to the same keyring. ${inContainer}`;
const replaceDaemon = `Run in bash \`${headlessKeyring.replace}\`, and start this program from the same shell.`;
const askNothing = `Nothing can ask for the password here, or the one given was wrong. ${replaceDaemon}`;
const makeKeyring = `There is no keyring yet; the password that you enter becomes its password. ${replaceDaemon} ${inContainer}`;
const atTheScreen = 'at the screen of this machine, where your desktop session is';
const joinDesktop =
  'Run in bash `export DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$(id -u)/bus"`, and start this program from the same shell: it goes to the keychain of your desktop session.';
const insideDesktop =
  'Start this program inside your desktop session: not with sudo, from cron or in a bare SSH login.';
const withoutSudo =
  'Run it again without sudo: the keychain belongs to your own session, and other users cannot reach it.';
const withoutSudoOr = `${withoutSudo} For secrets of the user that sudo changes to: ${startKeyring}`;
const signInAgain =
  'Sign out of Windows and in again; if this does not help, check the Credential Manager in the Control Panel.';
const unlockOnMac =
  'Unlock the keychain “login” in Keychain Access, or run `security unlock-keychain`, then try again.';
const installGnomeKeyring =
  'Install gnome-keyring (Debian, Ubuntu: `apt install gnome-keyring libsecret-1-0`)';
const linuxLibrary =
  'Install libsecret (Debian, Ubuntu: `apt install libsecret-1-0`; Fedora: `dnf install libsecret`; Arch: `pacman -S libsecret`), then start this program again.';
const headlessLibrary = `Install what is missing (Debian, Ubuntu: \`${headlessKeyring.install}\`; Fedora: \`dnf install libsecret gnome-keyring\`; Arch: \`pacman -S libsecret gnome-keyring\`), then start this program again.`;
const openSeahorse =
  'Open “Passwords and Keys” (Seahorse) and unlock the keyring “Login” there, or sign out and in again with your password, which unlocks it too.';
const openWallet = 'Open KWalletManager and open the wallet there.';
const allowInKeePassXC =
  'KeePassXC asks to allow it: answer “Allow Selected” in its window “Access Request”, which may be behind others, then try again. With “Remember” it asks once for each program; to stop the questions, clear “Confirm when passwords are retrieved by clients” in its settings, “Secret Service Integration”.';
const openFormer =
  'Open the keychain that was used before: restore its files, or sign in to the session that it belongs to.';
const reinstall = 'A part of this program is missing or was built for another system. Install it again.';

const unresponsive = {
  remedy:
    'Try again; if this does not help, restart your keyring program. Unfinished changes are completed or undone once it responds.',
  on: {
    gnome:
      'Try again; if this does not help, end `gnome-keyring-daemon` and unlock the keyring again. Unfinished changes are then completed or undone.',
    kde: 'Try again; if this does not help, run `kquitapp6 kwalletd6` (on Plasma 5 `kquitapp5 kwalletd5`) and open the wallet again. Unfinished changes are then completed or undone.',
    remote: `Try again; if this does not help, check your keyring program ${atTheScreen}. Unfinished changes are then completed or undone.`,
    sudo: withoutSudo,
    headless: `Try again; if this does not help: ${replaceDaemon}`,
    wsl: `Try again; if this does not help: ${replaceDaemon}`,
    windows: 'Try again; if this does not help, restart the service “Credential Manager” (VaultSvc).',
    macos: 'Try again; if this does not help, restart the Mac.',
  },
} as const;

export const keychainFailures = {
  'keychain-no-bus': {
    what: 'The keychain cannot be reached: there is no D-Bus session bus.',
    remedy: insideDesktop,
    on: {
      gnome: insideDesktop,
      kde: insideDesktop,
      remote: joinDesktop,
      sudo: withoutSudoOr,
      headless: startKeyring,
      wsl: `Put \`systemd=true\` under \`[boot]\` in \`/etc/wsl.conf\`, run \`wsl --shutdown\` in Windows and open WSL again. ${startKeyring}`,
      windows: signInAgain,
      macos: unlockOnMac,
    },
  },
  'keychain-no-provider': {
    what: 'No keychain service is running in this session.',
    remedy: `${installGnomeKeyring}, or another Secret Service such as KeePassXC, and start it with your session.`,
    on: {
      gnome: `${installGnomeKeyring}, then sign out and in again.`,
      kde: 'Install and enable KWallet 5.97 or later (Debian, Ubuntu: `apt install kwalletmanager`), allow the Secret Service interface in its settings, then sign out and in again.',
      remote: `Sign in ${atTheScreen}: the keychain program starts with it.`,
      sudo: withoutSudoOr,
      headless: startKeyring,
      wsl: startKeyring,
      windows: 'Start the service “Credential Manager” (VaultSvc) in `services.msc`.',
      macos: 'Its security service does not respond. Restart the Mac.',
    },
  },
  'keychain-no-collection': {
    what: 'The keychain has no default keyring to save values in.',
    remedy:
      'Create a default keyring in your keyring program (if you have none, install Seahorse or KeePassXC), then try again.',
    on: {
      gnome:
        'Sign out and in again with your password (not by automatic login), which creates the keyring “Login”. Or in “Passwords and Keys” (Seahorse; Debian, Ubuntu: `apt install seahorse`) create a password keyring named “Login” and set it as the default.',
      kde: 'Open KWalletManager, create a wallet, and choose it as the default in the settings of KWallet.',
      remote: `Create a default keyring ${atTheScreen}, in its keyring program (Seahorse, KWalletManager).`,
      sudo: withoutSudoOr,
      headless: makeKeyring,
      wsl: makeKeyring,
      windows:
        'This log-on has no credential store, as over the network or as a service. Sign in at the machine or by Remote Desktop.',
      macos: 'Open Keychain Access and make “login” the default keychain.',
    },
  },
  'keychain-locked': {
    what: 'The keychain is locked.',
    remedy:
      'Unlock the default keyring in your keyring program (if you have none, install Seahorse or KeePassXC), then try again.',
    on: {
      gnome: `${openSeahorse} After an automatic login it stays locked until its password is typed once.`,
      kde: openWallet,
      remote: `Unlock the keyring ${atTheScreen}; nothing can ask for its password here.`,
      sudo: withoutSudo,
      headless: askNothing,
      wsl: askNothing,
      windows: signInAgain,
      macos: unlockOnMac,
    },
  },
  'keychain-prompt-timeout': {
    what: 'The keychain asked for its password or for permission, and there was no answer in time.',
    remedy: 'Enter the password in its window, which may be behind others, then try again.',
    on: {
      gnome: `Enter the password in its window, which may be behind others. Or: ${openSeahorse}`,
      kde: `Enter the password in its window, which may be behind others. Or: ${openWallet}`,
      remote: `Enter the password in its window ${atTheScreen}.`,
      sudo: withoutSudo,
      headless: `The password window was opened where no one can see it. ${replaceDaemon}`,
      windows: 'Answer the question of Windows, which may be behind others, then try again.',
      macos:
        'Answer the question of macOS (“Always Allow” ends it for good), which may be behind others, then try again.',
    },
  },
  'keychain-unlock-dismissed': {
    what: 'The keychain is still locked: its password was not entered.',
    remedy:
      'Unlock it again and enter the password in the window that opens. If none opens, unlock the default keyring in your keyring program.',
    on: {
      gnome: `Unlock it again and enter the password in the window that opens. If none opens: ${openSeahorse}`,
      kde: `Unlock it again and enter the password in the window that opens. If none opens: ${openWallet}`,
      remote: `Unlock the keyring ${atTheScreen}; nothing can ask for its password here.`,
      sudo: withoutSudo,
      headless: askNothing,
      wsl: askNothing,
      windows: signInAgain,
      macos: unlockOnMac,
    },
  },
  'keychain-not-allowed': {
    what: 'The keychain asked whether this program may read the entry, and access was not allowed.',
    remedy: allowInKeePassXC,
    on: {
      remote: `${allowInKeePassXC} Its window is ${atTheScreen}.`,
      windows: signInAgain,
      macos:
        'Try again and answer “Always Allow”. Where macOS does not ask again, open the item in Keychain Access (its name begins with “WebUI Keyring”), and add this program under “Access Control”.',
    },
  },
  'keychain-unresponsive': { what: 'The keychain does not respond.', ...unresponsive },
  'keychain-change-unknown': {
    what: 'The keychain did not respond while a value was being saved or deleted, so the result is unknown.',
    ...unresponsive,
  },
  'keychain-restarted': {
    what: 'The keychain stopped during a change, so the result is unknown.',
    remedy:
      'Start the keychain again if it is not running, then try again. Unfinished changes are then completed or undone.',
  },
  'keychain-library-missing': {
    what: 'The system library for the keychain is missing.',
    remedy: linuxLibrary,
    on: {
      sudo: headlessLibrary,
      headless: headlessLibrary,
      wsl: headlessLibrary,
      windows: reinstall,
      macos: reinstall,
    },
  },
  'keychain-too-large': {
    what: '{The value} is too long.',
    remedy: 'Save it in a file, and save the path of the file here.',
  },
  'keychain-bad-characters': {
    what: '{The value} has a character that a keychain cannot store.',
    remedy: 'Remove NUL characters and broken Unicode (half of a surrogate pair) from it.',
  },
  'keychain-empty': {
    what: '{The value} is empty, and an empty value cannot be saved.',
    remedy: 'Enter or generate a value, or delete the secret instead.',
  },
  'keychain-not-found': {
    what: 'The keychain is unlocked, and {this entry} is not in it.',
    remedy: {
      window:
        'Another program deleted it, or the keychain was replaced. Set it again under “Keychain”, or restore the keychain from a backup of your own.',
      command:
        'Another program deleted it, or the keychain was replaced. Set the value again with `webui-keyring secret set`, or restore the keychain from a backup of your own.',
    },
  },
  'keychain-other': {
    what: 'This keychain is not the one that the saved values are in: it was replaced, or belongs to another session. Nothing was written.',
    remedy: {
      window: `${openFormer} To use this one from now on, without the values in the other, choose that under “Keychain”.`,
      command: `${openFormer} To use this one from now on, without the values in the other, run \`webui-keyring doctor --fix\`.`,
    },
  },
  'keychain-other-folder': {
    what: 'The saved values belong to another data folder with the same vault: one of the two is a copy. Nothing was changed.',
    remedy: {
      window:
        'Work in the other folder, or delete the copy. To use the values from this folder from now on, and no longer from the other, choose that under “Keychain”.',
      command:
        'Work in the other folder (`--home`, WEBUI_KEYRING_HOME), or delete the copy. To use the values from this folder from now on, and no longer from the other, run `webui-keyring doctor --fix`.',
    },
  },
  'keychain-two-daemons': {
    what: 'Two keyring daemons write to the same keyring, and each overwrites the changes of the other. Nothing was written.',
    remedy:
      'End the one that your session does not use, with `kill` and its process id, and try again. Every session of a user needs the same bus, the one at `$XDG_RUNTIME_DIR/bus`.',
    on: { remote: `Leave the private bus of this login. ${joinDesktop}` },
  },
  'keychain-failed': {
    what: 'The keychain reported an error.',
    remedy: {
      window: 'Try again. If this does not help, the system message shows the cause.',
      command: 'Try again; if this does not help, run `webui-keyring doctor` and report what it says.',
    },
    on: {
      windows:
        'Try again. Signed in over the network or as a service, a user has no credential store: sign in at the machine or by Remote Desktop. If this does not help, run `webui-keyring doctor` and report what it says.',
      macos:
        'The reason that macOS gives cannot be shown here unless it is plain ASCII. If the keychain is locked, unlock “login” in Keychain Access. If “Deny” was answered, open the item there, and add this program under “Access Control”.',
    },
  },
} as const satisfies Record<KeychainFailureCode, DesktopExplanation>;
