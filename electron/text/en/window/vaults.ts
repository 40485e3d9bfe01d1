/** Vaults of other data folders: their values in this keychain, and a folder that was copied. */
export const vaults = {
  'folder.here': 'This folder',
  'folder.there': 'The other folder',
  'folder.reading': 'Both folders can read the values. Only the other folder can save and delete them.',
  'folder.work': 'If the other folder is in use, work there and delete this copy.',
  'folder.take': 'If this folder replaces it, use the values from here.',
  'folder.accept': 'Use the values from this folder…',
  'folder.bannerLead':
    'Lists still work and values can be read, but nothing can be saved or deleted until this is fixed.',
  'accept.folderTitle': 'Use the values from this folder?',
  'accept.folderHere': 'From now on this folder saves and deletes values.',
  'accept.folderThere': 'The other folder can only read them, unless you choose the same there.',
  'accept.folderSince':
    'Values saved there since the copy are listed here as entries without a name, and values deleted there as lost.',
  'accept.folderConfirm': 'Use the values from here',
  'accept.folderDone': 'The values are used from this folder from now on.',
  'vaults.heading': 'Other vaults',
  'vaults.lead':
    'Each data folder has its own vault, and this keychain contains values of other vaults. You can move the values of a lost folder here.',
  'vaults.unnamed': 'Values without names',
  'vaults.values': { one: '{count} value', other: '{count} values' },
  'vaults.gone': 'The data folder is gone:',
  'vaults.elsewhere': 'In use. Work with it there:',
  'vaults.unknown': 'Data folder unknown',
  'vaults.move': 'Move here…',
  'vaults.moveNamed': 'Move here… {name}',
  'vaults.moveTitle': { one: 'Move {count} value here?', other: 'Move {count} values here?' },
  'vaults.moveNames':
    'Instances, names and earlier versions are moved too, if the keychain has their names. A value without a name gets one that you can change.',
  'vaults.moveAddresses': 'Addresses, notes and dates are in the other data folder: set them again.',
  'vaults.moveEntries':
    'Once every value is saved in this vault, the entries of the other vault are deleted, unless its data folder is unknown.',
  'vaults.moveDrive':
    'If its data folder is only unavailable, such as on a drive that is not connected, connect it instead: later it would not find its values.',
  'vaults.moveConfirm': 'Move here',
  'vaults.moving': 'Moving…',
  'vaults.moved': { one: '{count} secret was moved here.', other: '{count} secrets were moved here.' },
  'vaults.already': { one: '{count} secret was already here.', other: '{count} secrets were already here.' },
  'vaults.renamed': '{name} is called {newName} here: its name was already taken or cannot be used.',
  'vaults.guessed':
    'It is unknown which value of {name} was in use; the newest one is active now. Check it under its versions.',
  'vaults.unreadable': '{name} was not moved: a part of it is missing from the keychain.',
  'vaults.left': {
    one: '{count} value is still in the other vault.',
    other: '{count} values are still in the other vault.',
  },
  'welcome.others': {
    one: 'This keychain contains values of another vault',
    other: 'This keychain contains values of {count} other vaults',
  },
  'welcome.othersAbout': 'You can move them here.',
  'welcome.othersNamed': '{names}. You can move them here.',
  'welcome.othersShow': 'Show them',
  'address.unknown': 'Address unknown',
  'address.title': 'The address of {name} is unknown',
  'address.about': 'It was in the other data folder. Until it is set, keys cannot be tested.',
  'address.set': 'Set the address…',
  'address.setNamed': 'Set the address… {name}',
} as const;
