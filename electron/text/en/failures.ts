import type { FailureCode, KeychainFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

export const failures = {
  'vault-not-found': {
    what: 'This is no longer here.',
    remedy: 'It was removed meanwhile, perhaps from the command line.',
  },
  'vault-name-taken': { what: 'The name is taken.', remedy: 'Choose another one.' },
  'vault-bad-name': {
    what: 'The name cannot be used.',
    remedy: 'For a variable: letters, digits and underscores, not starting with a digit.',
  },
  'vault-name-is-value': {
    what: 'What was entered as a name looks like a value. Names are saved in plain text, so nothing was saved.',
    remedy: 'Enter a name here, and the value in its own field.',
  },
  'vault-bad-url': {
    what: 'The address cannot be used.',
    remedy: 'Enter an absolute `https://` address without user name, query or fragment.',
  },
  'vault-bad-proxy': {
    what: 'This proxy address cannot be kept.',
    remedy: 'Enter an address like `http://proxy.example.org:3128`, without user name and password.',
  },
  'vault-invalid': {
    what: 'One of the fields cannot be kept as it is.',
    remedy: 'Check the fields and try again.',
  },
  'vault-read-only': {
    what: 'The records are open read-only, because a newer version of this program wrote them.',
    remedy: 'Use that version to change something.',
  },
  'vault-newer': {
    what: 'The records were written by a version that is too new to be understood here.',
    remedy: 'Install the newer version. Nothing was changed.',
  },
  'vault-damaged': {
    what: 'The records are damaged, so nothing was changed.',
    remedy: 'Open Keychain in the menu to restore the last good copy.',
  },
  'vault-busy': {
    what: 'Another copy of this program, or its command line, is changing the records.',
    remedy:
      'Try again in a moment. If no other copy and no command of it is running, or its lock is held from a machine or container that is gone, delete the lock file.',
  },
  'vault-conflict': {
    what: 'This was changed elsewhere meanwhile, so nothing was done.',
    remedy: 'Close this, look at the new state, then try again.',
  },
  'vault-wrong-state': {
    what: 'The secret is not in a state in which this can be done.',
    remedy: 'Look at its versions; it may have been changed from the command line.',
  },
  'vault-value-differs': {
    what: 'The keychain gives another value than the one that was saved; it was not used.',
    remedy: 'Another program changed the entry. Set the right value again under “Keychain”.',
  },
  'vault-value-unchecked': {
    what: 'The value cannot be checked, so it was not used: it was saved under a key that was replaced when another keychain was accepted.',
    remedy: 'Set it again under “Keychain”.',
  },
  'vault-key-missing': {
    what: 'The key with which values are checked is not in the keychain, so the value was not used.',
    remedy: 'Restore the keyring that held it, or make a new key under “Keychain”.',
  },
  'vault-disk-full': {
    what: 'The disk is full; nothing was changed.',
    remedy: 'Free some space and try again.',
  },
  'vault-denied': {
    what: 'You do not have the rights to read or change a file of the data folder.',
    remedy:
      'Check whose the folder and its files are: `webui-keyring doctor` shows the command that gives them back to you.',
  },
  'vault-disk-read-only': {
    what: 'The data folder is on a volume that is mounted read-only; nothing was changed.',
    remedy: 'Mount it for writing, then try again. Values can still be read.',
  },
  'vault-root': {
    what: 'The data folder belongs to another user, whom a change by root would lock out; nothing was changed.',
    remedy: 'Start the program as that user, not as root.',
  },
  'vault-io': {
    what: 'A file of the records cannot be read or written.',
    remedy:
      'Check that the data folder exists and that the disk is in order. Settings shows where the folder is.',
  },
  'vault-file-open': {
    what: 'Another program has a file of the data folder open, so it cannot be replaced.',
    remedy:
      'Close what has it open (an editor, a backup, a virus scanner) and try again. Settings shows the folder.',
  },
  'vault-unconfirmed': {
    what: 'The change was made, but the disk did not confirm it: after a power cut it may be undone.',
    remedy: 'Check the disk.',
  },
  'vault-has-folder': {
    what: 'Those values are in use: their records are in another folder. Nothing was changed.',
    remedy:
      'Work with them there. If that folder is not needed, delete it first; then they can be moved here.',
  },
  'vault-foreign-file': {
    what: 'A file of the data folder belongs to another user, who may have put it there; it was not used.',
    remedy:
      'Find out who did, then restore your own file, or make it yours if it is right. Settings shows the folder.',
  },
  'export-not-representable': {
    what: 'This format cannot carry one of the values.',
    remedy: 'Choose another format, or leave that variable out.',
  },
  'export-target-symlink': {
    what: 'That file is a link, and secrets are not written through links.',
    remedy: 'Choose the file itself, or another name.',
  },
  'export-target-not-file': { what: 'That is not an ordinary file.', remedy: 'Choose another name.' },
  'export-target-exists': { what: 'A file of that name exists already.', remedy: 'Choose another name.' },
  'export-target-tracked': {
    what: 'Git tracks that file: its secrets would end up in the repository.',
    remedy: 'Choose another file, or stop tracking it with `git rm --cached`.',
  },
  'export-target-not-ignored': {
    what: 'The file would lie in a Git work tree that does not ignore it.',
    remedy: 'Add it to `.gitignore` first, or choose another folder.',
  },
  'export-target-unreadable': {
    what: 'The existing file cannot be read.',
    remedy: 'Check that it belongs to you, or choose another name.',
  },
  'export-target-changed': {
    what: 'The file was changed meanwhile; nothing was written.',
    remedy:
      'Look at the new preview, then save again. If an update says so each time, somebody changed the file since it was exported: export to it again and replace it.',
  },
  'export-target-missing': {
    what: 'The file is no longer there.',
    remedy: 'Choose “Write again” for it in the list of files, or forget it.',
  },
  'export-target-orphaned': {
    what: 'The secrets that the file was written with are deleted.',
    remedy: 'Delete the file, if nothing reads it any more, and forget it.',
  },
  'export-merge-refused': {
    what: 'The existing file cannot be changed safely; nothing was written.',
    remedy: 'Write to a new file instead, or repair what is named below.',
  },
  'export-merge-unsupported': {
    what: 'This format cannot be merged into an existing file.',
    remedy: 'Write to a new file.',
  },
  'export-names-only-unsupported': {
    what: 'This format has no way to name variables without values.',
    remedy: 'Turn off “Names only”, or choose another format.',
  },
  'export-nothing': {
    what: 'There is nothing to export.',
    remedy: 'Choose at least one variable with an active value.',
  },
  'export-io': {
    what: 'The file could not be written; nothing of it is left behind.',
    remedy: 'Check that you may write to that folder and that it has space.',
  },
  'export-file-open': {
    what: 'Another program has the file open, so it cannot be replaced; nothing was written.',
    remedy: 'Close what has it open (an editor, a container, a virus scanner) and try again.',
  },
  'export-folder-closed': {
    what: 'You may not add files to that folder; nothing was written.',
    remedy: 'Get the right to write in this folder, or choose another one.',
  },
  'export-list-full': {
    what: 'The list of exported files is full.',
    remedy: 'Forget files there that are no longer used.',
  },
  'import-unreadable': {
    what: 'The file cannot be read.',
    remedy: 'Check that it exists and that you may read it.',
  },
  'import-not-file': { what: 'That is not an ordinary file.', remedy: 'Choose a file.' },
  'import-too-large': {
    what: 'The file is too large.',
    remedy: 'At most 256 KiB are read. Choose the right file.',
  },
  'import-not-text': { what: 'The file is not text.', remedy: 'Choose a text file in UTF-8.' },
  'import-malformed': {
    what: 'The file does not follow its format.',
    remedy: 'Correct the place named below.',
  },
  'import-too-deep': { what: 'The file is nested too deeply.', remedy: 'Choose the right file.' },
  'import-too-many': { what: 'The file has too many entries.', remedy: 'At most 5,000 are read.' },
  'import-unknown-format': { what: 'The format was not recognised.', remedy: 'Choose the format yourself.' },
  'import-ambiguous': {
    what: 'Programs read this file in different ways.',
    remedy: 'Choose the program that the file was written for.',
  },
  'import-choose-group': { what: 'The file has several groups of variables.', remedy: 'Choose one.' },
  'import-nothing': { what: 'There is nothing to import in it.', remedy: 'Choose another file.' },
  'import-cannot-keep': {
    what: 'One of the variables cannot be kept; nothing was imported.',
    remedy: 'Leave it out, or correct it in the file.',
  },
  'run-bad-name': {
    what: 'The name cannot be that of an environment variable.',
    remedy: 'Rename the secret.',
  },
  'run-unset': { what: 'A variable has no value.', remedy: 'Give it an active value.' },
  'run-not-representable': { what: 'A value cannot be an environment variable.', remedy: 'Leave it out.' },
  'run-too-large': { what: 'The values are too large for an environment.', remedy: 'Leave some out.' },
  'run-not-found': { what: 'The command was not found.', remedy: 'Check its name and path.' },
  'run-not-executable': { what: 'The command cannot be executed.', remedy: 'Check its permissions.' },
  'run-failed': { what: 'The command could not be started.', remedy: 'Try it without this program first.' },
  'request-denied': {
    what: 'The program refused this request.',
    remedy: 'Close the window and open it again.',
  },
  'request-invalid': {
    what: 'Something entered here cannot be used.',
    remedy: 'Check the fields and try again.',
  },
  'request-cancelled': { what: 'Cancelled.', remedy: 'Nothing was changed.' },
  'request-handle-expired': {
    what: 'What was held for this step has been forgotten, as it is after ten idle minutes.',
    remedy: 'Start the step again: generate another value, or open the file again.',
  },
  'request-internal': {
    what: 'Something went wrong inside the program.',
    remedy: 'Try again. If it happens again, close the window and open it once more.',
  },
} as const satisfies Record<Exclude<FailureCode, KeychainFailureCode>, Explanation>;
