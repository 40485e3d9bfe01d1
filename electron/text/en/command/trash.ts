export const trash = {
  'trash.forDays': { one: 'for {count} day', other: 'for {count} days' },
  'trash.untilSettings': 'until settings.json can be read',
  'trash.undo': 'It stays there {time}. To undo: {command}',
  'trash.none': 'The trash is empty.',
  'trash.instanceWith': { one: 'instance with {count} secret', other: 'instance with {count} secrets' },
  'trash.emptyQuestion': 'This cannot be undone. Delete what is in the trash for good ({contents})?',
  'trash.emptied': 'Deleted what was in the trash for good ({contents}).',
} as const;
