import { keyPathTexts } from '../../../shared/compose-key.ts';

export const exporting = {
  'export.lead':
    'Choose the program that reads the values; each one treats quotes and special characters differently.',
  'export.format': 'Format',
  'export.group.docker': 'Docker',
  'export.group.dotenv': '.env readers',
  'export.group.cluster': 'Kubernetes',
  'export.group.shell': 'Shells',
  'export.group.other': 'Other',
  'export.variant': 'Variant',
  'export.variant.service': 'Whole service',
  'export.variant.environment': 'Only environment',
  'export.variant.data': 'data (Base64)',
  'export.variant.string-data': 'stringData (text)',
  'export.variant.posix': 'POSIX',
  'export.variant.bash': 'bash and zsh',
  'export.variant.npm': 'dotenv package',
  'export.variant.node': 'node --env-file',
  'export.namesOnly': 'Names only',
  'export.namesOnlyHint':
    'Writes no values; they are read from the environment of the program that uses the file.',
  'export.variables': 'Variables',
  'export.all': 'All',
  'export.none': 'None',
  'export.chosen': '{count} of {total} selected',
  'export.notAVariable': 'not a variable name',
  'export.noActive': 'no active value',
  'export.preview': 'Preview',
  'export.masked': 'Values are masked here. Copying and saving use the real values.',
  'export.previewEmpty': 'Select at least one variable to see a preview.',
  'export.beside': 'Also written: {name}',
  'export.refusedTitle': 'Nothing is written: this format cannot represent every value',
  'export.useInstead': 'Use {name}',
  'export.leaveOut': 'Leave out {name}',
  'export.limitBytes': 'The limit is {limit} bytes.',
  'export.limitCharacters': 'The limit is {limit} characters.',
  'export.copy': 'Copy text',
  'export.save': 'Save file…',
  'export.saved': { one: '{count} variable written', other: '{count} variables written' },
  'export.savedTo': 'Saved to {path}, readable only by you.',
  'export.savedToKept': 'Saved to {path}.',
  'export.unchanged': 'The file already has these values; nothing was written.',
  'export.remark.owner-changed':
    '{path}: the owner changed from {before} to {after}. A service that runs as {before} may no longer be able to read it.',
  'export.remark.group-changed':
    '{path}: the group changed from {before} to {after}. Members of {before} may no longer be able to read it.',
  'export.remark.mode-changed':
    '{path}: the mode changed from {before} to {after}. Check that the programs that read it still can.',
  'export.remark.access-list-lost':
    '{path}: the access control list (ACL) could not be preserved. Users and groups listed in it may no longer be able to read the file.',
  'export.remark.link-broken':
    '{path}: the file had other names (hard links), which still have the old content.',
  'export.remark.open-to-group': '{path}: members of its group can access it, as before (mode {after}).',
  'export.remark.open-to-others':
    '{path}: every user of this computer can access it, as before (mode {after}).',
  'export.remark.not-confirmed':
    '{path}: the disk did not confirm the write. After a power failure, the file may be missing or have its old content.',
  'export.remark.left-as-edited':
    '{path}: the file was edited after it was exported and contains no value, so it was left as it is.',
  'export.savedBeside': 'Also saved: {paths}',
  'export.notRemembered':
    'The file was written, but it could not be added to the list of exported files, so you will not be reminded of it after a rotation.',
  'export.compose.empty': keyPathTexts.empty,
  'export.compose.literal': keyPathTexts.literal,
  'export.compose.variable': keyPathTexts.variable,
  'export.compose.nothing': keyPathTexts.nothing,
  'export.compose.newOverride': keyPathTexts.newOverride,
  'export.compose.intoOverride': keyPathTexts.intoOverride,
  'export.compose.removeLine': keyPathTexts.removeLine,
  'export.compose.recreate': keyPathTexts.recreate,
  'export.existing': { one: 'This file already exists', other: 'These files already exist' },
  'export.replace': 'Replace',
  'export.replaceAbout': 'Replacing deletes everything that is in the file now.',
  'export.merge': 'Merge…',
  'export.mergeAbout':
    'Merging changes only the variables exported here; all other lines stay as they are. You can review the changes first.',
  'export.mergeNot': 'This format cannot be merged into a file.',
  'export.mergeTitle': 'Review the changes',
  'export.mergeLead':
    'All values are masked, including those of other variables. Lines that are not shown do not change.',
  'export.mergeNothing': 'The file already has these values',
  'export.mergeNothingAbout':
    'No changes are needed. Remember the file to be told when it is out of date after a rotation.',
  'export.change.changed': { one: '{count} changed', other: '{count} changed' },
  'export.change.added': { one: '{count} added', other: '{count} added' },
  'export.change.same': { one: '{count} already correct', other: '{count} already correct' },
  'export.diff': 'Lines of the file',
  'export.diff.same': 'Line {line}, unchanged:',
  'export.diff.removed': 'Line {line}, removed:',
  'export.diff.added': 'Line {line}, added:',
  'export.apply': 'Write changes',
  'export.rememberFile': 'Remember file',
  'export.lookAgain': 'Check again',
  'export.notIgnored': {
    one: 'Git does not ignore this file',
    other: 'Git does not ignore these files',
  },
  'export.notIgnoredAbout':
    'It is in a Git working tree, so the secrets in it could be committed by accident. Nothing has been written yet.',
  'export.notIgnoredLine': 'To ignore it, add this to {file}:',
  'export.notIgnoredUnknown':
    'Git did not say whether it ignores this file. Choose a folder outside the working tree instead.',
  'export.addIgnore': 'Ignore it and write',
  'export.writeAnyway': 'Write anyway',
  'export.empty': 'Nothing to export yet',
  'export.emptyHint': 'Add a secret to this instance first.',
} as const;
