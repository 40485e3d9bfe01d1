import type { DialectId, ExportWarningCode } from './dialects.ts';
import type { ComposeAdvice } from './views.ts';

/** Names under which Docker Compose looks for its file, in its order. Source: DefaultFileNames of compose-go 2.16. */
export const composeFileNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Its file of variables, which the compose file may refer to. */
export const composeEnvName = '.env';

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

/** Dialects whose usual reader does not hand the secret key on as a matter of course. */
export const keyPathWarningOf: Partial<Record<DialectId, KeyPathWarning>> = {
  'compose-env': 'compose-file-sets-key',
  'docker-env': 'environment-beats-env-file',
  'python-dotenv': 'serve-ignores-dotenv',
};

/** Warnings that are whole sentences, without names. */
export const keyPathWarnings = [
  'compose-file-sets-key',
  'environment-beats-env-file',
  'serve-ignores-dotenv',
] as const satisfies readonly ExportWarningCode[];
export type KeyPathWarning = (typeof keyPathWarnings)[number];

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
