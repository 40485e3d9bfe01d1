/** What frames the help, whatever it is on. `{command}` is the name of the program. */
export const program = {
  about: 'Stores the secrets of Open WebUI instances in the keychain of the operating system.',
  usage: 'Usage: {command}',
  summary: '{summary}.',
  choices: '{summary}: {choices}',
  ownOptions: 'Options:',
  commonOptions: 'Options of every command:',
  more: 'Run {command} COMMAND --help for more on a command. Secrets are read from standard input or prompted for, never taken as an argument.',
  exitCodes: 'Exit codes:',
} as const;

/** The options that every command takes. */
export const commonOptions = {
  home: 'data folder',
  json: 'write JSON, errors included',
  lang: 'language of the output (from LC_ALL, LC_MESSAGES or LANG)',
  help: 'show this help',
} as const;

/** The options of the program itself. */
export const programOptions = {
  version: 'show the version',
} as const;

/** What the exit codes mean, by their names. */
export const exitCodes = {
  done: 'success',
  no: 'the answer is no: a test failed, something was not found, a value cannot be written',
  usage: 'wrong usage',
  keychain: 'keychain not usable',
  endpoint: 'server not reachable',
  data: 'data on disk is damaged, or was written by a newer version',
} as const;
