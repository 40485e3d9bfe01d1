/** What is to be done about a secret, in a few words: of `status` on the command line, and of the window's table. */
export const statusFindings = {
  'status.finding.no-value': 'No active value',
  'status.finding.write-file': 'Write the file again',
  'status.finding.export': 'Export it to a file',
  'status.finding.recreate': 'Recreate to use the saved value',
  'status.finding.server-differs': 'The server has another value',
  'status.finding.refused': 'Refused at the last test',
  'status.finding.not-permanent': 'Only in the container: export it',
  'status.finding.in-use': 'In use',
  'status.finding.not-known': 'Not known',
} as const;
