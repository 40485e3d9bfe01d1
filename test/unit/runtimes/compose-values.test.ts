import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportedVariable } from '../../../electron/import/imported.ts';
import { readComposeValues } from '../../../electron/runtimes/compose-values.ts';
import type { Running } from '../../../electron/runtimes/port.ts';
import { composeProjectCases } from '../../support/compose-projects.ts';
import { must, temporaryDir } from '../../support/vault.ts';

let dir = '';
beforeEach(() => {
  dir = temporaryDir();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function place(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

const readService = (service = 'open-webui') =>
  readComposeValues({
    kind: 'compose',
    engine: { program: 'docker', context: null },
    dir,
    files: [],
    service,
  });

const read = async (): Promise<Running> => must(await readService());

function named({ variables }: Running, name = 'WEBUI_SECRET_KEY'): ImportedVariable | undefined {
  return variables.find((one) => one.name === name);
}

const service = (...lines: readonly string[]) =>
  [
    'services:',
    '  open-webui:',
    '    image: ghcr.io/open-webui/open-webui:main',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

describe('the key of a project without a container', () => {
  const readable = composeProjectCases.filter(({ way }) =>
    ['literal', 'empty', 'reference', 'env-file'].includes(way.kind),
  );
  it.each(readable)('$label', async ({ files, caller = {}, gets = 'other' }) => {
    for (const [name, value] of Object.entries(caller)) vi.stubEnv(name, value);
    place(files);
    const running = await read();
    expect(named(running)).toMatchObject({ notes: [], value: gets });
    expect(running).toMatchObject({
      state: 'stopped',
      containerId: null,
      keyOrigin: gets === '' ? 'none' : 'environment',
    });
  });

  it.each(composeProjectCases.filter(({ way }) => way.kind === 'secret-file'))(
    '$label, less the line breaks at its end',
    async ({ files, way }) => {
      place(files);
      if (way.kind !== 'secret-file' || way.path === null) throw new Error('no file');
      place({ [way.path]: 'the key\n\n' });
      const running = await read();
      expect(named(running)).toMatchObject({ value: 'the key' });
      expect(running.keyOrigin).toBe('secret-file');
    },
  );

  it.each(composeProjectCases.filter(({ way }) => way.kind === 'expression'))(
    '$label stays a reference, and is no key',
    async ({ files }) => {
      place(files);
      const running = await read();
      expect(named(running)?.notes).toEqual(['unexpanded-reference']);
      expect(running.keyOrigin).toBe('none');
    },
  );

  it('is none where the secret file is not there, and where no line has it', async () => {
    place({
      'compose.yaml': `${service('environment: [WEBUI_SECRET_KEY_FILE=/run/secrets/key]', 'secrets: [key]')}secrets:\n  key: { file: ./key.txt }\n`,
    });
    const running = await read();
    expect(named(running)).toBeUndefined();
    expect(running.keyOrigin).toBe('none');
  });
});

describe('the other variables', () => {
  it('have the values of their lines, defaults where .env has none, and stay references where nothing has one', async () => {
    place({
      'compose.yaml': service(
        'env_file: [web.env]',
        'environment:',
        '  A: ${A-own}',
        '  B: ${B:-for empty}',
        '  C: ${C-not for empty}',
        '  D: ${D}',
        '  E:',
        '  F: 1e3',
        '  G: ${G:-${A}}',
      ),
      'web.env': 'WEB=one\nREF=${D}\n',
      '.env': 'A=set\nB=\nC=\n',
    });
    const { variables } = await read();
    const told = variables.map((one) => [
      one.name,
      'value' in one ? one.value : one.problem,
      one.notes.join(),
    ]);
    expect(told).toEqual([
      ['A', 'set', ''],
      ['B', 'for empty', ''],
      ['C', '', ''],
      ['D', '${D}', 'unexpanded-reference'],
      ['E', 'no-value', ''],
      ['F', 'not-a-string', ''],
      ['G', '${G:-${A}}', 'unexpanded-reference'],
      ['WEB', 'one', ''],
      ['REF', '${D}', 'unexpanded-reference'],
    ]);
  });

  it('are not read where a file cannot be: it is named', async () => {
    place({ 'compose.yaml': service('environment: ["WEBUI_SECRET_KEY=${A}"]'), '.env': 'A="open' });
    expect(await readService()).toMatchObject({
      ok: false,
      error: { code: 'import-malformed', subject: join(dir, '.env') },
    });
  });

  it('are none of a service that is not there, or a folder without a project', async () => {
    const none = { ok: false, error: { code: 'runtime-no-container', subject: 'web' } };
    expect(await readService('web')).toEqual(none);
    place({ 'compose.yaml': service() });
    expect(await readService('web')).toEqual(none);
  });
});
