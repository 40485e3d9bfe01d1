/** What is said of backups, and of what is restored from them. */
export const backups = {
  'backup.passwordPrompt': 'Password of the backup (not shown): ',
  'backup.passwordAgain': 'The same password again (not shown): ',
  'backup.strong': {
    one: 'The password is strong: {count} bit of entropy at most.',
    other: 'The password is strong: {count} bits of entropy at most.',
  },
  'backup.weak': {
    one: 'the password is weak ({count} bit of entropy at most): {findings}',
    other: 'the password is weak ({count} bits of entropy at most): {findings}',
  },
  'backup.step.reading': 'Reading…',
  'backup.step.deriving': 'Deriving the key from the password; this takes a moment…',
  'backup.step.writing': 'Writing the file…',
  'backup.step.verifying': 'Reading the file again, and decrypting it…',
  'backup.written': 'Backed up everything to {file}: {contents}.',
  'backup.writtenPartial': 'Backed up the chosen instances to {file}: {contents}.',
  'backup.lost': '{secret} (version {version}) is not in the backup: its value is missing from the keychain.',
  'backup.notRecorded': 'the date of this backup was not saved: {why}',
  'backup.keepPassword':
    'Nothing can be restored without the password. Keep it, and a copy of the file, somewhere else than on this computer.',
  'fromBackup.own': 'A backup of this vault, of {date}: {contents}.',
  'fromBackup.other': 'A backup of another vault, of {date}: {contents}.',
  'fromBackup.partial': 'It has chosen instances only.',
  'fromBackup.lacking': {
    one: '{count} value is not in it, because it was missing when the backup was made.',
    other: '{count} values are not in it, because they were missing when the backup was made.',
  },
  'fromBackup.settingsDiffer': 'Its settings differ from those here.',
  'fromBackup.trashHas': {
    one: 'Its trash has {count} item that is not here.',
    other: 'Its trash has {count} items that are not here.',
  },
  'fromBackup.state.new': 'new',
  'fromBackup.state.same': 'same',
  'fromBackup.state.newer-here': 'newer here',
  'fromBackup.state.newer-there': 'newer in backup',
  'fromBackup.state.other': 'another secret',
  'fromBackup.state.lost-here': 'lost here',
  'fromBackup.alsoLost': { one: '{state}, {count} value lost', other: '{state}, {count} values lost' },
  'fromBackup.inTrash': '{state}, in the trash',
  'fromBackup.versions': { one: '{count} version', other: '{count} versions' },
  'fromBackup.adds': { one: '{count} secret is added', other: '{count} secrets are added' },
  'fromBackup.replaces': {
    one: '{count} secret gets the value of the backup',
    other: '{count} secrets get the values of the backup',
  },
  'fromBackup.swaps': {
    one: '{count} secret goes to the trash and another takes its name',
    other: '{count} secrets go to the trash and others take their names',
  },
  'fromBackup.putsBack': {
    one: '{count} secret gets its lost values back',
    other: '{count} secrets get their lost values back',
  },
  'fromBackup.addsInstances': {
    one: '{count} instance without secrets is added',
    other: '{count} instances without secrets are added',
  },
  'fromBackup.addsTrash': {
    one: '{count} item is added to the trash',
    other: '{count} items are added to the trash',
  },
  'fromBackup.takesSettings': 'the settings are replaced',
  'fromBackup.leaves': {
    one: '{count} secret stays as it is',
    other: '{count} secrets stay as they are',
  },
  'fromBackup.question': 'This will be done: {changes}. Restore?',
  'fromBackup.dryRun': 'This would be done: {changes}. Nothing was changed.',
  'fromBackup.allHere': 'Nothing was restored: all of its secrets are here already.',
  'fromBackup.nothingTaken':
    'Nothing was restored. Use --replace to restore also what is newer here or has the name of another secret.',
  'fromBackup.added': {
    one: 'Added {secret} ({count} value).',
    other: 'Added {secret} ({count} values).',
  },
  'fromBackup.replaced': 'Replaced {secret}; the value before it is version {version}.',
  'fromBackup.replacedNone': {
    one: 'Restored {count} value of {secret} that was not here; nothing was replaced.',
    other: 'Restored {count} values of {secret} that were not here; nothing was replaced.',
  },
  'fromBackup.swapped': 'Added {secret}; the secret that had this name is in the trash.',
  'fromBackup.putBack': {
    one: 'Put {count} lost value of {secret} back.',
    other: 'Put {count} lost values of {secret} back.',
  },
  'fromBackup.stillLost': {
    one: '{count} lost value is not in the backup.',
    other: '{count} lost values are not in the backup.',
  },
  'fromBackup.nothingLost': 'No value is lost; nothing was put back.',
  'fromBackup.addedInstance': 'Added the instance {instance}.',
  'fromBackup.trashed': {
    one: 'Added {count} item to the trash.',
    other: 'Added {count} items to the trash.',
  },
  'fromBackup.settingsTaken': 'Replaced the settings.',
  'fromBackup.targets': {
    one: '{count} exported file is in the list again. See `webui-keyring target list`.',
    other: '{count} exported files are in the list again. See `webui-keyring target list`.',
  },
  'fromBackup.undoReplaced': 'To undo {secret}: {command}',
  'fromBackup.undoAdded': 'To undo an added secret: webui-keyring secret rm INSTANCE NAME',
  'fromBackup.undoSwapped':
    'In the trash: {secrets}. To bring one back under another name: webui-keyring secret restore INSTANCE NAME --as OTHER',
  'fromBackup.partFailed': 'the vault was restored, but not all that goes with it: {why}',
} as const;
