import { describe, expect, it } from 'vitest';
import type { ImportedGroup } from '../../../electron/import/imported.ts';
import { readImport } from '../../../electron/import/read-import.ts';
import type { ImportFormat } from '../../../electron/shared/import-views.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import { composeFile, dockerInspect, secretYaml } from '../../support/import-samples.ts';
import { codeAndReason } from '../../support/why.ts';

interface Read {
  readonly format: ImportFormat;
  readonly recognised: string;
  readonly groups: readonly ImportedGroup[];
}

async function read(text: string, fileName = 'file', format?: ImportFormat): Promise<Read> {
  const reading = await readImport(text, { fileName, format });
  if (!reading.ok) throw new Error(codeAndReason(reading.error));
  if (reading.value.outcome !== 'read') throw new Error('readers disagree');
  return {
    format: reading.value.imported.format,
    recognised: reading.value.recognised,
    groups: reading.value.imported.groups,
  };
}

/** `NAME` to its value, or `!problem`, with the notes behind it. */
function table(group: ImportedGroup | undefined): Record<string, string> {
  return Object.fromEntries(
    (group?.variables ?? []).map((variable) => {
      const what = 'value' in variable ? variable.value : `!${variable.problem}`;
      return [variable.name, [what, ...variable.notes].join(' #')];
    }),
  );
}

describe('compose files', () => {
  it('reads each service as compose would, without looking anything up', async () => {
    const { format, recognised, groups } = await read(composeFile);
    expect({ format, recognised }).toEqual({ format: 'compose-yaml', recognised: 'by-content' });
    expect(groups.map(({ name }) => name)).toEqual(['ollama', 'open-webui', 'pipelines']);
    expect(groups[1]?.image).toBe('ghcr.io/open-webui/open-webui:main');
    expect(groups[1]?.alsoReads).toEqual(['.env', './more.env']);
    expect(table(groups[1])).toEqual({
      WEBUI_SECRET_KEY: 'aA$b',
      PORT: '8080',
      ENABLE_API_KEYS: 'true',
      OPENAI_API_KEY: '${OPENAI_API_KEY} #unexpanded-reference',
      FROM_HOST: '!no-value',
      EMPTY: '',
      OCTAL: '!not-a-string',
      SHARED_TOKEN: 'shared-token-value',
    });
    expect(table(groups[2])).toEqual({
      PIPELINES_API_KEY: '0p3n-w3bu!',
      NAME_ONLY: '!no-value',
      TWICE: 'two #set-twice',
    });
  });

  it('notes a line that keeps the secret key empty, and no other empty one', async () => {
    const { groups } = await read(officialComposeFile, 'docker-compose.yaml');
    expect(table(groups[1])['WEBUI_SECRET_KEY']).toBe(' #keeps-key-empty');
    const some = await read("environment:\n  WEBUI_SECRET_KEY: ''\n  EMPTY: ''\n", 'compose.yaml');
    expect(table(some.groups[0])).toEqual({ WEBUI_SECRET_KEY: ' #keeps-key-empty', EMPTY: '' });
    const reference = await read('environment: [WEBUI_SECRET_KEY=$WEBUI_SECRET_KEY]\n', 'compose.yaml');
    expect(table(reference.groups[0])['WEBUI_SECRET_KEY']).not.toContain('keeps-key-empty');
  });

  it('names the line of a variable', async () => {
    const { groups } = await read('services:\n  a:\n    environment:\n      X: y\n', 'compose.yaml');
    expect(groups[0]?.variables[0]?.line).toBe(4);
  });

  it('reads a fragment and the list form of Windows files', async () => {
    const { groups } = await read('environment:\r\n  - "A=b c"\r\n  - D=e\r\n', 'fragment.yml');
    expect(table(groups[0])).toEqual({ A: 'b c', D: 'e' });
  });

  it.each([
    ['$', '$ #unexpanded-reference'],
    ['$$', '$'],
    ['$$$$', '$$'],
    ['$$$', '$$$ #unexpanded-reference'],
    ['a$b', 'a$b #unexpanded-reference'],
    ['a$$b$$', 'a$b$'],
    ['${a:-x}$$', '${a:-x}$$ #unexpanded-reference'],
  ])('takes %j as %j', async (written, expected) => {
    const { groups } = await read(`environment: {A: '${written}'}`, 'x.yaml');
    expect(table(groups[0])).toEqual({ A: expected });
  });

  it.each([
    ['1', '1'],
    ['-12', '-12'],
    ['0', '0'],
    ['00', '!not-a-string'],
    ['+1', '!not-a-string'],
    ['0x1F', '!not-a-string'],
    ['0o17', '!not-a-string'],
    ['1_000', '!not-a-string'],
    ['1e3', '!not-a-string'],
    ['1.50', '!not-a-string'],
    ['.5', '!not-a-string'],
    ['.inf', '!not-a-string'],
    ['+.Inf', '!not-a-string'],
    ['-.INF', '!not-a-string'],
    ['.nan', '!not-a-string'],
    ['.NaN', '!not-a-string'],
    ['.NAN', '!not-a-string'],
    ['-0', '!not-a-string'],
    ['0b101', '!not-a-string'],
    ['-0B1', '!not-a-string'],
    ['0XfF', '!not-a-string'],
    ['0O7', '!not-a-string'],
    ['0x1.8p3', '!not-a-string'],
    ['0X1P-2', '!not-a-string'],
    ['1E+5', '!not-a-string'],
    ['-1_0.5e-1', '!not-a-string'],
    ['1234567890123456789', '!not-a-string'],
    ['123456789012345678', '123456789012345678'],
    ['2001-1-1', '!not-a-string'],
    ['2001-01-01t00:00:00Z', '!not-a-string'],
    ['2001-01-01 00:00:00', '!not-a-string'],
    ['20011-01-01', '20011-01-01'],
    ['0x1g', '0x1g'],
    ['TRUE', '!not-a-string'],
    ['False', '!not-a-string'],
    ['FALSE', '!not-a-string'],
    ['false', 'false'],
    ['nUll', 'nUll'],
    ['Null', '!no-value'],
    ['NULL', '!no-value'],
    ['""', ''],
    ['"~"', '~'],
    ['"0123"', '0123'],
    ['12345678901234567890', '!not-a-string'],
    ['2001-01-01', '!not-a-string'],
    ['2001-01-01T00:00:00Z', '!not-a-string'],
    ['True', '!not-a-string'],
    ['true', 'true'],
    ['yes', 'yes'],
    ['~', '!no-value'],
    ['null', '!no-value'],
    ['1.2.3', '1.2.3'],
    ['192.168.0.1', '192.168.0.1'],
    ['12:30', '12:30'],
    ['0123456789abcdef', '0123456789abcdef'],
    ['1e3f', '1e3f'],
    ['sk-0', 'sk-0'],
    ['-x', '-x'],
    ['.x', '.x'],
    ['2001-01-01x', '2001-01-01x'],
  ])('takes the plain scalar %s as %s', async (written, expected) => {
    const { groups } = await read(`environment:\n  A: ${written}\n`, 'x.yaml');
    expect(table(groups[0])).toEqual({ A: expected });
  });

  it.each(['123456789012345678', '1e6', '1000.0', '1000'])(
    'takes no number of JSON for text: %s',
    async (written) => {
      const { groups } = await read(`{"services": {"a": {"environment": {"A": ${written}, "B": true}}}}`);
      expect(table(groups[0])).toEqual({ A: '!not-a-string', B: 'true' });
    },
  );

  it.each([
    'environment:\n  A: -\n',
    'environment: 5',
    'environment: {A: [b]}',
    'environment: [[A]]',
    'services: {a: {environment: x}}',
  ])('refuses %s', async (text) => {
    await expect(read(text, 'x.yaml')).rejects.toThrow('import-malformed');
  });
});

describe('docker inspect', () => {
  it('reads Config.Env, where nothing is expanded any more', async () => {
    const { format, groups } = await read(dockerInspect);
    expect(format).toBe('docker-inspect');
    expect(groups[0]?.name).toBe('open-webui');
    expect(table(groups[0])).toEqual({
      WEBUI_SECRET_KEY: 'abc=def',
      PATH: '/usr/bin',
      EMPTY: '',
      DOLLAR: '$HOME ${x} $$',
    });
  });

  it('reads several objects, one alone, and one without variables', async () => {
    const two = await read('[{"Config":{"Env":null}},{"Name":"/b","Config":{"Env":["A=1"]}}]');
    expect(two.groups.map(({ name, variables }) => [name, variables.length])).toEqual([
      ['#1', 0],
      ['b', 1],
    ]);
    const odd = await read(
      '[{"Name":"/","Config":{"Image":"open-webui","Env":["A=1"]}},{"Name":"a/b","Config":{"Image":"","Env":[]}}]',
    );
    expect(odd.groups.map(({ name, image }) => [name, image])).toEqual([
      ['#1', 'open-webui'],
      ['a/b', undefined],
    ]);
    expect((await read('{"Name":"c","Config":{"Env":["A=1"]}}')).groups[0]?.name).toBe('c');
  });

  it('refuses what docker never prints', async () => {
    await expect(read('[{"Config":{"Env":["A"]}}]')).rejects.toThrow('import-malformed');
    await expect(read('[{"Config":{"Env":[["A=1"]]}}]')).rejects.toThrow('import-malformed');
    await expect(read('[{"Config":{"Env":"A=1"}}]')).rejects.toThrow('import-malformed');
    await expect(read('[{"Config":{"Env":[1]}}]')).rejects.toThrow('import-malformed');
    await expect(read('[]', 'x', 'docker-inspect')).rejects.toThrow('import-nothing');
  });
});

const secret = (name: string) => ({ kind: 'Secret', metadata: { name }, stringData: { A: name } });

describe('Kubernetes Secrets', () => {
  it('decodes data, lets stringData win, and says what is no text', async () => {
    const { format, groups } = await read(secretYaml);
    expect(format).toBe('k8s-secret');
    expect(groups.map(({ name }) => name)).toEqual(['ai/open-webui']);
    expect(table(groups[0])).toEqual({
      WEBUI_SECRET_KEY: 'geheim-é',
      WITH_NEWLINE: 'x\n #ends-with-line-break',
      BINARY: '!not-text',
      BROKEN: '!not-text',
      OVERRIDDEN: 'new',
      BOOLEAN: '!not-a-string',
      NUMBER: '!not-a-string',
      QUOTED: '0123',
    });
  });

  it('reads lists, in YAML and as kubectl prints them in JSON', async () => {
    const list = { kind: 'List', items: [secret('one'), { kind: 'Pod' }, secret('two')] };
    for (const text of [JSON.stringify(list), JSON.stringify({ ...list, kind: 'SecretList' })]) {
      expect((await read(text)).groups.map(({ name }) => name)).toEqual(['one', 'two']);
    }
    const bare = JSON.stringify({ kind: 'SecretList', items: [{ stringData: { A: 'b' } }] });
    expect(table((await read(bare)).groups[0])).toEqual({ A: 'b' });
  });

  // What kubectl, which reads YAML 1.1, makes of a plain word.
  // oxfmt-ignore
  it.each([
    'y', 'n', 'Y', 'yes', 'no', 'on', 'off', 'True', 'false', 'YES', 'null', '~', '1', '-1.5', '+1', '1.2.3', '-', '0x1F', '2001-01-01',
  ])('takes the plain scalar %s for no string', async (word) => {
    const { groups } = await read(`kind: Secret\nstringData:\n  A: ${word === '-' ? '--' : word}\n  B: x${word}\n  C: "${word}"\n`);
    expect(table(groups[0])).toMatchObject({ A: '!not-a-string', B: `x${word}`, C: word });
  });

  it('tells what has no value from what is no base64', async () => {
    const { groups } = await read(
      'kind: Secret\nmetadata: {namespace: ai}\ndata: {A: , B: aGVsbG8, C: aGVsbG8=, D: [x], E: 1234, F: "1234", G: /w==}\nstringData:\n',
    );
    expect(groups.map(({ name }) => name)).toEqual(['ai/#1']);
    expect(table(groups[0])).toEqual({
      A: '!no-value',
      B: '!not-text',
      C: 'hello',
      D: '!not-a-string',
      E: '!not-a-string',
      F: '!not-text',
      G: '!not-text',
    });
  });

  it('refuses data that is no map, and passes over what is no Secret', async () => {
    await expect(read('kind: Secret\ndata: [A]\n')).rejects.toThrow('import-malformed');
    await expect(read('kind: ConfigMap\ndata: {A: b}\n', 'x.yaml')).rejects.toThrow('import-unknown-format');
    const two = await read('kind: ConfigMap\ndata: {A: b}\n---\nkind: Secret\nstringData: {A: c}\n');
    expect(two.groups).toHaveLength(1);
    const pods = { kind: 'PodList', items: [secret('one')] };
    expect((await read(JSON.stringify(pods))).format).toBe('json');
  });

  it('takes folded base64', async () => {
    const text = 'kind: Secret\ndata:\n  A: |\n    aGVs\n    bG8=\n';
    expect(table((await read(text)).groups[0])).toEqual({ A: 'hello' });
  });
});

describe('one JSON object', () => {
  it('reads strings, and no key reaches a prototype', async () => {
    const { format, groups } = await read('{"A":"b","__proto__":"x","constructor":"y","N":1}');
    expect(format).toBe('json');
    expect(groups[0]?.variables.map(({ name }) => name)).toEqual(['A', '__proto__', 'constructor', 'N']);
    expect(({} as Record<string, unknown>)['A']).toBeUndefined();
  });
});

describe('recognition', () => {
  it.each([
    ['x.yaml', 'foo: bar', 'import-unknown-format'],
    ['x.yaml', 'foo: [', 'import-malformed'],
    ['x.json', '{"a"', 'import-malformed'],
    ['x.json', '[1]', 'import-malformed'],
    ['x.json', '[]', 'import-malformed'],
    ['.env', '', 'import-nothing'],
    ['.env', '# nothing here\n', 'import-nothing'],
    ['compose.yaml', 'services: {a: {image: b}}', 'import-nothing'],
  ])('%s with %j: %s', async (fileName, text, code) => {
    await expect(read(text, fileName)).rejects.toThrow(code);
  });

  it('reads JSON in a flow of YAML, and YAML without an ending in its name', async () => {
    expect((await read('{services: {a: {environment: {A: b}}}}', 'x.yml')).format).toBe('compose-yaml');
    expect((await read('---\nkind: Secret\nstringData: {A: b}\n', '-')).format).toBe('k8s-secret');
  });

  it.each([
    ['services:\n  a:\n    environment: [A=b]\n', '-', 'compose-yaml'],
    ['environment : [A=b]\n', '-', 'compose-yaml'],
    ['# note\napiVersion: v1\nkind: Secret\nstringData: {A: b}\n', '-', 'k8s-secret'],
    ['x: &x 1\nservices: {a: {environment: [A=b]}}\n', 'a.YAML', 'compose-yaml'],
    ['\n {"A": "b"}', '-', 'json'],
    ['[{"Config": {"Env": ["A=b"]}}]', 'x.yaml', 'docker-inspect'],
    ['kind: b\n', '.env', 'compose-env'],
    ['environment: [A=b]\nmore: x\nservices: {a: {environment: [A=c]}}\n', 'a.yml', 'compose-yaml'],
  ])('knows %j in %s', async (text, fileName, format) => {
    const reading = await readImport(text, { fileName });
    if (!reading.ok) throw new Error(codeAndReason(reading.error));
    const found =
      reading.value.outcome === 'read' ? reading.value.imported.format : reading.value.candidates[0];
    expect(found).toBe(format);
  });

  it('reads no second document, and no fragment with more than its environment', async () => {
    const two = 'environment: [A=b]\n---\nenvironment: [A=c]\n';
    await expect(read(two, 'x.yaml')).rejects.toThrow('import-unknown-format');
    await expect(read(two, 'x.yaml', 'compose-yaml')).rejects.toThrow('import-unknown-format');
    await expect(read('environment: [A=b]\nmore: x\n', 'x.yaml')).rejects.toThrow('import-unknown-format');
    const deep = `{"services": ${'['.repeat(25)}${']'.repeat(25)}}`;
    await expect(read(deep, 'x.yaml', 'compose-yaml')).rejects.toThrow('import-too-deep');
  });

  it('obeys a chosen format', async () => {
    expect((await read('{"A": "b"}', 'x', 'json')).recognised).toBe('chosen');
    await expect(read('{"A": "b"}', 'x', 'docker-inspect')).rejects.toThrow('import-malformed');
    await expect(read('A=b', 'x', 'k8s-secret')).rejects.toThrow('import-nothing');
    await expect(read('A=b', 'x', 'compose-yaml')).rejects.toThrow('import-malformed');
  });
});
