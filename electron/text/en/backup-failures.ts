import { maxBackupPassword, minBackupPassword } from '../../shared/backup-rules.ts';
import type { BackupFailureCode } from '../../shared/failure.ts';
import type { Explanation } from '../explanation.ts';

/** Failures of backups; as `failures`. */
export const backupFailures = {
  'backup-unreadable': {
    what: '{The backup} cannot be read.',
    remedy: 'Check that it is a file, that it exists, and that you are allowed to read it.',
  },
  'backup-not-a-backup': {
    what: '{The file} is not a backup of WebUI Keyring.',
    remedy: 'Choose the right file.',
  },
  'backup-damaged': {
    what: '{The backup} is damaged or incomplete; nothing was restored from it.',
    remedy: 'Copy the file again from where it was saved, or use another backup.',
  },
  'backup-wrong-password': {
    what: 'The password is wrong; {the backup} itself is not damaged.',
    remedy: 'Try again with the password that the backup was made with. Without it, nothing can be restored.',
  },
  'backup-newer': {
    what: '{The backup} was made by a newer version of WebUI Keyring.',
    remedy: 'Restore it with the newer version.',
  },
  'backup-weak-parameters': {
    what: '{The backup} is encrypted in a way that this version of WebUI Keyring does not accept, so it was not opened.',
    remedy: 'Use another backup. If this one was made by a newer version, restore it with that version.',
  },
  'backup-too-large': {
    what: '{The backup} is too large.',
    remedy: 'Back up fewer instances into one file.',
  },
  'backup-bad-password': {
    what: 'This password cannot be used for a backup.',
    remedy: `Use ${minBackupPassword} characters or more, at most ${maxBackupPassword} on one line; several random words are easy to type.`,
  },
  'backup-would-lose': {
    what: '{The file} was not replaced: values are missing from the keychain, and the backup that is there may have them.',
    remedy: {
      window: 'Put the values back from that backup, or save the new backup in another file.',
      command:
        'Put the values back with `webui-keyring doctor --fix --backup FILE`, or save the new backup in another file.',
    },
  },
  'backup-not-verified': {
    what: '{The backup} could not be read back as it was written, so nothing was saved or replaced there.',
    remedy: 'Check the disk, and save the backup in another place.',
  },
} as const satisfies Record<BackupFailureCode, Explanation>;
