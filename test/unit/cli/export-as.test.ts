import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { composeOverride } from '../../../electron/shared/compose-key.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import type { Outcome, Person } from './shell.ts';
import { createShell } from './shell.ts';

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const other = 'b71c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const referring = officialComposeFile.replace(
  "'WEBUI_SECRET_KEY='",
  'WEBUI_SECRET_KEY=${OPENWEBUI_SECRET_KEY}',
);

async function setUp() {
  const shell = createShell();
  const work = mkdtempSync(join(tmpdir(), 'keyring-as-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'bot of anna', '--kind', 'api-key'], {
    input: `sk-${'0'.repeat(32)}`,
  });
  const file = (name = '.env') => join(work, name);
  const read = (name = '.env') => readFileSync(file(name), 'utf8');
  const run = (words: readonly string[], person?: Person) => shell.run(words, person);
  return { run, work, file, read };
}

const codeOf = ({ notes }: Outcome) => /^webui-keyring: ([a-z-]+)/m.exec(notes.join('\n'))?.[1];

describe('another name in a file', () => {
  it('is written, remembered and kept at an update', async () => {
    const { run, file, read } = await setUp();
    const words = [
      'export',
      'prod',
      '--format',
      'docker-env',
      '--as',
      'WEBUI_SECRET_KEY=OPENWEBUI_SECRET_KEY',
    ];
    const done = await run([...words, '--as', 'bot of anna=BOT_KEY', '--out', file('x.env')]);
    expect(done.notes.join('\n')).toContain('WEBUI_SECRET_KEY is OPENWEBUI_SECRET_KEY in the file.');
    expect(read('x.env')).toContain(`\nOPENWEBUI_SECRET_KEY=${key}\n`);
    expect(read('x.env')).toContain('\nBOT_KEY=sk-');
    const listed = await run(['target', 'list', '--json']);
    expect(JSON.parse(listed.out)).toMatchObject([
      {
        variables: ['OPENWEBUI_SECRET_KEY', 'BOT_KEY'],
        renamed: [
          { name: 'WEBUI_SECRET_KEY', as: 'OPENWEBUI_SECRET_KEY' },
          { name: 'bot of anna', as: 'BOT_KEY' },
        ],
      },
    ]);
    expect((await run(['target', 'list'])).out).toContain('WEBUI_SECRET_KEY as OPENWEBUI_SECRET_KEY');
    await run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], { input: other });
    const updated = await run(['target', 'update']);
    expect(updated.code).toBe(0);
    expect(read('x.env')).toContain(`\nOPENWEBUI_SECRET_KEY=${other}\n`);
    expect(read('x.env')).not.toContain('\nWEBUI_SECRET_KEY=');
  });

  it('is current as long as the value is', async () => {
    const { run, file } = await setUp();
    const words = [
      'export',
      'prod',
      '--format',
      'docker-env',
      '--only',
      'bot of anna',
      '--as',
      'bot of anna=BOT_KEY',
    ];
    await run([...words, '--out', file('x.env')]);
    const listed = await run(['target', 'list', '--json']);
    expect(JSON.parse(listed.out)).toMatchObject([{ state: 'current', changed: [] }]);
  });

  it.each([
    ['WEBUI_SECRET_KEY', 'usage-bad-option-value'],
    ['WEBUI_SECRET_KEY=not a name', 'usage-bad-option-value'],
    ['=OTHER', 'usage-bad-option-value'],
    ['bot of anna=WEBUI_SECRET_KEY', 'export-not-representable'],
    ['NO_SUCH_SECRET=OTHER', 'vault-not-found'],
    [`WEBUI_SECRET_KEY=${other}`, 'usage-value-as-argument'],
  ])('%s is refused: %s', async (as, code) => {
    const { run, work } = await setUp();
    const done = await run([
      'export',
      'prod',
      '--format',
      'docker-env',
      '--as',
      as,
      '--out',
      join(work, 'x'),
    ]);
    expect(codeOf(done)).toBe(code);
    expect(done.notes.join('\n')).not.toContain(other);
    expect(readdirSync(work)).toEqual([]);
  });

  it.each([
    [['--as', 'WEBUI_SECRET_KEY=A', '--as', 'WEBUI_SECRET_KEY=B'], 'usage-bad-option-value'],
    [['--as', 'WEBUI_SECRET_KEY=A', '--as', 'bot of anna=A'], 'usage-bad-option-value'],
    [['--only', 'WEBUI_SECRET_KEY', '--as', 'bot of anna=A'], 'usage-bad-option-value'],
  ])('%j is refused: %s', async (words, code) => {
    const { run } = await setUp();
    expect(codeOf(await run(['export', 'prod', '--format', 'docker-env', ...words]))).toBe(code);
  });

  it('is that of the compose file, where it refers to another and none is given', async () => {
    const { run, file, read } = await setUp();
    writeFileSync(file('docker-compose.yaml'), referring);
    const words = ['export', 'prod', '--format', 'compose-env', '--out', file()];
    const done = await run(words);
    expect(read()).toContain(`\nOPENWEBUI_SECRET_KEY=${key}\n`);
    expect(done.notes.join('\n')).toContain('WEBUI_SECRET_KEY is OPENWEBUI_SECRET_KEY in the file.');
    expect(done.notes.join('\n')).not.toContain('overrides');
    const given = await run([...words, '--replace', '--as', 'WEBUI_SECRET_KEY=MINE']);
    expect(read()).toContain(`\nMINE=${key}\n`);
    expect(given.notes.join('\n')).toContain('from a different variable');
    expect(given.notes.join('\n')).toContain('WEBUI_SECRET_KEY: ${MINE:?set it in .env}');
  });
});

const words = (path: string) => ['export', 'prod', '--format', 'compose-env', '--out', path];

describe('the override on export', () => {
  it('is written after a yes, and by --yes without a terminal', async () => {
    const { run, file, read } = await setUp();
    writeFileSync(file('docker-compose.yaml'), officialComposeFile);
    const refused = await run(words(file()), { types: null, agrees: false });
    expect(readdirSync(join(file(), '..')).toSorted()).toEqual(['.env', 'docker-compose.yaml']);
    expect(refused.notes.join('\n')).toContain(
      'docker-compose.yaml:10 sets `WEBUI_SECRET_KEY` to an empty string',
    );
    const done = await run([...words(file()), '--replace'], { types: null, agrees: true });
    expect(read('compose.override.yaml')).toBe(composeOverride());
    expect(done.notes.join('\n')).toContain(
      '+ 4        WEBUI_SECRET_KEY: ${WEBUI_SECRET_KEY:?set it in .env}',
    );
    expect(done.notes.join('\n')).not.toContain('overrides this file');
    rmSync(file('compose.override.yaml'));
    const json = await run([...words(file()), '--replace', '--yes', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      composeAdvice: null,
      override: { path: file('compose.override.yaml'), isUnchanged: false },
    });
    expect(read('compose.override.yaml')).toBe(composeOverride());
  });

  it('is named and not written without a terminal', async () => {
    const { run, file, work } = await setUp();
    writeFileSync(file('docker-compose.yaml'), officialComposeFile);
    const done = await run(words(file()));
    expect(readdirSync(work).toSorted()).toEqual(['.env', 'docker-compose.yaml']);
    expect(done.notes.join('\n')).toContain('docker-compose.yaml:10 sets');
    const json = await run([...words(file()), '--replace', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({
      override: null,
      composeAdvice: { found: { sets: 'empty' } },
    });
  });

  it('is added to for the services that need it, each of them', async () => {
    const { run, file, read } = await setUp();
    const two = `${officialComposeFile}  second:\n    image: ghcr.io/open-webui/open-webui\n    environment:\n      WEBUI_SECRET_KEY: fixed\n`;
    writeFileSync(file('compose.yaml'), two);
    writeFileSync(file('docker-compose.override.yml'), '# mine\nservices:\n  ollama:\n    restart: always\n');
    const done = await run([...words(file()), '--yes']);
    const text = read('docker-compose.override.yml');
    expect(text).toMatch(/^# mine\nservices:\n  ollama:\n    restart: always\n/);
    expect(text.match(/WEBUI_SECRET_KEY: /g)).toHaveLength(2);
    expect(text).toContain('  second:\n');
    expect(done.notes.join('\n')).not.toContain('overrides this file');
    expect(done.notes.join('\n')).not.toContain('fixed');
  });

  it('is not written with COMPOSE_FILE in .env, and what to do is said', async () => {
    const { run, file, work } = await setUp();
    writeFileSync(file('own.yaml'), officialComposeFile);
    writeFileSync(file(), 'COMPOSE_FILE=own.yaml\n');
    const done = await run([...words(file()), '--merge', '--yes']);
    expect(readdirSync(work).toSorted()).toEqual(['.env', 'own.yaml']);
    expect(done.notes.join('\n')).toMatch(/own\.yaml:10 sets .* `COMPOSE_FILE` names the files here/);
  });
});

describe('a .env whose compose file refers to another name', () => {
  it('is imported under the name that the service has, and told by import', async () => {
    const { run, file } = await setUp();
    await run(['instance', 'add', 'new', '--url', 'https://new.example.com']);
    writeFileSync(file('docker-compose.yaml'), referring);
    writeFileSync(file(), `OPENWEBUI_SECRET_KEY=${other}\nOTHER=x\n`);
    const done = await run(['import', file(), '--instance', 'new', '--format', 'compose-env', '--json']);
    expect(JSON.parse(done.out)).toMatchObject({
      rows: [{ name: 'OPENWEBUI_SECRET_KEY', keepAs: 'WEBUI_SECRET_KEY' }, { keepAs: 'OTHER' }],
    });
    const got = await run(['secret', 'get', 'new', 'WEBUI_SECRET_KEY']);
    expect(got.out.trim()).toBe(other);
    writeFileSync(file(), `OPENWEBUI_SECRET_KEY=${other}\nWEBUI_SECRET_KEY=${key}\n`);
    const both = await run([
      'import',
      file(),
      '--instance',
      'new',
      '--format',
      'compose-env',
      '--dry-run',
      '--json',
    ]);
    expect(JSON.parse(both.out)).toMatchObject({
      rows: [{ keepAs: 'OPENWEBUI_SECRET_KEY' }, { keepAs: 'WEBUI_SECRET_KEY' }],
    });
  });
});

describe('what an export says of its readers', () => {
  it('names the values that docker-compose 1.x misreads, and writes a backslash at the end without quotes', async () => {
    const { run, file, read } = await setUp();
    await run(['secret', 'set', 'prod', 'A', '--kind', 'variable'], { input: 'end\\' });
    await run(['secret', 'set', 'prod', 'B', '--kind', 'variable'], { input: 'plain' });
    const done = await run([
      'export',
      'prod',
      '--format',
      'compose-env',
      '--only',
      'A,B',
      '--out',
      file('x.env'),
    ]);
    expect(read('x.env')).toContain('\nA=end\\\nB=plain\n');
    expect(done.notes.filter((line) => line.includes('docker-compose'))).toEqual([
      expect.stringMatching(/^warning: A: .*1\.x reads differently/),
    ]);
  });

  it('says that a mounted key file needs a new container', async () => {
    const { run, file } = await setUp();
    const done = await run(['export', 'prod', '--format', 'compose-secret', '--out', file('compose.yaml')]);
    expect(done.notes.join('\n')).toContain('docker compose up -d --force-recreate');
    await run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], { input: other });
    const updated = await run(['target', 'update']);
    expect(updated.out + updated.notes.join('\n')).toContain('docker compose up -d --force-recreate');
  });

  it('writes a key file for serve, with the value and nothing else', async () => {
    const { run, file, read } = await setUp();
    const done = await run(['export', 'prod', '--format', 'key-file', '--out', file('.webui_secret_key')]);
    expect(done.code).toBe(0);
    expect(read('.webui_secret_key')).toBe(key);
  });
});
