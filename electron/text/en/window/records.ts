/** The records beside the keychain: what is lost, what is orphaned, and a keychain that is not the one of before. */
export const records = {
  'compare.heading': 'List and keychain',
  'compare.lead':
    'Looks for saved values that are missing from the keychain, and for entries that the list of secrets does not have. Runs once when the window opens. “Check every value” also compares each value with its fingerprint, which takes longer.',
  'compare.look': 'Compare again',
  'compare.deep': 'Check every value',
  'compare.looking': 'Comparing…',
  'compare.lookingDeep': 'Reading every value…',
  'compare.fine': 'The keychain has an entry for every saved value.',
  'compare.fineDeep': 'Every value was read and matches what was saved.',
  'lost.heading': 'Lost values',
  'lost.copy': 'An exported file still has this value: {path}. Import it from there.',
  'lost.lead':
    'Values that are in a backup come back as they were. To set an active value again without one, paste it here or import a file that it was exported to. A version that is not in use can be retired instead.',
  'lost.missing': 'Value missing',
  'lost.differs': 'Value differs',
  'lost.unchecked': 'Value cannot be checked',
  'lost.missingVersion': 'Version {number} missing',
  'lost.differsVersion': 'Version {number} differs',
  'lost.uncheckedVersion': 'Version {number} cannot be checked',
  'lost.missing.about': 'The keychain has no entry with this value.',
  'lost.differs.about': 'The value in the keychain is not the one that was saved, so it is not used.',
  'lost.unchecked.about':
    'It was saved with a key that was replaced when another keychain was accepted, so it is not used.',
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
  'lost.nameVersion': '{name} (version {number})',
  'lost.fromBackup': 'Restore from a backup…',
  'lost.setAgain': 'Set it again…',
  'lost.setAgainNamed': 'Set it again… {name}',
  'lost.setAgainTitle': 'Set {name} again',
  'lost.setAgainLead':
    'If the value matches the fingerprint {fingerprint} of the lost one, it is restored. Any other value becomes a new active version, and you can then retire the lost one.',
  'lost.setAgainUnchecked':
    'The value becomes a new active version, and you can then retire the one that cannot be checked.',
  'lost.setAgainConfirm': 'Save value',
  'lost.putBack': '{name}: the value is in the keychain again.',
  'lost.replaced': '{name}: saved as version {number}, which is active now.',
  'lost.unchanged': '{name}: the keychain already has this value; nothing was changed.',
  'lost.retire': 'Retire version {number}…',
  'lost.retireNamed': 'Retire version {number}… {name}',
  'keyLost.title': 'The key for checking values is not in the keychain',
  'keyLost.about':
    'Without it, values cannot be checked, so they are not used. Restore the keychain that contained the key, or create a new key.',
  'keyLost.make': 'Create a new key…',
  'other.unlocked':
    'It is unlocked and works, but it is not the keychain that these secrets were last saved in.',
  'other.untouched':
    'Nothing was written to it and nothing was deleted. Names, dates and fingerprints are still here.',
  'other.restore':
    'To get the values back, restore the keychain that contained them, or start the session that it belongs to. Then check again.',
  'other.accept': 'Use this keychain from now on…',
  'accept.otherTitle': 'Use this keychain from now on?',
  'accept.otherRecords': 'The list of secrets stays: instances, names, dates and fingerprints.',
  'accept.otherValues':
    'Values are not copied: each one that is not in this keychain is listed as lost and has to be set again.',
  'accept.otherHeld':
    'Values that are already in this keychain are used as they are, and may be out of date.',
  'accept.otherOld': 'If you can restore the keychain that contained them, do that instead.',
  'accept.otherConfirm': 'Use this keychain',
  'accept.otherDone': 'This keychain is used from now on.',
  'accept.keyTitle': 'Create a new key for checking values?',
  'accept.keyValues':
    'The values that are in the keychain now are used as they are, including any changed by another program.',
  'accept.keyFingerprints': 'Fingerprints are recalculated and differ from the previous ones.',
  'accept.keyOld': 'If you can restore the keychain that contained the key, do that instead.',
  'accept.keyConfirm': 'Create a new key',
  'accept.keyDone': 'A new key for checking values was created.',
} as const;
