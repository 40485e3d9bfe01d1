/** What there is to know of the access to a written file, for window and command line. */
export const fileRemarks = {
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
} as const;
