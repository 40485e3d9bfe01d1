import { backupFailures } from './backup-failures.ts';
import { fileFailures } from './file-failures.ts';
import { runtimeFailures } from './runtime-failures.ts';
import type { FailureCode, KeychainFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** In braces stands what is said where a failure names no subject; else the subject stands there, in quotes. */
export const failures = {
  'vault-not-found': {
    what: '{It} was not found.',
    remedy: {
      window: 'It was deleted in the meantime, perhaps from the command line.',
      command:
        'See `webui-keyring instance list`, `secret list`, `secret versions`, `trash list` or `vault list` for what exists.',
    },
  },
  'vault-name-taken': { what: '{The name} is taken.', remedy: 'Choose another name.' },
  'vault-bad-name': {
    what: '{The name} cannot be used.',
    remedy: 'Choose another name.',
  },
  'vault-name-is-value': {
    what: '{The name} looks like a value. Names are saved in plain text, so nothing was saved.',
    remedy: {
      window: 'Enter a name here, and the value in its own field.',
      command: 'Give only a name. Values come from a prompt or standard input; `--generate` makes one.',
    },
  },
  'vault-bad-url': {
    what: '{The address} cannot be used.',
    remedy: 'Give an absolute http(s) address without user name, query or fragment.',
  },
  'vault-bad-proxy': {
    what: '{The proxy} cannot be saved.',
    remedy: {
      window: 'Enter an address like `http://proxy.example.org:3128`, without user name and password.',
      command:
        'Give `system`, `none`, or `http://HOST:PORT` without user name and password: no file of this program holds one. For a proxy that needs them, set HTTPS_PROXY and choose `system`.',
    },
  },
  'vault-invalid': { what: '{A field} cannot be saved as it is.', remedy: 'Correct it and try again.' },
  'vault-read-only': {
    what: 'This data was written by a newer version of WebUI Keyring; it can be read, but not changed.',
    remedy: 'Use the newer version.',
  },
  'vault-newer': {
    what: 'This data was written by a newer version of WebUI Keyring, and cannot be read by this one.',
    remedy: 'Use the newer version. Nothing was changed.',
  },
  'vault-damaged': {
    what: 'The data is damaged; nothing was changed.',
    remedy: {
      window: 'Open “Keychain” to restore the last good copy.',
      command: 'Run `webui-keyring doctor`: it says what is wrong and how to restore the data.',
    },
  },
  'vault-busy': {
    what: 'Another process is changing the data.',
    remedy:
      'Try again in a moment. If no window and no command of this program is running, or the machine or container that locked the data is gone, delete the lock file.',
  },
  'vault-conflict': {
    what: '{It} was changed elsewhere in the meantime, so nothing was done.',
    remedy: {
      window: 'Close this dialog, review the new state, then try again.',
      command: 'Review it, then run the command again.',
    },
  },
  'vault-no-new-key': {
    what: 'There is no new value for {the secret} yet.',
    remedy:
      'Stage one with `--stage`; or have the server make one with `--email ADDRESS` (or `--session`): of the same account, which ends the old key at once, or of a second account, which leaves the old key working.',
  },
  'vault-key-void': {
    what: 'The server no longer knows this value of {the secret}: it was replaced or deleted there.',
    remedy: 'Go on with the key in use, or create another one with `rotate --email ADDRESS`.',
  },
  'vault-key-elsewhere': {
    what: 'This user’s key on the server is saved as {another secret}, and a new key would void it.',
    remedy: {
      window: 'Nothing was created. Create the new key for that secret.',
      command:
        'Nothing was created. Create the new key for that secret: `webui-keyring server-key INSTANCE create --key NAME`.',
    },
  },
  'vault-rotating': {
    what: '{It} is being rotated, so its versions and its files were left as they are.',
    remedy:
      'Finish it with `webui-keyring rotate INSTANCE NAME --continue`, or go back with `--back`, then try again.',
  },
  'vault-not-rotating': {
    what: 'No rotation of {it} is under way.',
    remedy: 'Start one with `webui-keyring rotate INSTANCE NAME`.',
  },
  'vault-wrong-state': {
    what: '{It} is not in a state that allows this.',
    remedy: {
      window: 'See its versions; it may have been changed from the command line.',
      command:
        'See the current state in `webui-keyring secret list`, `trash list`, `vault list` or `doctor`.',
    },
  },
  'vault-value-differs': {
    what: 'The keychain gives another value of {the secret} than the one that was saved; it was not used.',
    remedy: {
      window: 'Another program changed the entry. Set the right value again under “Keychain”.',
      command:
        'Another program changed the entry. Set the right value again with `webui-keyring secret set`; `webui-keyring doctor --deep` names every such value.',
    },
  },
  'vault-value-unchecked': {
    what: '{The value} cannot be checked, so it was not used: it was saved under a key that was replaced when another keychain was accepted.',
    remedy: {
      window: 'Set it again under “Keychain”.',
      command: 'Set it again with `webui-keyring secret set`; `webui-keyring doctor` names every such value.',
    },
  },
  'vault-key-missing': {
    what: 'The key for checking values is not in the keychain, so {the value} cannot be checked and was not used.',
    remedy: {
      window: 'Restore the keychain that contained it, or create a new key under “Keychain”.',
      command:
        'Restore the keychain that contained it; or `webui-keyring doctor --fix` creates a new key for the values that are there.',
    },
  },
  'vault-disk-full': {
    what: 'The disk is full; nothing was changed.',
    remedy: 'Free some space and try again.',
  },
  'vault-denied': {
    what: 'You do not have the rights to read or change {a file of the data}.',
    remedy: '`webui-keyring doctor` shows the owner of each file, and the command that gives it back to you.',
  },
  'vault-disk-read-only': {
    what: '{A file of the data} is on a volume that is mounted read-only; nothing was changed.',
    remedy: {
      window: 'Mount it for writing, then try again. Values can still be read.',
      command:
        'Mount it for writing, or set WEBUI_KEYRING_HOME to a folder on another volume. What only reads works as it is.',
    },
  },
  'vault-root': {
    what: '{The data folder} belongs to another user, who would lose access after a change by root; nothing was changed.',
    remedy: {
      window: 'Start the program as that user, not as root.',
      command:
        'Run the command again without sudo, as that user. For a vault of root’s own, set WEBUI_KEYRING_HOME to a folder that belongs to root.',
    },
  },
  'vault-io': {
    what: '{A file of the data} cannot be read or written.',
    remedy: {
      window:
        'Check that the data folder exists, that the file is not a link, and that the disk works. Settings shows where the folder is.',
      command: 'Check that the path leads to a folder, that the file is not a link, and that the disk works.',
    },
  },
  'vault-file-open': {
    what: 'Another program has {a file of the data} open, so it cannot be replaced.',
    remedy:
      'Close the program that has it open (an editor, a backup, a virus scanner) and try again. If there is none, check in the properties of the file that you are allowed to change it.',
  },
  'vault-unconfirmed': {
    what: 'The change was made, but the disk did not confirm {the file}: after a power failure it may be lost.',
    remedy: {
      window: 'Check the disk.',
      command: 'Check the disk; `webui-keyring doctor` shows what is saved.',
    },
  },
  'vault-has-folder': {
    what: 'That vault is in use in {another folder}. Nothing was changed.',
    remedy: {
      window:
        'Work with it there. If that folder is not needed, delete it first; then its values can be moved here.',
      command:
        'Work with it there, with `--home` or WEBUI_KEYRING_HOME; if that folder is not needed, delete it first.',
    },
  },
  'vault-foreign-file': {
    what: '{A file of the data} belongs to another user, who may have put it there; it was not used.',
    remedy: {
      window:
        'Find out who did, then restore your own file, or take ownership of this one if it is correct. Settings shows the folder.',
      command:
        'Find out who did, then restore your own file, or take ownership of this one if it is correct: `webui-keyring doctor` shows the command.',
    },
  },
  ...fileFailures,
  ...runtimeFailures,
  ...backupFailures,
  'run-bad-name': {
    what: '{The secret} has no name that an environment variable can have.',
    remedy: 'Choose only variables, or rename the secret.',
  },
  'run-unset': { what: '{A variable} has no active value.', remedy: 'Set it, or leave it out.' },
  'run-not-representable': {
    what: 'The value of {a variable} cannot be in the environment.',
    remedy: 'Leave the variable out.',
  },
  'run-too-large': {
    what: 'The arguments and the environment are too large for {the command}.',
    remedy: { window: 'Leave variables out.', command: 'Name fewer variables with `--only`.' },
  },
  'run-not-found': { what: '{The command} was not found.', remedy: 'Check its name and the PATH.' },
  'run-not-executable': { what: '{The command} cannot be executed.', remedy: 'Check its permissions.' },
  'run-failed': {
    what: '{The command} could not be started.',
    remedy: 'Try it without this program first.',
  },
  'request-denied': {
    what: 'The program refused this request.',
    remedy: 'Close the window and open it again.',
  },
  'request-invalid': {
    what: '{Something that was given} cannot be used.',
    remedy: 'Correct it and try again.',
  },
  'request-cancelled': { what: 'Cancelled.', remedy: 'Nothing was changed.' },
  'request-handle-expired': {
    what: 'The data of this step was cleared after 10 minutes without use.',
    remedy: 'Start the step again: generate another value, or open the file again.',
  },
  'request-no-address': {
    what: 'The address of {the instance} cannot be used for this.',
    remedy:
      'Edit the instance and enter its http(s) address; plain http to another computer has to be allowed there.',
  },
  'request-holds-value': {
    what: 'The text looks like a secret, so it was not copied as plain text.',
    remedy: 'Copy the secret with its own Copy button: it is then cleared from the clipboard.',
  },
  'request-internal': {
    what: 'Something went wrong inside the program.',
    remedy: {
      window: 'Try again. If it happens again, close the window and open it once more.',
      command: 'Please report it with this message, which contains no secret.',
    },
  },
} as const satisfies Record<Exclude<FailureCode, KeychainFailureCode>, Explanation>;
