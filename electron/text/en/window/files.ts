/** The view of all files that were exported. */
export const files = {
  'files.count': { one: '{count} written', other: '{count} written' },
  'files.countStale': {
    one: '{count} written, {stale} out of date',
    other: '{count} written, {stale} out of date',
  },
  'files.search': 'Filter files',
  'files.name': 'File',
  'files.reader': 'Read by',
  'files.values': 'Values',
  'files.state': 'State',
  'files.written': 'Written',
  'files.acts': 'Actions',
  'files.state.not-written': 'Not updated',
  'files.valuesChanged': { one: '{count} value changed', other: '{count} values changed' },
  'files.notIgnored': 'Git no longer ignores it',
  'files.remarks': 'updated, with remarks',
  'files.inGit': 'In a Git folder',
  'files.openInstance': 'Show in {instance}',
  'files.saveAnew': 'Save it again in the export…',
  'files.copyPath': 'Copy path',
  'files.copiedPath': 'The path was copied.',
  'files.selected': 'Selected files',
  'files.forgotten': {
    one: '{count} file was removed from the list. The file itself stays.',
    other: '{count} files were removed from the list. The files themselves stay.',
  },
  'files.none': 'No file written yet',
  'files.noneHint':
    'Write the secrets of an instance to the file that its server reads, such as the `.env` of a Compose project. The file is listed here, and you are told when a secret in it has changed.',
  'files.noMatch': 'No file matches “{query}”',
  'files.noMatchFilter': 'No file matches this filter',
} as const;
