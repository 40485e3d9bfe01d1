import type { ComposeWay } from '../../electron/shared/runtimes.ts';

/** A folder with a compose project, and how `WEBUI_SECRET_KEY` gets into its service `open-webui`. */
export interface ComposeProjectCase {
  readonly label: string;
  readonly files: Readonly<Record<string, string>>;
  /** Variables of the caller. */
  readonly caller?: Readonly<Record<string, string>>;
  /** Paths are those in the folder. */
  readonly way: ComposeWay;
  /** What the service gets, where the project's own files decide it; null where Compose refuses the project. */
  readonly gets?: string | undefined | null;
}

const image = 'image: ghcr.io/open-webui/open-webui:main';
const service = (...lines: readonly string[]) =>
  ['services:', '  open-webui:', `    ${image}`, ...lines.map((line) => `    ${line}`), ''].join('\n');
const key = 'environment: ["WEBUI_SECRET_KEY=${OTHER}"]';
const base = (line: string) => `services:\n  base:\n    ${image}\n    ${line}\n`;
const env = 'OTHER=other\nWEBUI_SECRET_KEY=own\n';

export const composeProjectCases: readonly ComposeProjectCase[] = [
  {
    label: 'a reference under another name',
    files: { 'compose.yaml': service(key), '.env': env },
    way: { kind: 'reference', name: 'OTHER', place: 'compose.yaml:4' },
    gets: 'other',
  },
  {
    label: 'a reference with a default that is one itself',
    files: {
      'compose.yaml': service('environment:', '  WEBUI_SECRET_KEY: ${OTHER:-${ELSE:-x}}'),
      '.env': env,
    },
    way: { kind: 'reference', name: 'OTHER', place: 'compose.yaml:5' },
    gets: 'other',
  },
  {
    label: 'two references',
    files: { 'compose.yaml': service('environment: ["WEBUI_SECRET_KEY=${OTHER}${OTHER}"]'), '.env': env },
    way: { kind: 'expression', place: 'compose.yaml:4' },
    gets: 'otherother',
  },
  {
    label: 'the variable of another, where that is set',
    files: { 'compose.yaml': service('environment: ["WEBUI_SECRET_KEY=${OTHER:+x}"]'), '.env': env },
    way: { kind: 'expression', place: 'compose.yaml:4' },
    gets: 'x',
  },
  {
    label: 'a dollar sign that is one',
    files: { 'compose.yaml': service('environment: ["WEBUI_SECRET_KEY=$${OTHER}"]'), '.env': env },
    way: { kind: 'literal', place: 'compose.yaml:4' },
    gets: '${OTHER}',
  },
  {
    label: 'files that COMPOSE_FILE in .env names, without the override',
    files: {
      'compose.yaml': service('environment: ["WEBUI_SECRET_KEY=wrong"]'),
      'compose.override.yaml': service('environment: ["WEBUI_SECRET_KEY=wrong"]'),
      'a.yaml': service('environment: ["WEBUI_SECRET_KEY="]'),
      'b.yaml': service('environment: ["WEBUI_SECRET_KEY=fixed"]'),
      '.env': 'COMPOSE_FILE=a.yaml,b.yaml\nCOMPOSE_PATH_SEPARATOR=,\n',
    },
    way: { kind: 'literal', place: 'b.yaml:4' },
    gets: 'fixed',
  },
  {
    label: "the caller's COMPOSE_FILE before that of .env",
    files: {
      'a.yaml': service('environment: ["WEBUI_SECRET_KEY=a"]'),
      'b.yaml': service(key),
      '.env': `COMPOSE_FILE=a.yaml\n${env}`,
    },
    caller: { COMPOSE_FILE: 'b.yaml' },
    way: { kind: 'reference', name: 'OTHER', place: 'b.yaml:4' },
    gets: 'other',
  },
  {
    label: 'no .env where the caller has turned it off',
    files: {
      'compose.yaml': service('environment: ["WEBUI_SECRET_KEY=x"]'),
      '.env': 'COMPOSE_FILE=no.yaml\n',
    },
    caller: { COMPOSE_DISABLE_ENV_FILE: '1' },
    way: { kind: 'literal', place: 'compose.yaml:4' },
    gets: 'x',
  },
  {
    label: 'an env_file that has it',
    files: { 'compose.yaml': service('env_file: [one.env, two.env]'), 'one.env': env, 'two.env': 'A=b\n' },
    way: { kind: 'env-file', path: 'one.env', format: 'compose', place: 'compose.yaml:4' },
    gets: 'own',
  },
  {
    label: 'the last env_file that has it, in the raw format',
    files: {
      'compose.yaml': service('env_file:', '  - one.env', '  - path: two.env', '    format: raw'),
      'one.env': env,
      'two.env': 'WEBUI_SECRET_KEY="raw"\n',
    },
    way: { kind: 'env-file', path: 'two.env', format: 'raw', place: 'compose.yaml:6' },
    gets: '"raw"',
  },
  {
    label: 'an env_file that need not be there, and is not',
    files: { 'compose.yaml': service('env_file:', '  - { path: no.env, required: false }') },
    way: { kind: 'none' },
    gets: undefined,
  },
  {
    label: 'a name alone in an env_file, which is taken from .env',
    files: { 'compose.yaml': service('env_file: one.env'), 'one.env': 'WEBUI_SECRET_KEY\n', '.env': env },
    way: { kind: 'reference', name: 'WEBUI_SECRET_KEY', place: 'compose.yaml:4' },
    gets: 'own',
  },
  {
    label: 'an env_file with a variable in its name',
    files: { 'compose.yaml': service('env_file: ${OTHER}.env'), 'other.env': env, '.env': env },
    way: { kind: 'not-known' },
    gets: 'own',
  },
  {
    label: 'an empty line before an env_file',
    files: {
      'compose.yaml': service('env_file: one.env', 'environment: ["WEBUI_SECRET_KEY="]'),
      'one.env': env,
    },
    way: { kind: 'empty', place: 'compose.yaml:5' },
    gets: '',
  },
  {
    label: 'a secret file',
    files: {
      'compose.yaml': `${service(
        'environment: { WEBUI_SECRET_KEY: "", WEBUI_SECRET_KEY_FILE: /run/secrets/key }',
        'secrets: [key]',
      )}secrets:\n  key: { file: ./key.txt }\n`,
      'key.txt': 'x',
    },
    way: { kind: 'secret-file', path: 'key.txt', place: 'compose.yaml:4' },
    gets: '',
  },
  {
    label: 'a secret file under a name of its own',
    files: {
      'compose.yaml': `${service(
        'environment: [WEBUI_SECRET_KEY_FILE=/keys/webui]',
        'secrets: [{ source: key, target: /keys/webui }]',
      )}secrets:\n  key:\n    file: ./key.txt\n`,
      'key.txt': 'x',
    },
    way: { kind: 'secret-file', path: 'key.txt', place: 'compose.yaml:4' },
  },
  {
    label: 'a key file in a folder that is mounted',
    files: {
      'compose.yaml': service(
        'environment: [WEBUI_SECRET_KEY_FILE=/keys/webui]',
        'volumes: ["data:/app/backend/data", "./keys:/keys:ro"]',
      ).concat('volumes: { data: {} }\n'),
    },
    way: { kind: 'secret-file', path: 'keys/webui', place: 'compose.yaml:4' },
    gets: undefined,
  },
  {
    label: 'a secret of the environment',
    files: {
      'compose.yaml': `${service(
        'environment: [WEBUI_SECRET_KEY_FILE=/run/secrets/key]',
        'secrets: [key]',
      )}secrets:\n  key: { environment: OTHER }\n`,
      '.env': env,
    },
    way: { kind: 'reference', name: 'OTHER', place: 'compose.yaml:4' },
  },
  {
    label: 'a variable before a secret file',
    files: {
      'compose.yaml': service(
        'environment: { WEBUI_SECRET_KEY: x, WEBUI_SECRET_KEY_FILE: /run/secrets/key }',
      ),
    },
    way: { kind: 'literal', place: 'compose.yaml:4' },
    gets: 'x',
  },
  {
    label: 'a service of the same file that is extended',
    files: {
      'compose.yaml': `${base(key)}  open-webui:\n    extends: base\n    environment: { A: b }\n`,
      '.env': env,
    },
    way: { kind: 'reference', name: 'OTHER', place: 'compose.yaml:4' },
    gets: 'other',
  },
  {
    label: 'a service of another file that is extended, its env_file beside it',
    files: {
      'compose.yaml': 'services:\n  open-webui:\n    extends: { file: parts/base.yaml, service: base }\n',
      'parts/base.yaml': base('env_file: its.env'),
      'parts/its.env': env,
    },
    way: { kind: 'env-file', path: 'parts/its.env', format: 'compose', place: 'parts/base.yaml:4' },
    gets: 'own',
  },
  {
    label: 'a file that is included, with one over it',
    files: {
      'compose.yaml': 'include:\n  - path: [parts/one.yaml, parts/two.yaml]\n',
      'parts/one.yaml': service('environment: ["WEBUI_SECRET_KEY=one"]'),
      'parts/two.yaml': 'services:\n  open-webui:\n    environment: [WEBUI_SECRET_KEY=two]\n',
    },
    way: { kind: 'literal', place: 'parts/two.yaml:3' },
    gets: 'two',
  },
  {
    label: 'an override of a service that is included',
    files: {
      'compose.yaml': 'include: [parts/one.yaml]\n',
      'compose.override.yaml':
        'services:\n  open-webui:\n    environment:\n      WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY}\n',
      'parts/one.yaml': service('environment: ["WEBUI_SECRET_KEY="]'),
      '.env': env,
    },
    way: { kind: 'reference', name: 'WEBUI_SECRET_KEY', place: 'compose.override.yaml:4' },
    gets: 'own',
  },
  {
    label: 'an anchor that is merged',
    files: {
      'compose.yaml': `x-env: &env { WEBUI_SECRET_KEY: "" }\n${service('environment:', '  <<: *env', '  A: b')}`,
    },
    way: { kind: 'empty', place: 'compose.yaml:1' },
    gets: '',
  },
  {
    label: 'two documents of one file',
    files: {
      'compose.yaml': `${service('environment: [WEBUI_SECRET_KEY=one]')}---\nservices:\n  open-webui:\n    environment: [WEBUI_SECRET_KEY=two]\n`,
    },
    way: { kind: 'literal', place: 'compose.yaml:8' },
    gets: 'two',
  },
  {
    label: 'an environment that an override takes away',
    files: {
      'compose.yaml': service('environment: [WEBUI_SECRET_KEY=one]'),
      'compose.override.yaml': 'services:\n  open-webui:\n    environment: !reset null\n',
    },
    way: { kind: 'not-known' },
    gets: undefined,
  },
  {
    label: 'no such service',
    files: { 'compose.yaml': 'services:\n  other:\n    image: x\n' },
    way: { kind: 'not-known' },
    gets: null,
  },
];
