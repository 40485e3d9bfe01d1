export const targets = {
  'targets.heading': 'Exported files',
  'targets.variables': { one: '{count} variable', other: '{count} variables' },
  'targets.written': 'written {when}',
  'targets.state.current': 'Current',
  'targets.state.out-of-date': 'Out of date',
  'targets.file.changed': 'Edited outside',
  'targets.file.missing': 'Not found',
  'targets.file.unreadable': 'Cannot be read',
  'targets.changed': 'Changed since the file was written: {names}',
  'targets.changedNow': 'Changed since the export: {names}',
  'targets.changedMerge': 'An update changes only these variables; all other lines stay as they are.',
  'targets.saveAnew':
    'The file was changed outside WebUI Keyring, and this format cannot be updated in place. Save it again above; you are asked before it is replaced.',
  'targets.notRemembered':
    'The file was written, but the list of exported files could not be updated, so the file is still shown as out of date.',
  'targets.leftInFile':
    'Still in the file, although the secret was deleted or renamed here: {names}. Delete these lines manually.',
  'targets.notIgnored': 'Not written: Git no longer ignores this file.',
  'targets.answer': 'Decide…',
  'targets.update': 'Update',
  'targets.writeAgain': 'Write again',
  'targets.updateAll': { one: 'Update the file', other: 'Update all {count} files' },
  'targets.updated': { one: '{count} file updated.', other: '{count} files updated.' },
  'targets.forget': 'Remove from list',
  'targets.outOfDate': {
    one: '{count} exported file is out of date',
    other: '{count} exported files are out of date',
  },
} as const;
