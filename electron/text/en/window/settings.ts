export const settings = {
  'settings.title': 'Settings',
  'settings.appearance': 'Appearance',
  'settings.theme': 'Theme',
  'settings.theme.system': 'System',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.language': 'Language',
  'settings.language.system': 'System',
  'settings.clipboard': 'Clipboard',
  'settings.clipboardDelay': 'Clear copied secrets after',
  'settings.clipboardHint':
    'Also cleared when you quit, in both cases only if the clipboard still contains the copied value.',
  'settings.versions': 'Previous versions',
  'settings.versionsLead':
    'A previous version is retired, and its value deleted, when it exceeds this number and was replaced more than this number of days ago. You are shown which ones.',
  'settings.keepVersions': 'Previous versions to keep',
  'settings.graceDays': 'Keep previous versions for at least (days)',
  'settings.range': 'From {min} to {max}.',
  'settings.rangeError': 'Enter a whole number from {min} to {max}. Not saved; the setting is still {value}.',
  'settings.about': 'About',
  'settings.version': 'Version',
  'settings.runtime': 'Runtime',
  'settings.dataDir': 'Data folder',
  'settings.dataDirHint': 'Names, dates and fingerprints. Values are in the keychain, not here.',
  'settings.openDocs': 'Open WebUI documentation',
  'settings.network':
    'WebUI Keyring makes no requests on its own: only the tests that you start connect to the servers that you entered.',
} as const;
