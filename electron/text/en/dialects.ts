import { keyPathTexts } from '../../shared/compose-key.ts';
import type { DialectId, ExportWarningCode, RefusalReason } from '../../shared/dialects.ts';
import { urlSafeShown } from '../../shared/password-characters.ts';
import { urlUnsafeShown } from '../../shared/url-passwords.ts';
import type { DialectText } from '../explanation.ts';

export const dialects = {
  'compose-env': {
    name: 'Compose .env',
    about:
      'The `.env` beside `docker-compose.yaml`, read by Docker Compose v2. The service has to refer to it as `$WEBUI_SECRET_KEY`, or take it whole through `env_file:`.',
  },
  'docker-env': {
    name: 'docker --env-file',
    about: 'For `docker run --env-file`. Takes every character as it stands, and no line breaks.',
  },
  'docker-run': {
    name: 'docker run command',
    about:
      'A command for a shell. Its values show in the process list and the history; names only avoids that.',
  },
  'compose-yaml': {
    name: 'Compose YAML',
    about: 'A whole service on the official image, or its `environment:`.',
  },
  'compose-secret': {
    name: 'Compose secret file',
    about:
      'A key file, and a service that reads it through `WEBUI_SECRET_KEY_FILE`. For images from 0.6.14 on.',
  },
  'k8s-secret': { name: 'Kubernetes Secret', about: 'A manifest for `kubectl apply`.' },
  helm: { name: 'Helm values', about: 'A Secret, and values for the official chart that refer to it.' },
  sh: { name: 'sh, bash, zsh', about: 'Lines to source in a POSIX shell.' },
  fish: { name: 'fish', about: 'Lines to source in fish, which quotes differently from other shells.' },
  powershell: { name: 'PowerShell', about: 'A script that sets `$env:` variables.' },
  cmd: { name: 'Windows batch file', about: 'A `.bat` file for cmd. Few special characters are possible.' },
  systemd: { name: 'systemd', about: 'A file for `EnvironmentFile=` of a unit.' },
  dotenv: { name: 'npm dotenv', about: 'A `.env` for Node programs that use dotenv.' },
  'python-dotenv': {
    name: 'python-dotenv',
    about:
      'A `.env` for Python programs that use it. `open-webui serve` does not take `WEBUI_SECRET_KEY` from it.',
  },
  json: { name: 'JSON', about: 'An object of names and values, for programs of your own.' },
} as const satisfies Record<DialectId, DialectText>;

export const refusals = {
  'bad-name': 'Its name is not one of an environment variable.',
  'reserved-name': 'The reader keeps this name for itself.',
  'duplicate-name': 'The name occurs twice.',
  nul: 'It contains a NUL character.',
  'not-unicode': 'It is not valid text.',
  'line-break': 'It contains a line break, which would begin another variable.',
  'carriage-return': 'It contains a carriage return.',
  'ends-with-line-break': 'It ends in a line break, which the reader would drop.',
  'trailing-backslash': 'It ends in a backslash.',
  quoting: 'It mixes quotes or operators in a way that cannot be quoted here.',
  'control-characters': 'It contains control characters.',
  'non-characters': 'It contains code points that are no characters.',
  'non-ascii': 'It contains characters other than ASCII.',
  empty: 'It is empty.',
  'too-long': 'It is too long.',
  'only-secret-key': 'This format carries WEBUI_SECRET_KEY only.',
  'document-too-large': 'The whole file would be too large.',
  'not-read-back': 'The check could not read it back unchanged.',
} as const satisfies Record<RefusalReason, string>;

export const exportWarnings = {
  'copied-to-database':
    'Open WebUI copies these to its database at the first start and ignores later changes. Change them in its admin settings afterwards.',
  'empty-secret-key': '`WEBUI_SECRET_KEY` is empty: current releases do not start with that.',
  'public-secret-key': '`WEBUI_SECRET_KEY` is a public default: anybody could sign in as anybody.',
  'fernet-trap':
    '`WEBUI_SECRET_KEY` has 44 characters but is not Base64 of 32 bytes: the server does not start with it.',
  'short-secret-key': '`WEBUI_SECRET_KEY` is shorter than the 32 bytes that its signatures call for.',
  'breaks-url': `These hold a password that goes into a URL, where \`${urlUnsafeShown}\` end or change it: Open WebUI would use another password, or not start. Choose one of letters, digits and \`${urlSafeShown}\`, or write these characters percent-encoded in a whole URL.`,
  'legacy-name': 'The name `WEBUI_JWT_SECRET_KEY` no longer works; use `WEBUI_SECRET_KEY`.',
  'shared-secret': 'Another instance has the same value. If one of them leaks, both are open.',
  'dedicated-keys-advised':
    'With keys of their own, OAuth and MCP sessions survive a later rotation of `WEBUI_SECRET_KEY`. These are not set:',
  'shows-in-process-list': 'The values show in the process list and in the shell’s history.',
  'unset-name-dropped': 'A name that is not set in the environment is dropped without a word.',
  'empty-unsets': 'An empty value unsets the variable in PowerShell before 7.5.',
  'needs-empty-secret-key': 'The key file is read only while `WEBUI_SECRET_KEY` itself is empty or not set.',
  'compose-file-sets-key': keyPathTexts.official,
  'environment-beats-env-file': keyPathTexts.envFile,
  'serve-ignores-dotenv': keyPathTexts.serve,
} as const satisfies Record<ExportWarningCode, string>;
