export const instances = {
  'instance.added': 'Added {name} ({environment}, {url}).',
  'instance.changed': 'Changed {name}.',
  'instance.none': 'No instances yet. Add one with: webui-keyring instance add NAME --url URL',
  'instance.deleteQuestion': {
    one: 'Delete {name} with {count} secret and its values?',
    other: 'Delete {name} with {count} secrets and their values?',
  },
  'instance.deleted': 'Deleted {name}.',
} as const;
