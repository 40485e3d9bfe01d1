export const secrets = {
  'secret.valuePrompt': 'Value of {name} (not shown): ',
  'secret.replaceQuestion':
    '{secret} has another value (version {version}, in use since {since}, fingerprint {fingerprint}). Replace it?',
  'secret.created': 'Saved {secret} ({kind}, version {version}, fingerprint {fingerprint}).',
  'secret.unchanged':
    'Unchanged: {secret} already has this value ({kind}, version {version}, fingerprint {fingerprint}).',
  'secret.put-back':
    'Saved {secret} again ({kind}, version {version}, fingerprint {fingerprint}); the value was missing from the keychain.',
  'secret.replaced': 'Replaced {secret} ({kind}, version {version}, fingerprint {fingerprint}).',
  'secret.before': 'The previous value is still available as version {version}.',
  'secret.sameValue': 'Same value as {names}. If one leaks, all are compromised: give each its own.',
  'secret.valuesDeleted': {
    one: 'The value of version {numbers} was deleted: it is beyond keepVersions and older than graceDays (see `webui-keyring config list`).',
    other:
      'The values of versions {numbers} were deleted: they are beyond keepVersions and older than graceDays (see `webui-keyring config list`).',
  },
  'secret.none': 'No secrets found.',
  'secret.trashQuestion':
    '{secret} stays in the trash {time}; `{command}` restores it. Move it there with all its versions?',
  'secret.trashed': 'Moved {secret} to the trash.',
  'secret.deleteQuestion': 'This cannot be undone. Delete {secret} with all its versions for good?',
  'secret.deleted': 'Deleted {secret} for good.',
  'secret.restored': 'Restored {secret}.',
  'secret.deleteValueQuestion': 'Delete the value of version {version} of {secret}?',
  'secret.valueDeleted': 'Deleted the value of version {version} of {secret}.',
} as const;
