export const rotations = {
  'rotate.title': '{secret}: version {from} → {to}',
  'rotate.titleFirst': '{secret}: version {to}',
  'rotate.heading': '{heading}:',
  'rotate.files': 'Write {files}',
  'rotate.obstacle': 'It cannot be brought there yet: {why}',
  'rotate.question': 'Rotate it?',
  'rotate.backQuestion': 'Go back to version {version} of {secret}?',
  'rotate.byHand': 'Start {instance} again, as shown, or however you run it.',
  'rotate.isStartedQuestion': 'Was the server started again?',
  'rotate.thenContinue': 'When that is done: {command}',
  'rotate.failed': '{instance}: {step}: {why}',
  'rotate.failedNext': 'Nothing was put into use. To try again: {again}. To go back: {back}',
  'rotate.goBackQuestion': 'Go back to what ran before?',
  'rotate.staged': 'Staged version {version} of {secret}. To bring it into use: {command}',
  'rotateKey.plan.same-account':
    'With the account of this key (--email ADDRESS or --session): the server ends the old key when it makes the new one. Until every file and program has the new one, calls with the old one fail; there is no way back to it.',
  'rotateKey.plan.second-account':
    'Without a gap: with a second account on the server. Its key is staged, tested, written and put into use; the old key works until you delete it on the server.',
  'rotateKey.way.same-account':
    'This is the account of the key in use: the old key stops working when the new one is made. Until every file and program has the new one, calls with the old one fail; there is no way back to it.',
  'rotateKey.way.second-account':
    'This is another account than that of the key in use: the old key works until you delete it on the server.',
  'rotateKey.way.nothing-in-use':
    'The server does not know the key in use: nothing stops working that works now.',
  'rotateKey.hasKey': 'The account has a key already, which stops working when the new one is made.',
  'rotateKey.question.same-account': 'Create the new key, and end the old one?',
  'rotateKey.question.second-account': 'Create the key of this account, and rotate to it?',
  'rotateKey.question.nothing-in-use': 'Create a key, and rotate to it?',
  'rotateKey.done': '{secret} is rotated: version {version} is in use. The value before it no longer works.',
  'rotateKey.filesLeft':
    'The new value of {secret} is in use, and not all files have it yet: {why} To write them: webui-keyring target update',
  'rotateKey.revoke': 'Version {version} still works on the server. When nobody needs it any more: {command}',
} as const;
