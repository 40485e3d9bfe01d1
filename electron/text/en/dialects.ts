import type { DialectId, ExportWarningCode, RefusalReason } from '../../shared/dialects.ts';
import { urlSafeShown } from '../../shared/password-characters.ts';
import { urlUnsafeShown } from '../../shared/url-passwords.ts';
import type { DialectText } from '../explanation.ts';

export const dialects = {
  'compose-env': {
    name: 'Compose .env',
    about:
      'The `.env` next to `docker-compose.yaml`, read by Docker Compose v2. The service has to refer to `$WEBUI_SECRET_KEY`, or load the whole file with `env_file:`. Not for `docker stack deploy`, which reads `env_file:` as docker --env-file does.',
  },
  'docker-env': {
    name: 'docker --env-file',
    about:
      'For `docker run --env-file`, `podman --env-file`, `kubectl create secret --from-env-file`, and `env_file:` with `docker stack deploy`. Every character is used literally; line breaks are not possible.',
  },
  'docker-run': {
    name: 'docker run command',
    about:
      'A shell command. Values are visible in the process list and the history; “Names only” avoids that.',
  },
  'compose-yaml': {
    name: 'Compose YAML',
    about: 'A complete service with the official image, or its `environment:`.',
  },
  'compose-secret': {
    name: 'Compose secret file',
    about:
      'A key file, and a service that reads it through `WEBUI_SECRET_KEY_FILE`. For images from 0.6.14 on.',
  },
  'key-file': {
    name: 'open-webui serve key file',
    about:
      'The `.webui_secret_key` in the folder where `open-webui serve` is started, for installations with pip or uv. It holds `WEBUI_SECRET_KEY` alone.',
  },
  'k8s-secret': { name: 'Kubernetes Secret', about: 'A manifest for `kubectl apply`.' },
  helm: { name: 'Helm values', about: 'A Secret, and values for the official chart that reference it.' },
  sh: { name: 'sh, bash, zsh', about: 'Lines to source in a POSIX shell.' },
  fish: { name: 'fish', about: 'Lines to source in fish, which quotes differently from other shells.' },
  powershell: { name: 'PowerShell', about: 'A script that sets `$env:` variables.' },
  cmd: { name: 'Windows batch file', about: 'A `.bat` file for cmd. Few special characters are possible.' },
  systemd: { name: 'systemd', about: 'A file for `EnvironmentFile=` of a unit.' },
  dotenv: { name: 'npm dotenv', about: 'A `.env` for Node programs that use dotenv.' },
  'python-dotenv': {
    name: 'python-dotenv',
    about:
      'A `.env` for Python programs that use it. `open-webui serve` does not read `WEBUI_SECRET_KEY` from it.',
  },
  json: { name: 'JSON', about: 'An object of names and values, for your own programs.' },
} as const satisfies Record<DialectId, DialectText>;

export const refusals = {
  'bad-name': 'Its name is not valid for an environment variable.',
  'reserved-name': 'The reader reserves this name.',
  'duplicate-name': 'The name occurs twice.',
  nul: 'It contains a NUL character.',
  'not-unicode': 'It is not valid text.',
  'line-break': 'It contains a line break, which would start another variable.',
  'carriage-return': 'It contains a carriage return.',
  'ends-with-line-break': 'It ends with a line break, which the reader would drop.',
  'trailing-backslash': 'It ends with a backslash.',
  quoting: 'It mixes quotes or operators in a way that cannot be quoted here.',
  'control-characters': 'It contains control characters.',
  'non-characters': 'It contains code points that are not characters.',
  'non-ascii': 'It contains non-ASCII characters.',
  empty: 'The value is empty.',
  'too-long': 'It is too long.',
  'only-secret-key': 'This format supports only WEBUI_SECRET_KEY.',
  'document-too-large': 'The whole file would be too large.',
  'not-read-back': 'The check could not read it back unchanged.',
} as const satisfies Record<RefusalReason, string>;

export const exportWarnings = {
  'copied-to-database':
    'Open WebUI copies these to its database when it first starts and ignores later changes. Change them in its admin settings after that.',
  'empty-secret-key': '`WEBUI_SECRET_KEY` is empty: current releases do not start with an empty key.',
  'public-secret-key': '`WEBUI_SECRET_KEY` is a publicly known default: anyone could sign in as any user.',
  'fernet-trap':
    'The key has 44 characters, but is not 32 bytes in Base64: the server does not start with it.',
  'not-a-fernet-key':
    'The key of the authenticators is not a Fernet key, 32 bytes in URL-safe Base64: the server does not start with it.',
  'short-secret-key': '`WEBUI_SECRET_KEY` is shorter than the 32 bytes that its signatures require.',
  'breaks-url': `The password is used in a URL, where \`${urlUnsafeShown}\` cut it off or change it: Open WebUI would use a different password, or not start. Choose one of letters, digits and \`${urlSafeShown}\`, or write these characters percent-encoded in a whole URL.`,
  'legacy-name': 'The name `WEBUI_JWT_SECRET_KEY` no longer works; use `WEBUI_SECRET_KEY`.',
  'shared-secret': 'Another instance has the same value. If one leaks, both are compromised.',
  'dedicated-keys-advised':
    'With their own keys, OAuth and MCP sessions survive a later rotation of `WEBUI_SECRET_KEY`. These are not set:',
  'shows-in-process-list': 'The values are visible in the process list and in the shell’s history.',
  'unset-name-dropped': 'A name that is not set in the environment is dropped silently.',
  'empty-unsets': 'An empty value unsets the variable in PowerShell before 7.5.',
  'needs-empty-secret-key': 'The key file is read only while `WEBUI_SECRET_KEY` itself is empty or not set.',
  'compose-file-sets-key':
    'The official compose file of Open WebUI sets `WEBUI_SECRET_KEY` to an empty string, which overrides `.env`. To pass the key to the service, add these lines to `compose.override.yaml`, or to your existing override file:',
  'environment-beats-env-file':
    'In a Compose service, `environment:` overrides `env_file:`, and the official compose file of Open WebUI sets `WEBUI_SECRET_KEY` to an empty string there. Remove that line, or export as Compose `.env`.',
  'escaped-for-compose-2':
    'These values have characters that `docker-compose` 1.x reads differently; Compose v2 (`docker compose`) reads them as they are.',
  'serve-ignores-dotenv':
    '`open-webui serve` reads `WEBUI_SECRET_KEY` from its environment or from `.webui_secret_key` in its folder before it loads a `.env`, so it does not get the key from this file. Export a key file for it, use `EnvironmentFile=` in systemd, or start it with the `run` command.',
} as const satisfies Record<ExportWarningCode, string>;
