export const adopting = {
  'adopt.question': 'Save the secrets of {source} in {instance}?',
  'adopt.addQuestion': 'Add the instance {instance} ({url}), and save the secrets of {source} in it?',
  'adopt.differs':
    '{source} has another WEBUI_SECRET_KEY than the one that is saved. --replace makes the one of the server the active value; the saved one stays as a previous version.',
  'adopt.nextFile': 'Next, write it to where the server reads it at every start: `{command}`',
  'adopt.nextApply': 'Then start the server with it, and see that it arrived: `{command}`',
  'adopt.nextServe':
    'Nothing else is needed for the server: it reads its key file at every start. To change the key from here later, export it there (`{command}`), and then: `{apply}`',
  'adopt.nextUnit':
    'To change it from here later, name a file by EnvironmentFile= in {unit}, export it there, and take its line out of the unit.',
} as const;
