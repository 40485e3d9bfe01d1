import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../electron/export/dialects/pieces.ts';
import { findDialect } from '../../../../electron/export/dialects/registry.ts';
import type { DialectId, ExportVariant } from '../../../../electron/shared/dialects.ts';

const variables = [
  { name: 'EMPTY', value: '' },
  { name: 'ON', value: 'Plain_0-9' },
  { name: 'WEBUI_SECRET_KEY', value: 'a\'b"c\\d$e`f%g \u2019#' },
  { name: 'LINES_', value: 'é\n\r\t.' },
];

type Row = readonly [
  DialectId,
  ExportVariant | undefined,
  boolean,
  Readonly<Record<string, readonly string[]>>,
];
// oxfmt-ignore
const rows: readonly Row[] = [
  ['compose-env', undefined, false, {
    '.env': [
      '# For docker compose: .env beside compose.yaml, or env_file. Holds secrets, keep it out of git.', 'EMPTY=',
      'ON=Plain_0-9', 'WEBUI_SECRET_KEY="a\'b\\"c\\\\d\\$e`f%g \u2019#"', 'LINES_="é', '\r\t."', '',
    ],
  }],
  ['compose-env', undefined, true, {
    '.env': [
      '# For docker compose: .env beside compose.yaml, or env_file. Holds secrets, keep it out of git.', 'EMPTY', 'ON',
      'WEBUI_SECRET_KEY', 'LINES_', '',
    ],
  }],
  ['compose-yaml', 'service', false, {
    'compose.yaml': [
      'services:', '  open-webui:', '    image: ghcr.io/open-webui/open-webui:main', '    ports:',
      '      - "3000:8080"', '    volumes:', '      - open-webui:/app/backend/data',
      '    extra_hosts:', '      - host.docker.internal:host-gateway', '    restart: always',
      '    environment:', '      EMPTY: ""', '      "ON": "Plain_0-9"',
      '      WEBUI_SECRET_KEY: "a\'b\\"c\\\\d$$e`f%g \u2019#"', '      LINES_: "é\\n\\r\\t."', 'volumes:',
      '  # To keep the data of "docker run -v open-webui:…", write instead of {}: { name: open-webui, external: true }',
      '  open-webui: {}', '',
    ],
  }],
  ['compose-yaml', 'service', true, {
    'compose.yaml': [
      'services:', '  open-webui:', '    image: ghcr.io/open-webui/open-webui:main', '    ports:',
      '      - "3000:8080"', '    volumes:', '      - open-webui:/app/backend/data',
      '    extra_hosts:', '      - host.docker.internal:host-gateway', '    restart: always',
      '    environment:', '      - EMPTY', '      - "ON"', '      - WEBUI_SECRET_KEY', '      - LINES_', 'volumes:',
      '  # To keep the data of "docker run -v open-webui:…", write instead of {}: { name: open-webui, external: true }',
      '  open-webui: {}', '',
    ],
  }],
  ['compose-yaml', 'environment', false, {
    'compose.yaml': [
      'environment:', '  EMPTY: ""', '  "ON": "Plain_0-9"', '  WEBUI_SECRET_KEY: "a\'b\\"c\\\\d$$e`f%g \u2019#"',
      '  LINES_: "é\\n\\r\\t."', '',
    ],
  }],
  ['compose-yaml', 'environment', true, {
    'compose.yaml': [
      'environment:', '  - EMPTY', '  - "ON"', '  - WEBUI_SECRET_KEY', '  - LINES_', '',
    ],
  }],
  ['docker-run', undefined, false, {
    'open-webui-run.sh': [
      'docker run -d -p 3000:8080 --add-host=host.docker.internal:host-gateway \\', '  -v open-webui:/app/backend/data \\', '  -e EMPTY=\'\' \\',
      '  -e ON=\'Plain_0-9\' \\', '  -e WEBUI_SECRET_KEY=\'a\'\\\'\'b"c\\d$e`f%g \u2019#\' \\', '  -e LINES_=\'é',
      '\r\t.\' \\', '  --name open-webui --restart always \\', '  ghcr.io/open-webui/open-webui:main', '',
    ],
  }],
  ['docker-run', undefined, true, {
    'open-webui-run.sh': [
      'docker run -d -p 3000:8080 --add-host=host.docker.internal:host-gateway \\', '  -v open-webui:/app/backend/data \\', '  -e EMPTY \\', '  -e ON \\',
      '  -e WEBUI_SECRET_KEY \\', '  -e LINES_ \\', '  --name open-webui --restart always \\',
      '  ghcr.io/open-webui/open-webui:main', '',
    ],
  }],
  ['docker-env', undefined, false, {
    'open-webui.env': [
      '# For docker run --env-file. Values are raw: no quotes. Holds secrets, keep it out of git.', 'EMPTY=',
      'ON=Plain_0-9', 'WEBUI_SECRET_KEY=a\'b"c\\d$e`f%g \u2019#', '',
    ],
  }],
  ['docker-env', undefined, true, {
    'open-webui.env': [
      '# For docker run --env-file. Values are raw: no quotes. Holds secrets, keep it out of git.', 'EMPTY', 'ON',
      'WEBUI_SECRET_KEY', 'LINES_', '',
    ],
  }],
  ['k8s-secret', 'data', false, {
    'open-webui-secret.yaml': [
      'apiVersion: v1', 'kind: Secret', 'metadata:', '  name: open-webui-home', 'type: Opaque', 'data:', '  EMPTY: ""',
      '  "ON": "UGxhaW5fMC05"', '  WEBUI_SECRET_KEY: "YSdiImNcZCRlYGYlZyDigJkj"', '  LINES_: "w6kKDQku"', '',
    ],
  }],
  ['k8s-secret', 'string-data', false, {
    'open-webui-secret.yaml': [
      'apiVersion: v1', 'kind: Secret', 'metadata:', '  name: open-webui-home', 'type: Opaque', 'stringData:',
      '  EMPTY: ""', '  "ON": "Plain_0-9"', '  WEBUI_SECRET_KEY: "a\'b\\"c\\\\d$e`f%g \u2019#"',
      '  LINES_: "é\\n\\r\\t."', '',
    ],
  }],
  ['helm', undefined, false, {
    'open-webui-values.yaml': [
      'extraEnvVars:', '  - name: EMPTY', '    valueFrom:', '      secretKeyRef:', '        name: open-webui-home',
      '        key: EMPTY', '  - name: "ON"', '    valueFrom:', '      secretKeyRef:', '        name: open-webui-home',
      '        key: "ON"', '  - name: WEBUI_SECRET_KEY', '    valueFrom:', '      secretKeyRef:',
      '        name: open-webui-home', '        key: WEBUI_SECRET_KEY', '  - name: LINES_', '    valueFrom:',
      '      secretKeyRef:', '        name: open-webui-home', '        key: LINES_', '',
    ],
    'open-webui-secret.yaml': [
      'apiVersion: v1', 'kind: Secret', 'metadata:', '  name: open-webui-home', 'type: Opaque', 'data:', '  EMPTY: ""',
      '  "ON": "UGxhaW5fMC05"', '  WEBUI_SECRET_KEY: "YSdiImNcZCRlYGYlZyDigJkj"', '  LINES_: "w6kKDQku"', '',
    ],
  }],
  ['helm', undefined, true, {
    'open-webui-values.yaml': [
      'extraEnvVars:', '  - name: EMPTY', '    valueFrom:', '      secretKeyRef:', '        name: open-webui-home',
      '        key: EMPTY', '  - name: "ON"', '    valueFrom:', '      secretKeyRef:', '        name: open-webui-home',
      '        key: "ON"', '  - name: WEBUI_SECRET_KEY', '    valueFrom:', '      secretKeyRef:',
      '        name: open-webui-home', '        key: WEBUI_SECRET_KEY', '  - name: LINES_', '    valueFrom:',
      '      secretKeyRef:', '        name: open-webui-home', '        key: LINES_', '',
    ],
  }],
  ['python-dotenv', undefined, false, {
    '.env': [
      '# For programs that use python-dotenv. Holds secrets, keep it out of git.', 'EMPTY=', 'ON=Plain_0-9',
      'WEBUI_SECRET_KEY=\'a\\\'b"c\\\\d$e`f%g \u2019#\'', 'LINES_="é', '\\r\t."', '',
    ],
  }],
  ['systemd', undefined, false, {
    'open-webui.env': [
      '# For EnvironmentFile= in a systemd unit. Holds secrets, keep it readable by root alone.', 'EMPTY=',
      'ON=Plain_0-9', 'WEBUI_SECRET_KEY="a\'b\\"c\\\\d\\$e\\`f%g \u2019#"', 'LINES_="é', '\r\t."', '',
    ],
  }],
  ['sh', 'posix', false, {
    'open-webui.sh': [
      'export EMPTY=\'\'', 'export ON=\'Plain_0-9\'', 'export WEBUI_SECRET_KEY=\'a\'\\\'\'b"c\\d$e`f%g \u2019#\'',
      'export LINES_=\'é', '\r\t.\'', '',
    ],
  }],
  ['sh', 'bash', false, {
    'open-webui.sh': [
      'export EMPTY=\'\'', 'export ON=\'Plain_0-9\'', 'export WEBUI_SECRET_KEY=\'a\'\\\'\'b"c\\d$e`f%g \u2019#\'',
      'export LINES_=$\'é\\012\\015\\011.\'', '',
    ],
  }],
  ['json', undefined, false, {
    'open-webui.json': [
      '{', '  "EMPTY": "",', '  "ON": "Plain_0-9",', '  "WEBUI_SECRET_KEY": "a\'b\\"c\\\\d$e`f%g \u2019#",',
      '  "LINES_": "é\\n\\r\\t."', '}', '',
    ],
  }],
  ['dotenv', 'npm', false, {
    '.env': [
      '# For dotenv in a Node.js program. Holds secrets, keep it out of git.', 'EMPTY=', 'ON=Plain_0-9', 'LINES_="é',
      '\\r\t."', '',
    ],
  }],
  ['dotenv', 'node', false, {
    '.env': [
      '# For dotenv in a Node.js program. Holds secrets, keep it out of git.', 'EMPTY=', 'ON=Plain_0-9', '',
    ],
  }],
  ['powershell', undefined, false, {
    'open-webui.ps1': [
      '$env:EMPTY = \'\'', '$env:ON = \'Plain_0-9\'', '$env:WEBUI_SECRET_KEY = \'a\'\'b"c\\d$e`f%g \u2019\u2019#\'',
      '$env:LINES_ = \'é', '\r\t.\'', '',
    ],
  }],
  ['fish', undefined, false, {
    'open-webui.fish': [
      'set -gx EMPTY \'\'', 'set -gx ON \'Plain_0-9\'', 'set -gx WEBUI_SECRET_KEY \'a\\\'b"c\\\\d$e`f%g \u2019#\'',
      'set -gx LINES_ \'é', '\r\t.\'', '',
    ],
  }],
  ['cmd', undefined, false, {
    'open-webui.bat': [
      '@set "ON=Plain_0-9"\r', '',
    ],
  }],
  ['compose-secret', undefined, false, {
    'compose.yaml': [
      'services:', '  open-webui:', '    image: ghcr.io/open-webui/open-webui:main', '    ports:',
      '      - "3000:8080"', '    volumes:', '      - open-webui:/app/backend/data',
      '    extra_hosts:', '      - host.docker.internal:host-gateway', '    restart: always',
      '    environment:', '      WEBUI_SECRET_KEY_FILE: /run/secrets/webui_secret_key', '    secrets:',
      '      - webui_secret_key', 'secrets:', '  webui_secret_key:', '    file: ./webui_secret_key', 'volumes:',
      '  # To keep the data of "docker run -v open-webui:…", write instead of {}: { name: open-webui, external: true }',
      '  open-webui: {}', '',
    ],
    'webui_secret_key': [
      'a\'b"c\\d$e`f%g \u2019#',
    ],
  }],
];

describe('the files of each format, with what of the variables it carries', () => {
  it.each(rows)('%s (%s), names only: %s', (id, variant, namesOnly, expected) => {
    const dialect = findDialect(id);
    const options = { namesOnly, variant, instanceName: 'Home' };
    const carried = variables.filter((one) => namesOnly || dialect?.refuse(one, options) === undefined);
    const files = dialect?.write(carried, options) ?? [];
    expect(files.map(({ name, pieces }) => [name, plainText(pieces).split('\n')])).toEqual(
      Object.entries(expected),
    );
  });
});
