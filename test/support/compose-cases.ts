import { composeOverride } from '../../electron/shared/compose-key.ts';
import type { ComposeAdvice } from '../../electron/shared/compose-views.ts';

/** The lines of Open WebUI's official compose file that matter here. */
export const officialComposeFile = `services:
  ollama:
    image: ollama/ollama:\${OLLAMA_DOCKER_TAG-latest}
  open-webui:
    image: ghcr.io/open-webui/open-webui:\${WEBUI_DOCKER_TAG-main}
    ports:
      - \${OPEN_WEBUI_PORT-3000}:8080
    environment:
      - 'OLLAMA_BASE_URL=http://ollama:11434'
      - 'WEBUI_SECRET_KEY='
`;

/** A compose file whose service has this `environment:` and what else is given. */
function withService(environment: string, more = ''): string {
  return `services:\n  open-webui:\n    image: ghcr.io/open-webui/open-webui:main\n${more}    environment:\n      ${environment}\n`;
}

const override = composeOverride();
const blocked = (place: string, sets: NonNullable<ComposeAdvice['found']>['sets']) => ({
  name: 'WEBUI_SECRET_KEY',
  service: 'open-webui',
  place,
  sets,
});

/** Folders with an exported `.env`, and what is said of them: null where the service gets the key. */
export const composeCases: readonly {
  readonly label: string;
  readonly files: Readonly<Record<string, string>>;
  readonly found: ComposeAdvice['found'];
}[] = [
  {
    label: 'the official file keeps the key empty',
    files: { 'docker-compose.yaml': officialComposeFile },
    found: blocked('docker-compose.yaml:10', 'empty'),
  },
  {
    label: 'the override lets the key through',
    files: { 'docker-compose.yaml': officialComposeFile, 'compose.override.yaml': override },
    found: null,
  },
  {
    label: 'the override has effect under its older name',
    files: { 'docker-compose.yaml': officialComposeFile, 'docker-compose.override.yml': override },
    found: null,
  },
  {
    label: 'beside compose.override.yaml an override under the older name has no effect',
    files: {
      'docker-compose.yaml': officialComposeFile,
      'docker-compose.override.yml': override,
      'compose.override.yaml': 'services:\n  open-webui:\n    restart: always\n',
    },
    found: blocked('docker-compose.yaml:10', 'empty'),
  },
  {
    label: 'an override may set it too',
    files: {
      'compose.yaml': withService('WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY}'),
      'compose.override.yml': withService('WEBUI_SECRET_KEY: fixed'),
    },
    found: blocked('compose.override.yml:5', 'literal'),
  },
  {
    label: 'compose.yaml is read before docker-compose.yaml',
    files: {
      'docker-compose.yaml': officialComposeFile,
      'compose.yaml': withService('WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:-}'),
    },
    found: null,
  },
  {
    label: 'a name alone is taken from .env',
    files: { 'compose.yml': withService('- WEBUI_SECRET_KEY') },
    found: null,
  },
  {
    label: 'a name without a value is taken from .env',
    files: { 'compose.yml': withService('WEBUI_SECRET_KEY:') },
    found: null,
  },
  {
    label: 'a plain reference is replaced',
    files: { 'compose.yml': withService('- WEBUI_SECRET_KEY=$WEBUI_SECRET_KEY') },
    found: null,
  },
  {
    label: 'another variable is another value',
    files: { 'compose.yml': withService('- WEBUI_SECRET_KEY=${OPENWEBUI_SECRET_KEY}') },
    found: blocked('compose.yml:5', 'variable'),
  },
  {
    label: 'a longer name is another variable',
    files: { 'compose.yml': withService('- WEBUI_SECRET_KEY=$WEBUI_SECRET_KEY_2') },
    found: blocked('compose.yml:5', 'variable'),
  },
  {
    label: 'an alternative value is not the variable',
    files: { 'compose.yml': withService('- WEBUI_SECRET_KEY=${WEBUI_SECRET_KEY:+set}') },
    found: blocked('compose.yml:5', 'variable'),
  },
  {
    label: 'a number is a fixed value',
    files: { 'compose.yml': withService('WEBUI_SECRET_KEY: 0123') },
    found: blocked('compose.yml:5', 'literal'),
  },
  {
    label: 'a service without the variable does not get it',
    files: { 'compose.yml': withService('- PORT=8080') },
    found: blocked('compose.yml', 'nothing'),
  },
  {
    label: 'a service that names .env in env_file gets it',
    files: { 'compose.yml': withService('- PORT=8080', '    env_file: ./.env\n') },
    found: null,
  },
  {
    label: 'environment wins over env_file',
    files: { 'compose.yml': withService('- WEBUI_SECRET_KEY=', '    env_file: [.env]\n') },
    found: blocked('compose.yml:6', 'empty'),
  },
];
