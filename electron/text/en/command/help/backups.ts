const passwordStdin = 'read the password from standard input';

/** The commands that back the vault up and restore it. */
export const backups = {
  backup: {
    summary: 'back up all instances, or chosen ones, into one encrypted file',
    options: {
      instance: 'this instance only: NAME,… or given more than once',
      replace: 'overwrite an existing FILE',
      gitignore: 'add a FILE that git does not ignore to .gitignore',
      'allow-unignored': 'write a FILE that git does not ignore',
      'password-stdin': passwordStdin,
    },
    notes: [
      'A backup has the values with all their versions, the names, notes and dates, the trash, the settings, and the list of exported files; one of chosen instances has no settings. It is encrypted with the password, which is asked for twice and cannot be replaced if it is lost.',
      'The file is read again and decrypted before success is reported. The exit code is 1 if a value could not be backed up, because it is missing from the keychain.',
    ],
  },
  restore: {
    summary: 'restore secrets from a backup',
    options: {
      'dry-run': 'show what the backup has and what would be done, change nothing',
      instance: 'this instance only: NAME,… or given more than once',
      only: 'secrets of these names only: NAME,… or given more than once',
      replace: 'also restore what is newer here, or has the name of another secret',
      settings: 'also take the settings of the backup',
      all: 'restore everything: --replace, --settings, and the trash of the backup',
      'password-stdin': passwordStdin,
      yes: 'do not ask',
    },
    notes: [
      'Without --replace or --all, what is new, what is newer in the backup, and values that are lost here are restored. Into an empty vault the trash and the settings come too.',
      'No value is overwritten: one that is replaced becomes a previous version, and a secret whose name is taken goes to the trash.',
    ],
  },
} as const;
