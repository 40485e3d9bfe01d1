export const vaults = {
  'vault.none': 'The keychain has no values of any vault.',
  'vault.here': '{folder} (this one)',
  'vault.elsewhere': '{folder} (in use)',
  'vault.gone': '{folder} (does not exist)',
  'vault.values': { one: '{count} value', other: '{count} values' },
  'vault.valuesNamed': { one: '{count} value ({names})', other: '{count} values ({names})' },
  'vault.namesAndMore': '{names} and more',
  'vault.folderWas':
    'Its data folder was {folder}. If that folder was moved, use it there instead. Move {values} of the vault {vault} into this one?',
  'vault.folderUnknown':
    'Its data folder is not known, so its entries stay; it may be in use. Copy {values} of the vault {vault} into this one?',
  'vault.alreadyHere': '{secret} was here already.',
  'vault.adopted': 'Saved {secret} ({values}).',
  'vault.adoptedAs':
    'Saved {secret} as {newName} ({values}): its name cannot be used, or has other values here.',
  'vault.wasInTrash': 'It was in the trash there.',
  'vault.guessed': 'Which of its values was in use is not known: see `secret versions`.',
  'vault.staysUnreadable': '{secret} stays where it is: part of it is missing from the keychain.',
  'vault.left': {
    one: '{count} entry is still in the vault {vault}. `webui-keyring vault destroy {vault}` deletes what nothing uses any more.',
    other:
      '{count} entries are still in the vault {vault}. `webui-keyring vault destroy {vault}` deletes what nothing uses any more.',
  },
  'vault.addressUnknown': 'The address of {instance} is not known. Set it with: {command}',
  'vault.destroyHere':
    'This deletes {values} from the keychain, and the files of this program in {folder}. This cannot be undone.',
  'vault.destroyElsewhere':
    'This deletes {values} from the keychain; the data folder was {folder}. This cannot be undone.',
  'vault.destroyUnknown':
    'This deletes {values} from the keychain. Whether a data folder still uses them is not known. This cannot be undone.',
  'vault.destroyPrompt': 'Type {vault} to delete the vault: ',
  'vault.destroyed': {
    one: 'Deleted the vault {vault}: {count} entry in the keychain.',
    other: 'Deleted the vault {vault}: {count} entries in the keychain.',
  },
  'vault.destroyedWithFiles': {
    one: 'Deleted the vault {vault}: {count} entry in the keychain, and its files.',
    other: 'Deleted the vault {vault}: {count} entries in the keychain, and its files.',
  },
  'vault.filesLeft': 'Left in {folder}, because they do not belong to this program: {files}',
  'vault.newBesideOthers': {
    one: 'There is no vault in {folder} yet, and the keychain has values of another vault.',
    other: 'There is no vault in {folder} yet, and the keychain has values of {count} other vaults.',
  },
  'vault.newBesideNamed': {
    one: 'There is no vault in {folder} yet, and the keychain has values of another vault ({names}).',
    other:
      'There is no vault in {folder} yet, and the keychain has values of {count} other vaults ({names}).',
  },
  'vault.newRemedy':
    '`webui-keyring vault list` shows them, and `webui-keyring vault adopt` moves them here.',
  'vault.newMade': 'A new vault is created.',
  'vault.newQuestion': 'Create a new vault?',
} as const;
