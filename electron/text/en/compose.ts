/** What a compose file makes of the key in an exported file, and what to do. Code stands between backticks. */
export const composeAdvice = {
  empty: '{place} sets `WEBUI_SECRET_KEY` to an empty string, which overrides this file.',
  literal: '{place} sets `WEBUI_SECRET_KEY` to a fixed value, which overrides this file.',
  variable: '{place} reads `WEBUI_SECRET_KEY` from a different variable than the one in this file.',
  nothing: '{place} does not pass `WEBUI_SECRET_KEY` to the service `{service}`.',
  keepsEmpty:
    'This line sets the key to an empty value, whatever `.env` says. If a server runs from it, take over its key first. An export as Compose `.env` shows the lines that fix this.',
  newOverride: 'Save these lines as `{file}` in the same folder:',
  intoOverride: 'Add these lines to `{file}`; Compose does not read a second override file:',
  removeLine: 'Remove that line, or export as Compose `.env`.',
  recreate:
    'Then recreate the container. Everyone has to sign in again, unless this is the key that was taken over from it.',
} as const;

export type ComposeAdviceCode = keyof typeof composeAdvice;
