import type { FailureFacts, FailureField } from './failure-facts.ts';

/**
 * Every expected failure of the program: a stable code, and the thing it is about.
 * The words for a code stand in electron/text/, once for each language.
 */
export interface Failure<C extends FailureCode | CommandFailureCode = FailureCode> {
  readonly code: C;
  /** Name of the instance, secret, file or option that the failure is about. Never a secret's value. */
  readonly subject?: string;
  /** The field that the failure is about, where it is one of a record; each front has its own name for it. */
  readonly field?: FailureField;
  /** Why, in facts that every language can tell. Never a value. */
  readonly facts?: FailureFacts;
  /** Another program's own text, after redaction: an error's code, a keychain's or git's message. No text of ours. */
  readonly detail?: string;
}

/** What the keychain may say of one value; its other failures are about the keychain, whatever it was asked for. */
export const keychainValueCodes = [
  'keychain-too-large',
  'keychain-bad-characters',
  'keychain-empty',
  'keychain-not-found',
] as const;

export const keychainFailureCodes = [
  'keychain-no-bus',
  'keychain-no-provider',
  'keychain-no-collection',
  'keychain-locked',
  'keychain-prompt-timeout',
  /** Asked to unlock, the keychain stayed locked: its window was closed, or there is nothing that can show one. */
  'keychain-unlock-dismissed',
  /** The keychain asked somebody whether this program may have the entry: that was refused, or not answered. */
  'keychain-not-allowed',
  'keychain-unresponsive',
  /** The keychain did not answer to a change, which may have been made, or be made yet. */
  'keychain-change-unknown',
  'keychain-restarted',
  'keychain-library-missing',
  ...keychainValueCodes,
  /** The vault has saved values, and this keychain is not the one that they were saved into; nothing was written. */
  'keychain-other',
  /** The entries belong to another data folder, which the facts name and which has the same vault: this folder is a copy, or that one. */
  'keychain-other-folder',
  /** Two keyring daemons write the same files; nothing was written. */
  'keychain-two-daemons',
  'keychain-failed',
] as const;
export type KeychainFailureCode = (typeof keychainFailureCodes)[number];

export const vaultFailureCodes = [
  'vault-not-found',
  'vault-name-taken',
  'vault-bad-name',
  /** What was given for a name is rather a value; it is not repeated. `subject` is the field. */
  'vault-name-is-value',
  'vault-bad-url',
  'vault-bad-proxy',
  'vault-invalid',
  'vault-read-only',
  'vault-newer',
  'vault-damaged',
  'vault-busy',
  'vault-conflict',
  'vault-wrong-state',
  /** The secret `subject` is being rotated; its versions wait for the end of that. */
  'vault-rotating',
  /** No rotation of the secret `subject` is under way. */
  'vault-not-rotating',
  /** The server's key of this user is saved as another secret, `subject`; a new key would void it, and none was created. */
  'vault-key-elsewhere',
  /** Nothing is staged for the API key `subject`, and no account is named that the server would make one for. */
  'vault-no-new-key',
  /** The server does not know the value that the API key `subject` is to go back to. */
  'vault-key-void',
  /** The keychain gives another value than the one that was saved. */
  'vault-value-differs',
  /** The value has no fingerprint to check it with: it was saved under a key that was replaced. */
  'vault-value-unchecked',
  /** The key that fingerprints are made with is not in the keychain, though values are. */
  'vault-key-missing',
  'vault-disk-full',
  /** The user may not read or change a file or a folder. */
  'vault-denied',
  /** The volume is mounted read-only. */
  'vault-disk-read-only',
  /** Root was about to change the data of another user, who would be locked out by that. */
  'vault-root',
  'vault-io',
  /** Windows: another program had the file open for all the time that was waited. */
  'vault-file-open',
  /** The change is made, and a power cut may still undo it. */
  'vault-unconfirmed',
  /** The entries of another vault are in use: its records are in the folder `subject`. */
  'vault-has-folder',
  /** A file of the data folder belongs to another user, who may have put it there. */
  'vault-foreign-file',
] as const;
export type VaultFailureCode = (typeof vaultFailureCodes)[number];

export const exportFailureCodes = [
  'export-not-representable',
  'export-target-symlink',
  'export-target-not-file',
  'export-target-exists',
  'export-target-tracked',
  'export-target-not-ignored',
  'export-target-unreadable',
  /** The file changed between the look at it and the write; nothing was written. */
  'export-target-changed',
  /** A remembered file is gone; only an update of it alone makes it again. */
  'export-target-missing',
  /** All secrets whose values a remembered file has were deleted; the file stays as it is. */
  'export-target-orphaned',
  /** The existing file cannot be merged into safely; the facts say why and where. */
  'export-merge-refused',
  'export-merge-unsupported',
  'export-names-only-unsupported',
  'export-nothing',
  'export-io',
  /** Windows: another program had the file open for all the time that was waited. */
  'export-file-open',
  /** The folder of the target takes no new files. */
  'export-folder-closed',
  /** The list of exported files has as much in it as can be read back; the file was written, and is not in the list. */
  'export-list-full',
  /** There is no compose file in the folder `subject`. */
  'export-no-compose-file',
  /** The compose project in the folder `subject` has no such service. */
  'export-no-service',
  /** Compose takes its files from elsewhere, so that an override file would have no effect. */
  'export-override-not-read',
] as const;
export type ExportFailureCode = (typeof exportFailureCodes)[number];

export const importFailureCodes = [
  'import-unreadable',
  'import-not-file',
  'import-too-large',
  'import-not-text',
  'import-malformed',
  'import-too-deep',
  'import-too-many',
  'import-unknown-format',
  /** The format is known, and not one that is read. */
  'import-not-read',
  'import-ambiguous',
  'import-choose-group',
  'import-nothing',
  /** The group, `subject`, has no variable of its own; the facts name the files that have them. */
  'import-elsewhere',
  'import-cannot-keep',
  /** A secret key that everybody knows, that can be guessed, or that is none. */
  'import-unsafe',
] as const;
export type ImportFailureCode = (typeof importFailureCodes)[number];

export const backupFailureCodes = [
  /** The file cannot be read, or is no regular file. */
  'backup-unreadable',
  'backup-not-a-backup',
  /** Its checksum differs, it is cut short, or what was decrypted is not as it was written. */
  'backup-damaged',
  'backup-wrong-password',
  /** Written by a newer program, in a layout that this one does not read. */
  'backup-newer',
  /** Its key is derived or its values are encrypted in a way that this program does not accept. */
  'backup-weak-parameters',
  'backup-too-large',
  /** The password for a new backup is too short or too long. */
  'backup-bad-password',
  /** Values are lost here, and the file to be replaced may be the only one that has them. */
  'backup-would-lose',
  /** The file that was just written cannot be read again as it was sealed. */
  'backup-not-verified',
] as const;
export type BackupFailureCode = (typeof backupFailureCodes)[number];

export const runFailureCodes = [
  'run-bad-name',
  'run-unset',
  'run-not-representable',
  'run-too-large',
  'run-not-found',
  'run-not-executable',
  'run-failed',
] as const;
export type RunFailureCode = (typeof runFailureCodes)[number];

export const runtimeFailureCodes = [
  /** `docker` or `podman`, the subject, is in no absolute folder of PATH. */
  'runtime-no-program',
  /** The program is there, and its engine does not run, cannot be reached, or gave no answer in time. */
  'runtime-no-engine',
  /** This user may not use the engine's socket. */
  'runtime-denied',
  'runtime-no-container',
  /** The container has no such file. */
  'runtime-no-file',
  /** The engine's answer is not one that is known; `detail` has its last line. */
  'runtime-failed',
  /** The folder of `open-webui serve` has no key file that can be read. */
  'runtime-no-key-file',
  /** There is no systemd unit of the name `subject`. */
  'runtime-no-unit',
  /** The systemd unit starts a container, which has its own way to be read. */
  'runtime-unit-of-container',
  /** The folder in which the systemd unit is started cannot be told. */
  'runtime-no-folder',
  /** Where the instance runs is not known, and no engine has a container with an Open WebUI image. */
  'runtime-none',
  /** Several servers were found; the facts name them. */
  'runtime-choose',
  /** What runs at the subject has no `WEBUI_SECRET_KEY`. */
  'runtime-no-key',
  /** Nobody said where the instance, the subject, runs. */
  'runtime-unknown',
  /** The file in which it is remembered where instances run, the subject, cannot be understood. */
  'runtime-list-damaged',
  /** The container, the subject, is one of a Swarm service, which makes it anew under another name. */
  'runtime-swarm',
  /** The engine's program has no Compose v2. */
  'runtime-no-compose',
  /** The folder of the Compose project has no compose file. */
  'runtime-no-project',
  /** No exported file brings the variable, the subject, to where it is read; the facts name the one that would. */
  'runtime-not-exported',
  /** The compose files give the variable a value of their own, and no override can be written for them. */
  'runtime-set-there',
  /** There is no previous version to go back to. */
  'runtime-no-way-back',
  /** A plan for the instance, the subject, is being carried out. */
  'runtime-applying',
  /** What runs after all was written and started has another value of the variable. */
  'runtime-not-arrived',
  /** The container of the service ended after it was started. */
  'runtime-stopped',
  /** The server did not answer in time. */
  'runtime-not-ready',
] as const;
export type RuntimeFailureCode = (typeof runtimeFailureCodes)[number];

export const requestFailureCodes = [
  'request-denied',
  'request-invalid',
  'request-cancelled',
  'request-handle-expired',
  /** The address of the instance `subject` is not known, or is none for a browser. */
  'request-no-address',
  /** What was to be copied as plain text looks like a value; it is not repeated. */
  'request-holds-value',
  'request-internal',
] as const;
export type RequestFailureCode = (typeof requestFailureCodes)[number];

/** Failures that only the command line has; they never reach the window, which has no words for them. */
export const commandFailureCodes = [
  'usage-no-command',
  'usage-unknown-command',
  'usage-unknown-option',
  'usage-option-needs-value',
  'usage-option-takes-none',
  'usage-option-conflict',
  'usage-bad-option-value',
  'usage-missing-operand',
  'usage-no-edit',
  'usage-extra-operand',
  'usage-value-as-argument',
  /** Bytes of the command line are no UTF-8. */
  'usage-not-text',
  'usage-no-value',
  'usage-needs-reveal',
  'usage-needs-yes',
  /** The name of what is to be destroyed, `subject`, has to be given where nobody can type it. */
  'usage-needs-name',
  'usage-needs-replace',
  /** A password is wanted, and nobody can be asked for it. */
  'usage-needs-password-stdin',
  /** What was typed at the second prompt is another password. */
  'usage-passwords-differ',
  'file-lacks-name',
  'trash-lacks-name',
  'restore-name-taken',
  /** The instance of the secret, `subject`, is in the trash itself. */
  'restore-instance-first',
  'target-unknown',
  'value-blocked',
  'value-not-token',
  'value-too-long',
  'value-not-text',
  'output-failed',
  /** As `output-failed`, after something was changed and saved. */
  'output-lost',
] as const;
export type CommandFailureCode = (typeof commandFailureCodes)[number];

export type FailureCode =
  | KeychainFailureCode
  | VaultFailureCode
  | ExportFailureCode
  | ImportFailureCode
  | BackupFailureCode
  | RunFailureCode
  | RuntimeFailureCode
  | RequestFailureCode;
export type KeychainFailure = Failure<KeychainFailureCode>;
export type VaultFailure = Failure<VaultFailureCode>;
export type ExportFailure = Failure<ExportFailureCode>;
export type ImportFailure = Failure<ImportFailureCode>;
export type BackupFailure = Failure<BackupFailureCode>;
export type RunFailure = Failure<RunFailureCode>;
export type RuntimeFailure = Failure<RuntimeFailureCode>;
export type CommandFailure = Failure<FailureCode | CommandFailureCode>;
