import { describe, expect, it } from 'vitest';
import { findDialect } from '../../../../electron/export/dialects/registry.ts';
import { plainText } from '../../../../electron/export/dialects/pieces.ts';
import type { DialectId, ExportVariant } from '../../../../electron/shared/dialects.ts';

/** Each variable as `NAME=value`, or the line of an error (`refused` where the reader names none). */
function read(id: DialectId, texts: readonly string[], variant?: ExportVariant, namesOnly = false) {
  const dialect = findDialect(id);
  if (!dialect) throw new Error(`no ${id}`);
  const names = id === 'compose-secret' ? ['compose.yaml', 'webui_secret_key'] : ['a', 'b'];
  const files = texts.map((text, index) => ({ name: names[index] ?? '', text }));
  const got = dialect.read(files, { namesOnly, variant, instanceName: 'Home' });
  if (got.ok) return got.value.map(({ name, value }) => `${name}=${value}`);
  return got.error.line === null ? 'refused' : `line ${got.error.line}`;
}

const noOptions = { namesOnly: false, variant: undefined, instanceName: '' };

type Rows = readonly (readonly [string, string | readonly string[]])[];

const forCmd: Rows = [
  ['@set "A=x"\r\n', ['A=x']],
  ['@set "A=x"', ['A=x']],
  ['@set "A=x"\n\n@set "B=y"\r\n', ['A=x', 'B=y']],
  ['@set "A=%%x%%"', ['A=%x%']],
  ['@set "A=%x"', 'line 1'],
  ['@set "A=%%%x"', 'line 1'],
  ['@set "A=x&y|<>^"', ['A=x&y|<>^']],
  ['@set "A=x"&y', 'line 1'],
  ['@set "A=a"b&c"', 'line 1'],
  ['@set "A=a"b"', ['A=a"b']],
  ['set "A=x"', 'line 1'],
  ['@set A=x', 'line 1'],
  ['@set "A="', 'line 1'],
  ['@set "=x"', 'line 1'],
  ['@set "A=x" y', 'line 1'],
  ['@set "A=é"', 'line 1'],
  ['@set "A=a\rb"', 'line 1'],
  ['@set "A=\u001a"', 'line 1'],
  ['@set "A=b=c"', ['A=b=c']],
  [' @set "A=x"', 'line 1'],
];

const forDockerRun: Rows = [
  ["docker run -e A='x' img\n", ['A=x']],
  ["docker run -e A='x' \\\n  -e B='y=z' img\n", ['A=x', 'B=y=z']],
  ['docker run img', 'line 1'],
  ['docker run img\nls\n', 'line 1'],
  ['podman run -e A=x img\n', 'line 1'],
  ['docker run -e A img\n', ['A=']],
  ['docker run -e -e img\n', ['-e=']],
  ['docker run -e A=$x img\n', 'line 1'],
  ['\n', []],
  ['docker run -e A=x \\ img\n', ['A=x']],
  ['docker run\t-e A=x\n', 'line 1'],
];

const forJson: Rows = [
  ['{"A":"x","B":""}', ['A=x', 'B=']],
  ['{"A":1}', 'refused'],
  ['[]', []],
  ['["a"]', ['0=a']],
  ['null', 'refused'],
  ['"x"', 'refused'],
  ['{', 'refused'],
  ['', 'refused'],
];

const forK8sSecret: Rows = [
  ['kind: Secret\ndata:\n  A: "eA=="\n', ['A=x']],
  ['kind: Secret\ndata:\n  A: "eA="\n', 'refused'],
  ['kind: Secret\nstringData:\n  A: "x"\n', ['A=x']],
  ['kind: Secret\ndata:\n  A: "eA=="\nstringData:\n  B: "y"\n', ['A=x']],
  ['kind: Pod\ndata:\n  A: "eA=="\n', 'refused'],
  ['kind: Secret\n', 'refused'],
  ['kind: Secret\ndata: "x"\n', 'refused'],
  ['kind: Secret\ndata:\n  A:\n    B: "x"\n', 'refused'],
  ['kind: Secret\ndata: {}\n', []],
];

const forComposeYaml: Rows = [
  ['services:\n  open-webui:\n    environment:\n      A: "x"\n', ['A=x']],
  ['services:\n  open-webui:\n    environment:\n      - A\n      - B\n', ['A=', 'B=']],
  ['services:\n  open-webui:\n    environment:\n      - A=x\n', 'line 4'],
  ['services:\n  open-webui:\n    environment:\n      - "A=x"\n', 'refused'],
  ['services:\n  open-webui:\n    environment:\n      A: "$$x$$"\n', ['A=$x$']],
  ['services:\n  open-webui:\n    environment:\n      A: "$x"\n', 'refused'],
  ['services:\n  open-webui:\n    environment:\n      A: "$$$x"\n', 'refused'],
  ['services:\n  open-webui:\n    environment: "x"\n', 'refused'],
  ['services:\n  web:\n    environment:\n      A: "x"\n', 'refused'],
  ['environment:\n  A: "x"\n', 'refused'],
  ['services:\n  open-webui:\n    environment:\n      A:\n        B: "x"\n', 'refused'],
];

const values = (name: string, secret = 'open-webui-home', key = 'A') =>
  `extraEnvVars:\n  - name: ${name}\n    valueFrom:\n      secretKeyRef:\n        name: ${secret}\n        key: ${key}\n`;
const secretOfA = 'kind: Secret\ndata:\n  A: "eA=="\n';

const cmdLine = (length: number) => `@set "A=${'x'.repeat(length - '@set "A="'.length)}"`;

/** Values that name a Secret for what the chart sets itself. */
const chartOwn = (secret: string, key: string) =>
  `openaiApiKeyExistingSecret: ${secret}\nopenaiApiKeyExistingSecretKey: ${key}\n`;

describe('what the readers of documents make of a text', () => {
  it.each(forCmd)('cmd: %j', (text, expected) => {
    expect(read('cmd', [text])).toEqual(expected);
  });

  it.each(forDockerRun)('docker-run: %j', (text, expected) => {
    expect(read('docker-run', [text])).toEqual(expected);
  });

  it.each(forJson)('json: %j', (text, expected) => {
    expect(read('json', [text])).toEqual(expected);
  });

  it.each(forK8sSecret)('k8s-secret: %j', (text, expected) => {
    expect(read('k8s-secret', [text])).toEqual(expected);
  });

  it.each(forComposeYaml)('compose-yaml: %j', (text, expected) => {
    expect(read('compose-yaml', [text])).toEqual(expected);
  });

  it('cmd: a line as long as cmd takes, and a longer one', () => {
    expect(read('cmd', [cmdLine(8191)])).toHaveLength(1);
    expect(read('cmd', [`${cmdLine(8191)}\r\n${cmdLine(8192)}`])).toBe('line 2');
    expect(read('cmd', [cmdLine(8192)])).toBe('line 1');
  });

  it.each([
    [values('A'), ['A=x']],
    [values('B'), ['B=x']],
    [values('A', 'another'), 'refused'],
    [values('A', 'open-webui-home', 'B'), 'refused'],
    ['a: x\n', 'refused'],
    [`${chartOwn('open-webui-home', 'A')}${values('A')}`, ['A=x', 'OPENAI_API_KEY=x']],
    [chartOwn('open-webui-home', 'A'), ['OPENAI_API_KEY=x']],
    [chartOwn('another', 'A'), 'refused'],
    [chartOwn('open-webui-home', 'B'), 'refused'],
    [`${chartOwn('open-webui-home', 'A')}extraEnvVars: x\n`, 'refused'],
    ['extraEnvVars: x\n', 'refused'],
    ['extraEnvVars:\n  - x\n', 'refused'],
    ['extraEnvVars:\n  - name: A\n', 'refused'],
    ['a: "\n', 'line 1'],
  ])('helm: %j', (text, expected) => {
    expect(read('helm', [text, secretOfA])).toEqual(expected);
  });

  it('helm: takes names alone without a Secret, and values only with one', () => {
    expect(read('helm', [values('A')], undefined, true)).toEqual(['A=']);
    expect(read('helm', [values('A')])).toBe('line 0');
    expect(read('helm', [values('A'), 'kind: Pod\n'])).toBe('refused');
  });

  const [compose] = findDialect('compose-secret')?.write([], noOptions) ?? [];
  const mounting = plainText(compose?.pieces ?? []);

  it.each([
    [mounting, 'x', ['WEBUI_SECRET_KEY=x']],
    [mounting, 'x\r\n\n', ['WEBUI_SECRET_KEY=x']],
    [mounting, '\n', 'refused'],
    [mounting.replace('file: ./webui', 'file: ./other'), 'x', 'refused'],
    [mounting.replace('/run/secrets/', '/run/'), 'x', 'refused'],
    ['a: "', 'x', 'line 1'],
  ])('compose-secret: %j with %j', (text, keyFile, expected) => {
    expect(read('compose-secret', [text, keyFile])).toEqual(expected);
  });

  it.each([
    ['x', ['WEBUI_SECRET_KEY=x']],
    [' x ', ['WEBUI_SECRET_KEY= x ']],
    ['x\r\n', ['WEBUI_SECRET_KEY=x\n']],
    ['', 'refused'],
  ])('key-file: %j', (text, expected) => {
    expect(read('key-file', [text])).toEqual(expected);
  });

  it.each([
    ['A', 'x', 'only-secret-key'],
    ['WEBUI_SECRET_KEY', '', 'empty'],
    ['WEBUI_SECRET_KEY', 'x\n', 'line-break'],
    ['WEBUI_SECRET_KEY', 'x\r', 'carriage-return'],
    ['WEBUI_SECRET_KEY', 'é', 'non-ascii'],
    ['WEBUI_SECRET_KEY', ' x#"\\', undefined],
  ])('key-file: %s with %j is refused as %s', (name, value, reason) => {
    expect(findDialect('key-file')?.refuse({ name, value }, noOptions)).toBe(reason);
    const [file] = findDialect('key-file')?.write([{ name, value }], noOptions) ?? [];
    expect(file).toEqual({ name: '.webui_secret_key', pieces: [{ secret: value }] });
  });

  it('a variant by itself', () => {
    expect(read('compose-yaml', ['environment:\n  A: "x"\n'], 'environment')).toEqual(['A=x']);
    expect(read('dotenv', ['A="a\\"b"\n'])).toEqual(['A=a\\"b']);
    expect(read('dotenv', ['A="a\\"b"\n'], 'node')).toEqual(['A=a\\']);
    expect(read('compose-env', ['A=1\nB=$C\n'])).toBe('refused');
    expect(read('compose-env', ['A\n'])).toEqual(['A=']);
  });
});
