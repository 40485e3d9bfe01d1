import type { KeychainFailureCode } from './failure.ts';
import { headlessKeyring } from './headless-keyring.ts';
import type { Desktop } from './views.ts';

/** What went wrong, and what to do about it on this desktop. English; for the command line, the doctor and logs. */
export interface KeychainText {
  readonly message: string;
  readonly hint: string;
}

type Hints = Readonly<Record<Desktop, string>>;

const installAll = `install what is missing (Debian, Ubuntu: \`${headlessKeyring.install}\`)`;
const inContainer = 'In a container the keyring ends with the container, unless the home folder is a volume';
const startKeyring =
  `${installAll}; then run in bash \`${headlessKeyring.start}\`, and in the same shell this program. ` +
  `Every session needs it once, and goes to the same keyring. ${inContainer}`;
const replaceDaemon = `run in bash \`${headlessKeyring.replace}\`, and in the same shell this program`;
const askNothing = `nothing can ask for the password here, or the one given was wrong: ${replaceDaemon}`;
const makeKeyring = `no keyring has been made yet: ${replaceDaemon}. The password typed becomes the keyring's. ${inContainer}`;
const installGnomeKeyring = 'install gnome-keyring (Debian, Ubuntu: apt install gnome-keyring libsecret-1-0)';
const atTheScreen = 'at the screen of this machine, where your desktop session is';
const installKWallet =
  'install and enable KWallet 5.97 or later (Debian, Ubuntu: apt install kwalletmanager)';
const wslSystemd =
  'in /etc/wsl.conf put "systemd=true" under "[boot]", run "wsl --shutdown" in Windows and open WSL again';
const unlockInSeahorse =
  'open "Passwords and Keys" (seahorse) and unlock the keyring "Login" there, or sign out and in again with your password, which unlocks it too; then try again';
const unlockInKWallet = 'open KWalletManager, open the wallet there, and try again';
const unlockOnMac =
  'unlock the keychain "login" in Keychain Access, or run "security unlock-keychain", and try again';
const signInAgain = 'sign out and in again; if it stays, look at the Credential Manager in the Control Panel';

const joinDesktop =
  'run in bash `export DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$(id -u)/bus"`, and in the same shell this program: it goes to the keychain of your desktop session';
const insideDesktop =
  'start the program inside your desktop session: not with sudo, from cron, or in a bare SSH login.';
const withoutSudo =
  'run the command again without sudo: the keychain is that of your own session, which no other user reaches';
const withoutSudoOr = `${withoutSudo}. For secrets of the user that sudo changes to: ${startKeyring}`;
const noBus: Hints = {
  gnome: insideDesktop,
  kde: insideDesktop,
  'linux-other': insideDesktop,
  remote: `${joinDesktop}.`,
  sudo: `${withoutSudoOr}.`,
  headless: `${startKeyring}.`,
  wsl: `${wslSystemd}; then ${startKeyring}.`,
  windows: `${signInAgain}.`,
  macos: `${unlockOnMac}.`,
};

const noProvider: Hints = {
  gnome: `${installGnomeKeyring}, then sign out and in again.`,
  kde: `${installKWallet}; in its settings allow the Secret Service interface, then sign out and in again.`,
  'linux-other': `${installGnomeKeyring}, or another Secret Service such as KeePassXC, and start it with your session.`,
  remote: `sign in ${atTheScreen}: the keychain program starts with it.`,
  sudo: `${withoutSudoOr}.`,
  headless: `${startKeyring}.`,
  wsl: `${startKeyring}.`,
  windows: 'start the service "Credential Manager" (VaultSvc) in services.msc.',
  macos: 'restart the Mac: its security service does not answer.',
};

const noCollection: Hints = {
  gnome:
    'sign out and in again with your password (not by automatic login), which makes the keyring "Login"; ' +
    'or in "Passwords and Keys" (seahorse; Debian, Ubuntu: apt install seahorse) make a password keyring named "Login" and set it as the default.',
  kde: "open KWalletManager, make a wallet, and choose it as the default in KWallet's settings.",
  'linux-other':
    'make a default keyring in your keyring program (install seahorse or KeePassXC if there is none), and try again.',
  remote: `make a default keyring ${atTheScreen}, in its keyring program (seahorse, KWalletManager).`,
  sudo: `${withoutSudoOr}.`,
  headless: `${makeKeyring}.`,
  wsl: `${makeKeyring}.`,
  windows:
    'this log-on has no credential store, as over the network or as a service: sign in at the machine or by Remote Desktop.',
  macos: 'open Keychain Access and make "login" the default keychain.',
};

const locked: Hints = {
  gnome: `${unlockInSeahorse}. After an automatic login the keyring stays locked until its password is typed once.`,
  kde: `${unlockInKWallet}.`,
  'linux-other':
    'unlock the default keyring in your keyring program (install seahorse or KeePassXC if there is none), and try again.',
  remote: `unlock the keyring ${atTheScreen}; nothing can ask for its password here.`,
  sudo: `${withoutSudo}.`,
  headless: `${askNothing}.`,
  wsl: `${askNothing}.`,
  windows: `${signInAgain}.`,
  macos: `${unlockOnMac}.`,
};

const promptTimeout: Hints = {
  gnome: `answer the password window, which may be behind others; or ${unlockInSeahorse}.`,
  kde: `answer the wallet's password window, which may be behind others; or ${unlockInKWallet}.`,
  'linux-other':
    'answer the password window of your keyring program, which may be behind others, and try again.',
  remote: `answer the password window ${atTheScreen}, and try again.`,
  sudo: `${withoutSudo}.`,
  headless: `a password window was opened where nobody sees it: ${replaceDaemon}.`,
  wsl: 'answer the password window, which may be behind others, and try again.',
  windows: 'answer the question of Windows, which may be behind others, and try again.',
  macos:
    'answer the question of macOS ("Always Allow" ends it for good), which may be behind others, and try again.',
};

const allowInKeePassXC =
  'KeePassXC asks to allow it: answer "Allow Selected" in its window "Access Request", which may be behind others, and try again. ' +
  'With "Remember" it asks once for each program; to be asked no more, clear "Confirm when passwords are retrieved by clients" ' +
  'in its settings, Secret Service Integration';
const notAllowed: Hints = {
  gnome: `${allowInKeePassXC}.`,
  kde: `${allowInKeePassXC}.`,
  'linux-other': `${allowInKeePassXC}.`,
  remote: `${allowInKeePassXC}. Its window is ${atTheScreen}.`,
  sudo: `${allowInKeePassXC}.`,
  headless: `${allowInKeePassXC}.`,
  wsl: `${allowInKeePassXC}.`,
  windows: `${signInAgain}.`,
  macos:
    'try again and answer "Always Allow"; where macOS does not ask again, open the item in Keychain Access ' +
    '(its name begins with "WebUI Keyring"), and add this program under Access Control.',
};

const restartGnomeKeyring = 'try again; if it stays, end gnome-keyring-daemon and unlock the keyring again';
const unresponsive: Hints = {
  gnome: `${restartGnomeKeyring}.`,
  kde: 'try again; if it stays, run "kquitapp6 kwalletd6" (on Plasma 5 "kquitapp5 kwalletd5") and open the wallet again.',
  'linux-other': 'try again; if it stays, restart your keyring program.',
  remote: `try again; if it stays, look after your keyring program ${atTheScreen}.`,
  sudo: `${withoutSudo}.`,
  headless: `try again; if it stays, ${replaceDaemon}.`,
  wsl: `try again; if it stays, ${replaceDaemon}.`,
  windows: 'try again; if it stays, restart the service "Credential Manager" (VaultSvc).',
  macos: 'try again; if it stays, restart the Mac.',
};

const failedAnywhere = 'try again; if it stays, run "webui-keyring doctor" and report what it says.';
const failed: Hints = {
  ...everywhere(failedAnywhere),
  windows: `${failedAnywhere} Signed in over the network or as a service, a user has no credential store.`,
  macos:
    'macOS gives its reason in words that cannot be read here, where they are not plain ASCII. ' +
    `If the keychain is locked: ${unlockOnMac}. If "Deny" was answered: in Keychain Access open the item, and add this program under Access Control.`,
};

const reinstall = 'install the program again: a part of it is missing or was made for another system.';
const linuxLibrary =
  'install libsecret (Debian, Ubuntu: apt install libsecret-1-0; Fedora: dnf install libsecret; Arch: pacman -S libsecret).';
const headlessLibrary = `${installAll}; Fedora: dnf install libsecret gnome-keyring; Arch: pacman -S libsecret gnome-keyring.`;
const libraryMissing: Hints = {
  gnome: linuxLibrary,
  kde: linuxLibrary,
  'linux-other': linuxLibrary,
  remote: linuxLibrary,
  sudo: headlessLibrary,
  headless: headlessLibrary,
  wsl: headlessLibrary,
  windows: reinstall,
  macos: reinstall,
};

function everywhere(hint: string): Hints {
  return {
    gnome: hint,
    kde: hint,
    'linux-other': hint,
    remote: hint,
    sudo: hint,
    headless: hint,
    wsl: hint,
    windows: hint,
    macos: hint,
  };
}

const texts: Readonly<Record<KeychainFailureCode, { readonly message: string; readonly hints: Hints }>> = {
  'keychain-no-bus': {
    message: 'The D-Bus session bus, on which the keychain is, cannot be reached.',
    hints: noBus,
  },
  'keychain-no-provider': { message: 'No keychain program is running in this session.', hints: noProvider },
  'keychain-no-collection': {
    message: 'The keychain has no default keyring to store into.',
    hints: noCollection,
  },
  'keychain-locked': { message: 'The keychain is locked.', hints: locked },
  'keychain-prompt-timeout': {
    message: 'The keychain asked for its password or for permission, and nobody answered.',
    hints: promptTimeout,
  },
  'keychain-not-allowed': {
    message: 'The keychain asked whether this program may have the entry, and nobody allowed it.',
    hints: notAllowed,
  },
  'keychain-unresponsive': {
    message: 'The keychain does not answer.',
    hints: unresponsive,
  },
  'keychain-change-unknown': {
    message:
      'The keychain did not answer while a value was being saved or deleted; whether that was done is not known.',
    hints: unresponsive,
  },
  'keychain-restarted': {
    message: 'The keychain went away in the middle of a change; whether it was made is not known.',
    hints: everywhere(
      'start the keychain again if it is not running, and try again; an unfinished change is settled then.',
    ),
  },
  'keychain-library-missing': {
    message: 'The library that reaches the keychain cannot be loaded.',
    hints: libraryMissing,
  },
  'keychain-too-large': {
    message: 'The value is longer than 64 KiB (65,536 bytes).',
    hints: everywhere('keep it in a file and store its path here.'),
  },
  'keychain-bad-characters': {
    message: 'The value has a character that a keychain cannot give back.',
    hints: everywhere('remove NUL characters and broken Unicode (half of a surrogate pair) from it.'),
  },
  'keychain-empty': {
    message: 'An empty value cannot be stored.',
    hints: everywhere('give a value, or remove the secret instead.'),
  },
  'keychain-not-found': {
    message: 'The keychain is unlocked, and this entry is not in it.',
    hints: everywhere(
      'it was deleted by another program, or the keyring was replaced: restore it from a backup, or set it again.',
    ),
  },
  'keychain-other': {
    message:
      'This keychain is not the one that the saved values are in: it was replaced, or belongs to another session. Nothing was written.',
    hints: everywhere(
      'open the keychain that was used before (restore its files, or sign in to the session that it belongs to); ' +
        'to use this one from now on, without the values in the other, run "webui-keyring doctor --fix".',
    ),
  },
  'keychain-other-folder': {
    message:
      'The saved values belong to another data folder with the same vault: one of the two is a copy. Nothing was changed.',
    hints: everywhere(
      'work in the other folder (--home, WEBUI_KEYRING_HOME), or delete the copy; ' +
        'to use the values from this folder from now on, and no longer from the other, run "webui-keyring doctor --fix".',
    ),
  },
  'keychain-two-daemons': {
    message:
      'Two keyring daemons write the same keyring, and each undoes the changes of the other. Nothing was written.',
    hints: {
      ...everywhere(
        'end the one that your session does not use, with "kill" and its process id, and try again; ' +
          'every session of a user needs the same bus, the one at $XDG_RUNTIME_DIR/bus.',
      ),
      remote: `leave the private bus of this login: ${joinDesktop}.`,
    },
  },
  'keychain-failed': {
    message: 'The keychain refused, for a reason of its own.',
    hints: failed,
  },
};

/** The words for a keychain failure on a desktop. The hint is a sentence that starts in lower case, to follow a colon. */
export function keychainText(code: KeychainFailureCode, desktop: Desktop): KeychainText {
  const { message, hints } = texts[code];
  return { message, hint: hints[desktop] };
}
