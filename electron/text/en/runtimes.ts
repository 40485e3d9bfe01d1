/** Where an instance runs, and where a running server has its key from, for window and command line. */
export const runtimes = {
  'runtime.compose': 'Compose project {dir}, service {service}',
  'runtime.container': '{program} container {name}',
  'runtime.serve': 'open-webui serve in {dir}',
  'runtime.unit': 'open-webui serve in {dir}, by {unit}',
  'adopt.origin.environment': 'WEBUI_SECRET_KEY is in the environment of the container.',
  'adopt.origin.secret-file': 'WEBUI_SECRET_KEY is in the file that WEBUI_SECRET_KEY_FILE names.',
  'adopt.origin.container-file':
    'The container generated WEBUI_SECRET_KEY itself, into a file that is lost when it is recreated.',
  'adopt.origin.serve-file': 'WEBUI_SECRET_KEY is in the key file of the folder.',
  'adopt.origin.project':
    'No container has been made yet: this is what the files of the Compose project set.',
  'adopt.origin.unit': 'WEBUI_SECRET_KEY is in the environment of {unit}.',
  'adopt.origin.none':
    'WEBUI_SECRET_KEY is not set there, neither as a variable nor in a key file; everything else was looked at.',
} as const;
