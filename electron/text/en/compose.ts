/** What a compose file makes of the key in an exported file, and what to do. Code stands between backticks. */
export const composeAdvice = {
  empty: '{place} sets `{name}` to an empty string, which overrides this file.',
  literal: '{place} sets `{name}` to a fixed value, which overrides this file.',
  variable: '{place} reads `{name}` from a different variable than the one in this file.',
  nothing: '{place} does not pass `{name}` to the service `{service}`.',
  'key-file': '{place} has the service read `{name}` from a key file, and not from this file.',
  format: '{place} reads this file in Compose’s other format, in which a value comes out as a different one.',
  keepsEmpty:
    'This line sets the key to an empty value, whatever `.env` says. If a server runs from it, take over its key first. An export as Compose `.env` shows the lines that fix this.',
  newOverride: 'Save these lines as `{file}` in the same folder:',
  intoOverride: 'Add these lines to `{file}`; Compose does not read a second override file:',
  ownFile:
    '`COMPOSE_FILE` names the files here, so Compose reads no override file. Add these lines to one of them:',
  otherFormat: 'Export as Docker env file for `format: raw`, and as Compose `.env` for the usual one.',
  removeLine: 'Remove that line, or export as Compose `.env`.',
  recreate:
    'Then recreate the container. Everyone has to sign in again, unless this is the key that was taken over from it.',
} as const;

export type ComposeAdviceCode = keyof typeof composeAdvice;
