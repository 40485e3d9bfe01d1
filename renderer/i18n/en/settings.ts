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
  'settings.about': 'About',
  'settings.version': 'Version',
  'settings.runtime': 'Runtime',
  'settings.dataDir': 'Data folder',
  'settings.dataDirHint': 'Names, dates and fingerprints. Values are in the keychain, not here.',
  'settings.openDocs': 'Open WebUI documentation',
  'settings.network':
    'This program makes no requests of its own: only the tests you start reach the servers that you named.',
} as const;
