/** The records beside the keychain: what is lost, what is orphaned, and a keychain that is not the one of before. */
export const records = {
  'compare.heading': 'Records and keychain',
  'compare.lead':
    'Looks for saved values that the keychain does not give back, and for entries that no record names. Done once when the window opens. “Check every value” reads each one and compares it with its fingerprint, which takes longer.',
  'compare.look': 'Compare again',
  'compare.deep': 'Check every value',
  'compare.looking': 'Comparing…',
  'compare.lookingDeep': 'Reading every value…',
  'compare.fine': 'The keychain has an entry for every saved value.',
  'compare.fineDeep': 'Every value was read and is the one that was saved.',
  'lost.heading': 'Lost values',
  'lost.copy': 'An exported file still has this value: {path}. Import it from there.',
  'lost.lead':
    'Set an active value again by pasting it here, or by importing a file that it was exported to. A version that is not in use can be retired instead.',
  'lost.missing': 'Value missing',
  'lost.differs': 'Value differs',
  'lost.unchecked': 'Value cannot be checked',
  'lost.missingVersion': 'Version {number} missing',
  'lost.differsVersion': 'Version {number} differs',
  'lost.uncheckedVersion': 'Version {number} cannot be checked',
  'lost.missing.about': 'The keychain has no entry with this value.',
  'lost.differs.about': 'The keychain holds another value than the one that was saved; it is not used.',
  'lost.unchecked.about':
    'It was saved under a key that was replaced when another keychain was accepted; it is not used.',
  'lost.bannerMissing': {
    one: '{count} value is not in the keychain: {names}',
    other: '{count} values are not in the keychain: {names}',
  },
  'lost.banner': {
    one: '{count} value is not the one that was saved: {names}',
    other: '{count} values are missing or not those that were saved: {names}',
  },
  'lost.bannerUnchecked': {
    one: '{count} value cannot be checked: {names}',
    other: '{count} values are missing, or cannot be checked or used: {names}',
  },
  'lost.more': '{names} and {count} more',
  'lost.bannerAbout': 'What is lost cannot be copied, exported or tested until it is set again.',
  'lost.nameVersion': '{name} (version {number})',
  'lost.setAgain': 'Set it again…',
  'lost.setAgainNamed': 'Set it again… {name}',
  'lost.setAgainTitle': 'Set {name} again',
  'lost.setAgainLead':
    'A value that is recognised as the lost one, by its fingerprint {fingerprint}, goes back to its place. Any other becomes a new active version, and the lost one can then be retired.',
  'lost.setAgainUnchecked':
    'The value becomes a new active version, and the one that cannot be checked can then be retired.',
  'lost.setAgainConfirm': 'Save value',
  'lost.putBack': '{name}: the value is in the keychain again.',
  'lost.replaced': '{name}: saved as version {number}, which is active now.',
  'lost.unchanged': '{name}: the keychain has this value; nothing was changed.',
  'lost.retire': 'Retire version {number}…',
  'lost.retireNamed': 'Retire version {number}… {name}',
  'keyLost.title': 'The key with which values are checked is not in the keychain',
  'keyLost.about':
    'Values are not used, because nothing tells whether they are those that were saved. Restore the keyring that held the key, or make a new key.',
  'keyLost.make': 'Make a new key…',
  'other.unlocked':
    'It is unlocked and works, but it is not the keychain that these records were used with last.',
  'other.untouched':
    'Nothing was written to it and nothing was deleted. Names, dates and fingerprints are still here.',
  'other.restore':
    'To get the values back, restore the keyring that held them, or start the session that it belongs to, and check again.',
  'other.accept': 'Use this keychain from now on…',
  'accept.otherTitle': 'Use this keychain from now on?',
  'accept.otherRecords': 'The records stay: instances, names, dates and fingerprints.',
  'accept.otherValues':
    'No value comes along: each one that is not in this keychain is listed as lost and has to be set again.',
  'accept.otherHeld': 'Values that are in it are taken as they are, and may be older ones.',
  'accept.otherOld': 'If you can restore the keyring that held them, do that instead.',
  'accept.otherConfirm': 'Use this keychain',
  'accept.otherDone': 'This keychain is used from now on.',
  'accept.keyTitle': 'Make a new key for checking values?',
  'accept.keyValues':
    'The values that are in the keychain now are taken as they are, also those that another program changed.',
  'accept.keyFingerprints': 'Fingerprints are made anew and differ from those of before.',
  'accept.keyOld': 'If you can restore the keyring that held the key, do that instead.',
  'accept.keyConfirm': 'Make a new key',
  'accept.keyDone': 'A new key for checking values was made.',
} as const;
