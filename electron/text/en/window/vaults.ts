/** Vaults of other data folders: their values in this keychain, and a folder that was copied. */
export const vaults = {
  'folder.here': 'This folder',
  'folder.there': 'The other folder',
  'folder.reading': 'Values can be read in both. Only the other folder can save and delete them.',
  'folder.work': 'If that folder is in use, work there and delete this copy.',
  'folder.take': 'If this folder takes its place, use the values from here.',
  'folder.accept': 'Use the values from this folder…',
  'folder.bannerLead':
    'Lists still work and values can be read; nothing can be saved or deleted until this is settled.',
  'accept.folderTitle': 'Use the values from this folder?',
  'accept.folderHere': 'From now on this folder saves and deletes values.',
  'accept.folderThere': 'The other folder can only read them, until the same is chosen there.',
  'accept.folderSince':
    'What was saved there since the copy was made is listed here as orphaned entries, and what was deleted there as lost.',
  'accept.folderConfirm': 'Use the values from here',
  'accept.folderDone': 'The values are used from this folder from now on.',
  'vaults.heading': 'Other vaults',
  'vaults.lead':
    'Each data folder has a vault of its own, and this keychain has values of others. Those of a lost folder can be moved here.',
  'vaults.unnamed': 'Values without names',
  'vaults.values': { one: '{count} value', other: '{count} values' },
  'vaults.gone': 'The data folder is gone:',
  'vaults.elsewhere': 'In use, work with it there:',
  'vaults.unknown': 'The data folder is not known',
  'vaults.move': 'Move here…',
  'vaults.moveNamed': 'Move here… {name}',
  'vaults.moveTitle': { one: 'Move {count} value here?', other: 'Move {count} values here?' },
  'vaults.moveNames':
    'Instances, names and earlier versions come along, as far as the keychain has their names. What has none gets a name that you can change.',
  'vaults.moveAddresses': 'Addresses, notes and dates were in the other data folder: set them again.',
  'vaults.moveEntries':
    'The entries of the other vault are deleted once every value is saved in this one; where its data folder is not known, they stay.',
  'vaults.moveDrive':
    'If its data folder is only out of reach, such as on a drive that is not connected, connect it instead: later it would not find its values.',
  'vaults.moveConfirm': 'Move here',
  'vaults.moving': 'Moving…',
  'vaults.moved': { one: '{count} secret was moved here.', other: '{count} secrets were moved here.' },
  'vaults.already': { one: '{count} secret was here already.', other: '{count} secrets were here already.' },
  'vaults.renamed': '{name} is called {newName} here: its name was taken, or cannot be used.',
  'vaults.guessed':
    'Which value of {name} was in use is not known; the newest one is active now. Check it under its versions.',
  'vaults.unreadable': '{name} stays where it is: a part of it is missing in the keychain.',
  'vaults.left': {
    one: '{count} value is still in the other vault.',
    other: '{count} values are still in the other vault.',
  },
  'welcome.others': {
    one: 'Values of another vault are in this keychain',
    other: 'Values of {count} other vaults are in this keychain',
  },
  'welcome.othersAbout': 'They can be moved here.',
  'welcome.othersNamed': '{names}. They can be moved here.',
  'welcome.othersShow': 'Show them',
  'address.unknown': 'Address not known',
  'address.title': 'The address of {name} is not known',
  'address.about': 'It was in the other data folder. Until it is set, keys cannot be tested.',
  'address.set': 'Set the address…',
  'address.setNamed': 'Set the address… {name}',
} as const;
