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
    'Cleared on quitting too, and only if the clipboard still holds the copied value.',
  'settings.versions': 'Previous versions',
  'settings.versionsLead':
    'A previous version is retired, and its value deleted, when it is beyond this number and was replaced longer ago than these days. You are told which.',
  'settings.keepVersions': 'Previous versions to keep',
  'settings.graceDays': 'Keep previous versions for at least (days)',
  'settings.range': 'From {min} to {max}.',
  'settings.rangeError': 'A whole number from {min} to {max}. Not saved; {value} still counts.',
  'settings.about': 'About',
  'settings.version': 'Version',
  'settings.runtime': 'Runtime',
  'settings.dataDir': 'Data folder',
  'settings.dataDirHint': 'Names, dates and fingerprints. Values are in the keychain, not here.',
  'settings.openDocs': 'Open WebUI documentation',
  'settings.network':
    'This program makes no requests of its own: only the tests you start reach the servers that you named.',
} as const;
