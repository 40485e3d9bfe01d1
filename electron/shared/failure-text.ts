import type { CommandFailure, KeychainFailureCode } from './failure.ts';
import { keychainFailureCodes } from './failure.ts';
import { keychainText } from './keychain-text.ts';
import type { Desktop } from './views.ts';

/** What happened and what to do about it, each whole English sentences; `hint` is empty when nothing can be done. */
export interface FailureText {
  readonly message: string;
  readonly hint: string;
}

/** In braces stands what is said where a failure names no subject; else the subject stands there, in quotes. */
const texts = {
  'vault-not-found': {
    message: '{It} was not found.',
    hint: 'See "webui-keyring instance list", "secret list" and "vault list" for what there is.',
  },
  'vault-name-taken': { message: '{The name} is taken.', hint: 'Choose another name.' },
  'vault-bad-name': {
    message: '{The name} cannot be used.',
    hint: 'A variable has letters, digits and underscores and starts with no digit; a label is one line of at most 120 characters.',
  },
  'vault-name-is-value': {
    message: '{The name} looks like a value, and names are saved in plain text; nothing was saved.',
    hint: 'Give a name only. Values come from a prompt or standard input; --generate makes one.',
  },
  'vault-bad-url': {
    message: '{The address} cannot be used.',
    hint: 'Give an absolute http(s) address without user name, query or fragment.',
  },
  'vault-bad-proxy': {
    message: 'This proxy cannot be kept.',
    hint: 'Give system, none, or http://HOST:PORT without user name and password: no file of this program holds one. For a proxy that wants them, set HTTPS_PROXY and choose system.',
  },
  'vault-invalid': { message: '{A field} cannot be kept as it is.', hint: 'Correct it and try again.' },
  'vault-read-only': {
    message: 'A newer version of WebUI Keyring wrote this data; it can be read, but not changed.',
    hint: 'Use the newer version.',
  },
  'vault-newer': {
    message: 'This data was written by a newer version of WebUI Keyring, and cannot be read by this one.',
    hint: 'Use the newer version. Nothing was changed.',
  },
  'vault-damaged': {
    message: 'The data is damaged; nothing was changed.',
    hint: '"webui-keyring doctor --restore-last-good" puts the last good copy back, as the window can; the damaged file is kept.',
  },
  'vault-busy': {
    message: 'Another process is changing the data.',
    hint: 'Try again in a moment. If no window and no command of this program is running, or its lock is held from a machine or container that is gone, delete the lock file.',
  },
  'vault-conflict': {
    message: '{It} was changed by another process meanwhile, so nothing was done.',
    hint: 'Look at it again, then repeat the command.',
  },
  'vault-wrong-state': {
    message: '{The secret} is not in a state in which this can be done.',
    hint: 'See the states of its versions in "webui-keyring secret list".',
  },
  'vault-value-differs': {
    message: 'The keychain gives another value of {the secret} than the one that was saved; it was not used.',
    hint: 'Another program changed the entry. Set the right value again with "webui-keyring secret set"; "webui-keyring doctor --deep" names every such value.',
  },
  'vault-value-unchecked': {
    message:
      '{The value} cannot be checked, so it was not used: it was saved under a key that was replaced when another keychain was accepted.',
    hint: 'Set it again with "webui-keyring secret set"; "webui-keyring doctor" names every such value.',
  },
  'vault-key-missing': {
    message:
      'The key with which values are checked is not in the keychain, so {the value} cannot be checked and was not used.',
    hint: 'Restore the keyring that held it; or "webui-keyring doctor --fix" makes a new key for the values that are there.',
  },
  'vault-disk-full': {
    message: 'The disk is full; nothing was changed.',
    hint: 'Free some space and try again.',
  },
  'vault-denied': {
    message: 'You do not have the rights to read or change {a file of the data}.',
    hint: '"webui-keyring doctor" shows what belongs to whom, and the command that gives it back to you.',
  },
  'vault-disk-read-only': {
    message: '{A file of the data} is on a volume that is mounted read-only; nothing was changed.',
    hint: 'Mount it for writing, or set WEBUI_KEYRING_HOME to a folder on another volume. What only reads works as it is.',
  },
  'vault-root': {
    message:
      '{The data folder} belongs to another user, whom a change by root would lock out; nothing was changed.',
    hint: "Run the command again without sudo, as that user. For a vault of root's own, set WEBUI_KEYRING_HOME to a folder that belongs to root.",
  },
  'vault-io': {
    message: '{A file of the data} cannot be read or written.',
    hint: 'Check that the path leads to a folder, that the file is no link, and that the disk is in order.',
  },
  'vault-file-open': {
    message: 'Another program has {a file of the data} open, so it cannot be replaced.',
    hint: 'Close what has it open (an editor, a backup, a virus scanner) and try again. If nothing has, see in its properties whether you may change it.',
  },
  'vault-unconfirmed': {
    message:
      'The change was made, but the disk did not confirm {the file}: after a power cut it may be undone.',
    hint: 'Check the disk; "webui-keyring doctor" shows what is saved.',
  },
  'vault-has-folder': {
    message: 'That vault is in use: its records are in {another folder}. Nothing was changed.',
    hint: 'Work with it there, with --home or WEBUI_KEYRING_HOME; if that folder is not needed, delete it first.',
  },
  'vault-foreign-file': {
    message: '{A file of the data} belongs to another user, who may have put it there; it was not used.',
    hint: 'Find out who did, then restore your own file, or make it yours if it is right: "webui-keyring doctor" shows the command.',
  },
  'export-not-representable': {
    message: 'The format cannot carry the value of {a variable}; nothing was written.',
    hint: 'Choose another format, or leave the variable out.',
  },
  'export-target-symlink': {
    message: '{The target} is a symbolic link; secrets are not written through one.',
    hint: 'Name the file itself.',
  },
  'export-target-not-file': { message: '{The target} is not a regular file.', hint: 'Name another file.' },
  'export-target-exists': {
    message: '{The file} exists.',
    hint: 'Name another file, or merge into this one.',
  },
  'export-target-tracked': {
    message: '{The file} is tracked by git; its secrets would get into the repository.',
    hint: 'Name another file, or stop tracking it with "git rm --cached".',
  },
  'export-target-not-ignored': {
    message: '{The file} is in a git work tree that does not ignore it.',
    hint: 'Add it to .gitignore, or name a file elsewhere.',
  },
  'export-target-unreadable': { message: '{The file} cannot be read.', hint: 'Check that it is yours.' },
  'export-target-changed': {
    message: '{The file} was changed meanwhile; nothing was written.',
    hint: 'Try again. Where an update says so each time, somebody changed the file since it was exported: "webui-keyring export" with --replace writes over that.',
  },
  'export-target-missing': {
    message: '{The file} is no longer there.',
    hint: 'Export it again, or forget it.',
  },
  'export-target-orphaned': {
    message: 'The secrets that {the file} was written with are deleted.',
    hint: 'Delete the file, if nothing reads it any more, and take it off the list: "webui-keyring target rm".',
  },
  'export-merge-refused': {
    message: '{The file} cannot be merged into safely; nothing was written.',
    hint: 'Correct the place that is named, or write a new file.',
  },
  'export-merge-unsupported': {
    message: '{The format} cannot be merged into a file.',
    hint: 'Write a new file.',
  },
  'export-names-only-unsupported': {
    message: '{The format} cannot carry names without values.',
    hint: 'Choose docker-run, docker-env or compose-yaml.',
  },
  'export-nothing': {
    message: 'There is nothing to export.',
    hint: 'Choose secrets that have an active value.',
  },
  'export-io': {
    message: '{The file} cannot be written; nothing of it is left behind.',
    hint: 'Check that the folder is yours and the disk has space.',
  },
  'export-file-open': {
    message: 'Another program has {the file} open, so it cannot be replaced; nothing was written.',
    hint: 'Close what has it open (an editor, a container, a virus scanner) and try again. If nothing has, see in its properties whether you may change it.',
  },
  'export-folder-closed': {
    message: '{The folder} takes no new files from you; nothing was written.',
    hint: 'Get the right to write in this folder, or name a file in another one.',
  },
  'export-list-full': {
    message: 'The list of exported files is full.',
    hint: 'Forget files that are no longer used: see "webui-keyring target list" and "target rm".',
  },
  'import-unreadable': {
    message: '{The file} cannot be read.',
    hint: 'Check its name and that it is yours.',
  },
  'import-not-file': { message: '{The source} is not a regular file.', hint: 'Name a file.' },
  'import-too-large': {
    message: '{The file} is too large.',
    hint: 'Import the part that holds the variables.',
  },
  'import-not-text': { message: '{The file} is not UTF-8 text.', hint: 'Convert it to UTF-8.' },
  'import-malformed': {
    message: '{The file} cannot be read in this format.',
    hint: 'Correct it, or choose its format.',
  },
  'import-too-deep': {
    message: '{The file} is nested too deeply.',
    hint: 'Import the part that holds the variables.',
  },
  'import-too-many': {
    message: '{The file} has too many entries.',
    hint: 'Import the part that holds the variables.',
  },
  'import-unknown-format': {
    message: 'The format of {the file} is not recognised.',
    hint: 'Name the format.',
  },
  'import-ambiguous': {
    message: 'The readers of {the file} disagree about a value.',
    hint: 'Name the format of the program that reads the file.',
  },
  'import-choose-group': {
    message: '{The file} has several services or objects.',
    hint: 'Name the one to import from.',
  },
  'import-nothing': {
    message: '{The file} has no variable to import.',
    hint: 'Check that it is the right file.',
  },
  'import-cannot-keep': {
    message: 'The value of {a variable} cannot be kept.',
    hint: 'Leave the variable out, or shorten its value.',
  },
  'run-bad-name': {
    message: '{The secret} has no name that an environment variable can have.',
    hint: 'Choose variables only.',
  },
  'run-unset': { message: '{A variable} has no active value.', hint: 'Set it, or leave it out.' },
  'run-not-representable': {
    message: 'The value of {a variable} cannot be in the environment.',
    hint: 'Leave the variable out.',
  },
  'run-too-large': {
    message: 'The arguments and the environment are too large for {the command}.',
    hint: 'Name fewer variables with --only.',
  },
  'run-not-found': { message: '{The command} was not found.', hint: 'Check its name and the PATH.' },
  'run-not-executable': { message: '{The command} cannot be executed.', hint: 'Check its permissions.' },
  'run-failed': { message: '{The command} could not be started.', hint: '' },
  'request-denied': { message: 'The request was refused.', hint: 'Close the window and open it again.' },
  'request-invalid': { message: '{Something} given cannot be used.', hint: 'Correct it and try again.' },
  'request-cancelled': { message: 'Cancelled.', hint: 'Nothing was changed.' },
  'request-handle-expired': {
    message: 'What was held for this step has been forgotten.',
    hint: 'Start it again: generate another value, or open the file again.',
  },
  'request-internal': {
    message: 'Something went wrong inside the program.',
    hint: 'Please report it with these words; they hold no secret.',
  },
  'usage-no-command': { message: 'No command was given.', hint: 'See "webui-keyring --help".' },
  'usage-unknown-command': {
    message: '{The program} has no such command.',
    hint: 'See "webui-keyring --help".',
  },
  'usage-unknown-option': {
    message: '{An option} is not one of this command.',
    hint: 'See the command with --help.',
  },
  'usage-option-needs-value': { message: '{An option} needs a value.', hint: 'See the command with --help.' },
  'usage-option-takes-none': { message: '{An option} takes no value.', hint: 'See the command with --help.' },
  'usage-option-conflict': {
    message: '{An option} does not go with what else was given.',
    hint: 'See the command with --help.',
  },
  'usage-bad-option-value': {
    message: '{An option} cannot have this value.',
    hint: 'Give one of those named.',
  },
  'usage-missing-operand': { message: '{Something} is missing.', hint: 'See the command with --help.' },
  'usage-extra-operand': {
    message: 'There are more words than the command takes.',
    hint: 'See the command with --help.',
  },
  'usage-value-as-argument': {
    message:
      'A secret is not taken as an argument: other users see the arguments of a process, and the shell keeps them.',
    hint: 'Pipe it into standard input, or type it when asked. If the one given is in use, replace it.',
  },
  'usage-not-text': {
    message: 'A word of the command line is not UTF-8 and would be changed; nothing was done.',
    hint: 'Use names in UTF-8: rename the file or folder, or reach it by another path.',
  },
  'usage-no-value': {
    message: 'No value was given.',
    hint: 'Pipe it into standard input, type it when asked, or let --generate make one.',
  },
  'usage-needs-reveal': {
    message: 'A secret is not printed to a terminal without confirmation.',
    hint: 'Give --reveal to show the value there, or pipe it on.',
  },
  'usage-needs-name': {
    message: 'There is nobody to type the name.',
    hint: 'Give --confirm with it, as "webui-keyring vault list" shows it.',
  },
  'usage-needs-yes': { message: 'There is nobody to ask.', hint: 'Give --yes.' },
  'usage-needs-replace': {
    message: '{The secret} has another value already; nothing was written.',
    hint: 'Give --replace to make this its active value; the one before is kept as a previous version.',
  },
  'file-lacks-name': {
    message: '{The name} is not in the file.',
    hint: 'Give one of those that are; --dry-run shows what is in it.',
  },
  'target-unknown': {
    message: '{The file} is not a known export target.',
    hint: 'See "webui-keyring target list".',
  },
  'value-blocked': {
    message: 'The value for {the secret} is not kept.',
    hint: 'Take another value or --generate; --force keeps it all the same.',
  },
  'value-too-long': { message: 'The value is too long.', hint: 'A value has at most 65,536 bytes.' },
  'value-not-text': {
    message: 'The value is not UTF-8 text.',
    hint: 'Encode it, for example with base64.',
  },
  'output-failed': {
    message: 'Standard output cannot be written.',
    hint: 'Check where it goes and that the disk has space.',
  },
  'output-lost': {
    message:
      'The change was made and saved; only what there is to tell of it cannot be written to standard output.',
    hint: 'Do not run the command again for it: "webui-keyring secret list" shows what is saved.',
  },
} as const satisfies Record<Exclude<CommandFailure['code'], KeychainFailureCode>, FailureText>;

/** The words for a failure, in English. `desktop` chooses the remedy of a keychain failure. Puts in no secret. */
export function failureText(failure: CommandFailure, desktop: Desktop = 'linux-other'): FailureText {
  const { code, subject, detail } = failure;
  if (isKeychainCode(code)) {
    const { message, hint } = keychainText(code, desktop);
    const about = subject !== undefined && codesOfValues.has(code) ? `"${subject}": ${message}` : message;
    return { message: withDetail(about, detail), hint: hint.charAt(0).toUpperCase() + hint.slice(1) };
  }
  const { message, hint } = texts[code];
  const about = message.replace(/\{([^}]*)\}/, (_, fallback: string) =>
    subject === undefined ? fallback : `"${subject}"`,
  );
  return { message: withDetail(about, detail), hint };
}

/** Where the keychain's answer is about one value; the others are about the keychain, whatever was asked of it. */
const codesOfValues: ReadonlySet<KeychainFailureCode> = new Set([
  'keychain-too-large',
  'keychain-bad-characters',
  'keychain-empty',
  'keychain-not-found',
]);

function isKeychainCode(code: CommandFailure['code']): code is KeychainFailureCode {
  return keychainFailureCodes.some((candidate) => candidate === code);
}

/** Puts the detail in brackets before the sentence's end. */
function withDetail(sentence: string, detail: string | undefined): string {
  return detail === undefined || detail === '' ? sentence : `${sentence.replace(/\.$/, '')} (${detail}).`;
}
