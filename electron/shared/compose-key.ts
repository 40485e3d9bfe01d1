import type { DialectId, ExportWarningCode } from './dialects.ts';
import { secretKeyName } from './open-webui-variables.ts';
import type { ComposeAdvice, OverrideVariable } from './compose-views.ts';

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

/** What a line of the override sets a variable to. Without a value in `.env` Compose ends with an error. */
export function requiredReference({ from }: OverrideVariable): string {
  return `\${${from}:?set it in .env}`;
}

/** The lines that give a service variables of `.env`, the `WEBUI_SECRET_KEY` unless named, whatever its compose file sets. */
export function composeOverride(
  service: string = officialService,
  variables: readonly OverrideVariable[] = [{ name: secretKeyName, from: secretKeyName }],
): string {
  const isPlain =
    /^[a-z][\w.-]*$/i.test(service) && !/^(?:y|yes|n|no|on|off|true|false|null)$/i.test(service);
  return [
    'services:',
    `  ${isPlain ? service : JSON.stringify(service)}:`,
    '    environment:',
    ...variables.map((variable) => `      ${variable.name}: ${requiredReference(variable)}`),
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

/** What to do about a finding: the text that says it, and whether lines for a service follow. */
export function adviceRemedy({ use, found, override }: ComposeAdvice): {
  readonly text: 'newOverride' | 'intoOverride' | 'ownFile' | 'removeLine' | 'otherFormat';
  readonly hasLines: boolean;
} {
  if (found?.sets === 'format') return { text: 'otherFormat', hasLines: false };
  if (use === 'env-file') return { text: 'removeLine', hasLines: false };
  if (override === null) return { text: 'ownFile', hasLines: true };
  return { text: override.isThere ? 'intoOverride' : 'newOverride', hasLines: true };
}

/** The warning that says it in general, for a file that no compose file was found beside. */
export function generalWarning(use: ComposeUse): KeyPathWarning {
  return use === 'env' ? 'compose-file-sets-key' : 'environment-beats-env-file';
}

/** Whether a warning is about what Compose makes of the file, which is known better once it stands in its folder. */
export function isComposeWarning(code: ExportWarningCode): boolean {
  return code === 'compose-file-sets-key' || code === 'environment-beats-env-file';
}
