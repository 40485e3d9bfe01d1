import { describe, expect, it } from 'vitest';
import { readImport } from '../../../electron/import/read-import.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import { composeFile, dockerInspect } from '../../support/import-samples.ts';
import { readText, tableOf } from '../../support/read-text.ts';
import { codeAndReason } from '../../support/why.ts';

describe('compose files', () => {
  it('reads each service as compose would, without looking anything up', async () => {
    const { format, recognised, groups } = await readText(composeFile);
    expect({ format, recognised }).toEqual({ format: 'compose-yaml', recognised: 'by-content' });
    expect(groups.map(({ name }) => name)).toEqual(['ollama', 'open-webui', 'pipelines']);
    expect(groups[1]?.image).toBe('ghcr.io/open-webui/open-webui:main');
    expect(groups[1]?.otherFiles?.map(({ path, use, names }) => [path, use, ...names.keys()])).toEqual([
      ['.env', 'env-file'],
      ['./more.env', 'env-file'],
      ['.env', 'project-env', 'OPENAI_API_KEY', 'FROM_HOST'],
    ]);
    expect(tableOf(groups[1])).toEqual({
      WEBUI_SECRET_KEY: 'aA$b',
      PORT: '8080',
      ENABLE_API_KEYS: 'true',
      OPENAI_API_KEY: '${OPENAI_API_KEY} #unexpanded-reference',
      FROM_HOST: '!no-value',
      EMPTY: '',
      OCTAL: '!not-a-string',
      SHARED_TOKEN: 'shared-token-value',
    });
    expect(tableOf(groups[2])).toEqual({
      PIPELINES_API_KEY: '0p3n-w3bu!',
      NAME_ONLY: '!no-value',
      TWICE: 'two #set-twice',
    });
  });

  it('notes a line that keeps the secret key empty, and no other empty one', async () => {
    const { groups } = await readText(officialComposeFile, 'docker-compose.yaml');
    expect(tableOf(groups[1])['WEBUI_SECRET_KEY']).toBe(' #keeps-key-empty');
    const some = await readText("environment:\n  WEBUI_SECRET_KEY: ''\n  EMPTY: ''\n", 'compose.yaml');
    expect(tableOf(some.groups[0])).toEqual({ WEBUI_SECRET_KEY: ' #keeps-key-empty', EMPTY: '' });
    const reference = await readText('environment: [WEBUI_SECRET_KEY=$WEBUI_SECRET_KEY]\n', 'compose.yaml');
    expect(tableOf(reference.groups[0])['WEBUI_SECRET_KEY']).not.toContain('keeps-key-empty');
  });

  it('names the line of a variable', async () => {
    const { groups } = await readText('services:\n  a:\n    environment:\n      X: y\n', 'compose.yaml');
    expect(groups[0]?.variables[0]?.line).toBe(4);
  });

  it('reads a fragment and the list form of Windows files', async () => {
    const { groups } = await readText('environment:\r\n  - "A=b c"\r\n  - D=e\r\n', 'fragment.yml');
    expect(tableOf(groups[0])).toEqual({ A: 'b c', D: 'e' });
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
    const { groups } = await readText(`environment: {A: '${written}'}`, 'x.yaml');
    expect(tableOf(groups[0])).toEqual({ A: expected });
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
    const { groups } = await readText(`environment:\n  A: ${written}\n`, 'x.yaml');
    expect(tableOf(groups[0])).toEqual({ A: expected });
  });

  it.each(['123456789012345678', '1e6', '1000.0', '1000'])(
    'takes no number of JSON for text: %s',
    async (written) => {
      const { groups } = await readText(`{"services": {"a": {"environment": {"A": ${written}, "B": true}}}}`);
      expect(tableOf(groups[0])).toEqual({ A: '!not-a-string', B: 'true' });
    },
  );

  it.each([
    'environment:\n  A: -\n',
    'environment: 5',
    'environment: {A: [b]}',
    'environment: [[A]]',
    'services: {a: {environment: x}}',
  ])('refuses %s', async (text) => {
    await expect(readText(text, 'x.yaml')).rejects.toThrow('import-malformed');
  });
});

describe('docker inspect', () => {
  it('reads Config.Env, where nothing is expanded any more', async () => {
    const { format, groups } = await readText(dockerInspect);
    expect(format).toBe('docker-inspect');
    expect(groups[0]?.name).toBe('open-webui');
    expect(tableOf(groups[0])).toEqual({
      WEBUI_SECRET_KEY: 'abc=def',
      PATH: '/usr/bin',
      EMPTY: '',
      DOLLAR: '$HOME ${x} $$',
    });
  });

  it('reads several objects, one alone, and one without variables', async () => {
    const two = await readText('[{"Config":{"Env":null}},{"Name":"/b","Config":{"Env":["A=1"]}}]');
    expect(two.groups.map(({ name, variables }) => [name, variables.length])).toEqual([
      ['#1', 0],
      ['b', 1],
    ]);
    const odd = await readText(
      '[{"Name":"/","Config":{"Image":"open-webui","Env":["A=1"]}},{"Name":"a/b","Config":{"Image":"","Env":[]}}]',
    );
    expect(odd.groups.map(({ name, image }) => [name, image])).toEqual([
      ['#1', 'open-webui'],
      ['a/b', undefined],
    ]);
    expect((await readText('{"Name":"c","Config":{"Env":["A=1"]}}')).groups[0]?.name).toBe('c');
  });

  it('refuses what docker never prints', async () => {
    await expect(readText('[{"Config":{"Env":["A"]}}]')).rejects.toThrow('import-malformed');
    await expect(readText('[{"Config":{"Env":[["A=1"]]}}]')).rejects.toThrow('import-malformed');
    await expect(readText('[{"Config":{"Env":"A=1"}}]')).rejects.toThrow('import-malformed');
    await expect(readText('[{"Config":{"Env":[1]}}]')).rejects.toThrow('import-malformed');
    await expect(readText('[]', 'x', 'docker-inspect')).rejects.toThrow('import-nothing');
  });
});

describe('one JSON object', () => {
  it('reads strings, and no key reaches a prototype', async () => {
    const { format, groups } = await readText('{"A":"b","__proto__":"x","constructor":"y","N":1}');
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
    await expect(readText(text, fileName)).rejects.toThrow(code);
  });

  it('reads JSON in a flow of YAML, and YAML without an ending in its name', async () => {
    expect((await readText('{services: {a: {environment: {A: b}}}}', 'x.yml')).format).toBe('compose-yaml');
    expect((await readText('---\nkind: Secret\nstringData: {A: b}\n', '-')).format).toBe('k8s-secret');
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
    await expect(readText(two, 'x.yaml')).rejects.toThrow('import-unknown-format');
    await expect(readText(two, 'x.yaml', 'compose-yaml')).rejects.toThrow('import-unknown-format');
    await expect(readText('environment: [A=b]\nmore: x\n', 'x.yaml')).rejects.toThrow(
      'import-unknown-format',
    );
    const deep = `{"services": ${'['.repeat(25)}${']'.repeat(25)}}`;
    await expect(readText(deep, 'x.yaml', 'compose-yaml')).rejects.toThrow('import-too-deep');
  });

  it('obeys a chosen format', async () => {
    expect((await readText('{"A": "b"}', 'x', 'json')).recognised).toBe('chosen');
    await expect(readText('{"A": "b"}', 'x', 'docker-inspect')).rejects.toThrow('import-malformed');
    await expect(readText('A=b', 'x', 'k8s-secret')).rejects.toThrow('import-nothing');
    await expect(readText('A=b', 'x', 'compose-yaml')).rejects.toThrow('import-malformed');
  });
});
