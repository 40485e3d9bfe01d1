export const targets = {
  'targets.heading': 'Files written from here',
  'targets.lead':
    'After a rotation a file here is out of date until it is written again. Its secrets are in it as plain text.',
  'targets.variables': { one: '{count} variable', other: '{count} variables' },
  'targets.written': 'written {when}',
  'targets.state.current': 'Current',
  'targets.state.out-of-date': 'Out of date',
  'targets.file.changed': 'Changed by somebody else',
  'targets.file.missing': 'Not there',
  'targets.file.unreadable': 'Cannot be looked at',
  'targets.changed': 'Changed since it was written: {names}',
  'targets.changedNow': 'Changed here in the meantime: {names}',
  'targets.changedMerge': 'An update changes these variables only and keeps every other line.',
  'targets.saveAnew':
    'This format cannot be updated inside a file that somebody else changed. Save it anew above; you are asked before it is replaced.',
  'targets.notRemembered':
    'The file was written, but the list of files could not be: the file is still called out of date.',
  'targets.leftInFile':
    'Still in the file, although the secret was removed or renamed here: {names}. Delete these lines by hand.',
  'targets.notIgnored': 'It was not written: Git does not ignore it any more.',
  'targets.answer': 'Decide…',
  'targets.update': 'Update',
  'targets.writeAgain': 'Write again',
  'targets.updateAll': { one: 'Update the file', other: 'Update all {count} files' },
  'targets.updated': { one: '{count} file updated.', other: '{count} files updated.' },
  'targets.forget': 'Forget',
  'targets.outOfDate': {
    one: '{count} exported file is out of date',
    other: '{count} exported files are out of date',
  },
  'targets.show': 'Show files',
} as const;
