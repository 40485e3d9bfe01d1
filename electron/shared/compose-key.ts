import type { DialectId, ExportWarningCode } from './dialects.ts';
import type { ComposeAdvice } from './views.ts';

/** Names under which Docker Compose looks for its file, in its order. Source: DefaultFileNames of compose-go 2.16. */
export const composeFileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Names of its override file, in its order; it reads the first that is there and no other. Source: the same. */
export const composeOverrideNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The override file to make where there is none. */
export const newOverrideName = 'compose.override.yaml';

/** The service of Open WebUI in its official compose file. */
export const officialService = 'open-webui';

/** A file of Compose's own (`.env`, whose values a service refers to), or one that a service names in `env_file:`. */
export type ComposeUse = ComposeAdvice['use'];

/**
 * The lines that give a service the `WEBUI_SECRET_KEY` of `.env`, whatever its compose file sets. Without a value there,
 * Compose ends with an error.
 */
export function composeOverride(service: string = officialService): string {
  const isPlain =
    /^[a-z][\w.-]*$/i.test(service) && !/^(?:y|yes|n|no|on|off|true|false|null)$/i.test(service);
  return [
    'services:',
    `  ${isPlain ? service : JSON.stringify(service)}:`,
    '    environment:',
    '      WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?set it in .env}',
    '',
  ].join('\n');
}

/** What keeps the key from the server, in English, with code between backticks. The window's catalogue translates these. */
export const keyPathTexts = {
  official:
    'The official compose file of Open WebUI sets `WEBUI_SECRET_KEY` to an empty string, which overrides `.env`. To pass the key to the service, add these lines to `compose.override.yaml`, or to your existing override file:',
  envFile:
    'In a Compose service, `environment:` overrides `env_file:`, and the official compose file of Open WebUI sets `WEBUI_SECRET_KEY` to an empty string there. Remove that line, or export as Compose `.env`.',
  serve:
    '`open-webui serve` reads `WEBUI_SECRET_KEY` from its environment or from `.webui_secret_key` in its folder before it loads a `.env`, so it does not get the key from this file. Use `EnvironmentFile=` in systemd, or start it with the `run` command.',
  empty: '{place} sets `WEBUI_SECRET_KEY` to an empty string, which overrides this file.',
  literal: '{place} sets `WEBUI_SECRET_KEY` to a fixed value, which overrides this file.',
  variable: '{place} reads `WEBUI_SECRET_KEY` from a different variable than the one in this file.',
  nothing: '{place} does not pass `WEBUI_SECRET_KEY` to the service `{service}`.',
  keepsEmpty:
    'This line sets the key to an empty value, whatever `.env` says. An export as Compose `.env` shows the lines that fix this.',
  newOverride: 'Save these lines as `{file}` in the same folder:',
  intoOverride: 'Add these lines to `{file}`; Compose does not read a second override file:',
  removeLine: 'Remove that line, or export as Compose `.env`.',
  recreate: 'Then recreate the container; everyone has to sign in again.',
} as const;

/** Dialects whose usual reader does not hand the secret key on as a matter of course. */
export const keyPathWarningOf: Partial<Record<DialectId, KeyPathWarning>> = {
  'compose-env': 'compose-file-sets-key',
  'docker-env': 'environment-beats-env-file',
  'python-dotenv': 'serve-ignores-dotenv',
};

/** The text of each warning that is a whole sentence. */
export const keyPathWarnings = {
  'compose-file-sets-key': 'official',
  'environment-beats-env-file': 'envFile',
  'serve-ignores-dotenv': 'serve',
} as const;

export type KeyPathWarning = keyof typeof keyPathWarnings;

/** What to do about a finding: the text that says it, and whether the override's lines follow. */
export function adviceRemedy({ override }: ComposeAdvice): 'newOverride' | 'intoOverride' | 'removeLine' {
  if (override === null) return 'removeLine';
  return override.isThere ? 'intoOverride' : 'newOverride';
}

/** The warning that says it in general, for a file that no compose file was found beside. */
export function generalWarning(use: ComposeUse): KeyPathWarning {
  return use === 'env' ? 'compose-file-sets-key' : 'environment-beats-env-file';
}

/** Whether a warning is about what Compose makes of the file, which is known better once it stands in its folder. */
export function isComposeWarning(code: ExportWarningCode): boolean {
  return code === 'compose-file-sets-key' || code === 'environment-beats-env-file';
}
