export const keychain = {
  'keychain.lead': 'Values live in the keychain of your operating system. This page says how it is doing.',
  'keychain.usable': 'The keychain works',
  'keychain.usableAbout': 'It is unlocked; a test entry was written and read back.',
  'keychain.checking': 'Checking the keychain…',
  'keychain.recheck': 'Check again',
  'keychain.open': 'What to do',
  'keychain.still': 'Checked again: still not usable.',
  'keychain.bannerLead':
    'Lists still work; values cannot be read or kept until this is settled. Nothing is written anywhere else instead.',
  'keychain.code': 'Code',
  'keychain.detail': 'What the system said',
  'desktop.gnome': 'GNOME Keyring',
  'desktop.kde': 'KDE Wallet',
  'desktop.linux-other': 'Secret Service',
  'desktop.remote': 'A desktop session’s keychain, reached by remote login',
  'desktop.sudo': 'Secret Service, as the user of sudo',
  'desktop.headless': 'Secret Service, no desktop',
  'desktop.wsl': 'Secret Service in WSL',
  'desktop.windows': 'Windows Credential Manager',
  'desktop.macos': 'macOS Keychain',
  'vault.heading': 'Records',
  'vault.ready': 'The records are in order',
  'vault.readyAbout':
    'Names, dates and fingerprints are in one file in the data folder. Values are not in it.',
  'vault.read-only': 'Opened read-only',
  'vault.read-onlyAbout':
    'A newer version of this program wrote the records. Everything can be read; to change something, use that version.',
  'vault.newer': 'Written by a newer version',
  'vault.newerAbout':
    'These records are too new to be understood here. Install the newer version; nothing was changed.',
  'vault.damaged': 'The records are damaged',
  'vault.damagedAbout':
    'The file cannot be read. It is kept as it is; your values are still in the keychain.',
  'vault.missing': 'The records are missing',
  'vault.missingAbout':
    'Their file is not in the data folder any more. Your values are still in the keychain.',
  'vault.lastGood': 'The last good copy was written {date}. Changes made after that are not in it.',
  'vault.noLastGood':
    'There is no copy to restore. Put a copy of your own back into the data folder, or start anew and adopt the entries found in the keychain.',
  'vault.restore': 'Restore the last good copy…',
  'vault.restoreTitle': 'Restore the last good copy?',
  'vault.restoreLead':
    'The damaged file is set aside, not deleted. Values kept after the copy was written show up as orphaned entries, which you can adopt.',
  'vault.restoreMissingLead':
    'The copy takes the place of the missing file. Values kept after the copy was written show up as orphaned entries, which you can adopt.',
  'vault.restoreConfirm': 'Restore',
  'vault.restored': 'Restored. The damaged file is at {path}',
  'vault.restoredMissing': 'Restored.',
  'vault.waiting': {
    one: '{count} unfinished change waits for the keychain',
    other: '{count} unfinished changes wait for the keychain',
  },
  'vault.waitingToo': {
    one: '{count} change was cut short and waits for it.',
    other: '{count} changes were cut short and wait for it.',
  },
  'vault.waitingAbout': 'They were cut short and are finished or undone as soon as the keychain answers.',
  'vault.replay': 'Finish now',
  'vault.replayed': 'Nothing is waiting any more.',
  'orphans.heading': 'Orphaned entries',
  'orphans.lead':
    'Entries of this program in the keychain that no record names, for instance after records were restored.',
  'orphans.none': 'No orphaned entries.',
  'orphans.adopt': 'Adopt…',
  'orphans.adoptNamed': 'Adopt… entry {fingerprint}',
  'orphans.adoptTitle': 'Adopt entry {fingerprint}',
  'orphans.adoptLead': 'It becomes the active value of a new secret.',
  'orphans.adoptConfirm': 'Adopt',
  'orphans.adopted': '{name} was adopted.',
  'orphans.deleteNamed': 'Delete entry {fingerprint}',
  'orphans.deleteTitle': 'Delete entry {fingerprint}?',
  'orphans.deleteLead':
    'The value is deleted from the keychain. If nothing else holds it, it is lost for good.',
  'orphans.deleted': 'The entry was deleted.',
} as const;
