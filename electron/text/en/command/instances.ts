export const instances = {
  'instance.added': 'Added {name} ({environment}, {url}).',
  'instance.changed': 'Changed {name}.',
  'instance.headerSaved':
    'Saved {header} in the keychain. It is sent with each request to {name}, and to no other address.',
  'instance.headerTakenOut':
    'What stands before the server must take Authorization out before it forwards: Open WebUI reads it before the header with the key.',
  'instance.headerTrashed': 'Moved {header} to the trash. It is no longer sent to {name}.',
  'instance.none': 'No instances yet. Add one with: webui-keyring instance add NAME --url URL',
  'instance.trashQuestion': {
    one: '{name} stays in the trash {time}; `{command}` restores it. Move it there with {count} secret and its values?',
    other:
      '{name} stays in the trash {time}; `{command}` restores it. Move it there with {count} secrets and their values?',
  },
  'instance.trashed': 'Moved {name} to the trash.',
  'instance.deleteQuestion': {
    one: 'This cannot be undone. Delete {name} with {count} secret and its values for good?',
    other: 'This cannot be undone. Delete {name} with {count} secrets and their values for good?',
  },
  'instance.deleted': 'Deleted {name} for good.',
  'instance.restored': {
    one: 'Restored {name} with {count} secret.',
    other: 'Restored {name} with {count} secrets.',
  },
} as const;
