export const adopting = {
  'adopt.question': 'Save the secrets of {source} in {instance}?',
  'adopt.addQuestion': 'Add the instance {instance} ({url}), and save the secrets of {source} in it?',
  'adopt.origin.environment': 'WEBUI_SECRET_KEY is in the environment of the container.',
  'adopt.origin.secret-file': 'WEBUI_SECRET_KEY is in the file that WEBUI_SECRET_KEY_FILE names.',
  'adopt.origin.container-file':
    'WEBUI_SECRET_KEY was made by the container itself, and is in a file that is lost when the container is recreated.',
  'adopt.origin.serve-file': 'WEBUI_SECRET_KEY is in the key file of the folder.',
  'adopt.origin.project':
    'No container has been made yet: this is what the files of the Compose project set.',
  'adopt.origin.unit': 'WEBUI_SECRET_KEY is in the environment of {unit}.',
  'adopt.origin.none': 'the server has no WEBUI_SECRET_KEY; everything else was looked at.',
  'adopt.differs':
    '{source} has another WEBUI_SECRET_KEY than the one that is saved. --replace makes the one of the server the active value; the saved one stays as a previous version.',
  'adopt.nextFile': 'Next, write it to where the server reads it at every start: `{command}`',
  'adopt.nextApply': 'Then start the server with it, and see that it arrived: `{command}`',
  'adopt.nextServe':
    'Nothing else is needed for the server: it reads its key file at every start. To change the key from here later, export it there (`{command}`), and then: `{apply}`',
  'adopt.nextUnit':
    'To change it from here later, name a file by EnvironmentFile= in {unit}, export it there, and take its line out of the unit.',
} as const;
