import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { composeOverride } from '../../../electron/shared/compose-key.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import type { Outcome } from './shell.ts';
import { createShell } from './shell.ts';

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const composeEnv = ['--format', 'compose-env'] as const;

async function setUp() {
  const shell = createShell();
  const work = mkdtempSync(join(tmpdir(), 'keyring-work-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'TAVILY_API_KEY', '--kind', 'variable'], { input: 'tvly-1' });
  return {
    file: (name = '.env') => join(work, name),
    export: (words: readonly string[]) => shell.run(['export', 'prod', ...words]),
  };
}

/** The indented lines of what was said. */
const overrideOf = ({ notes }: Outcome): string =>
  notes
    .filter((line) => line.startsWith('    '))
    .map((line) => `${line.slice(4)}\n`)
    .join('');

describe('export of the key for a Compose service', () => {
  it('says that the official compose file keeps it empty, and shows the override', async () => {
    const shell = await setUp();
    for (const words of [[], ['--out', shell.file()]]) {
      const done = await shell.export([...composeEnv, ...words]);
      expect(overrideOf(done)).toBe(composeOverride());
      const said = done.notes.filter((line) => line.includes('official compose file'));
      expect(said).toEqual([expect.stringMatching(/^warning: .*empty string, which overrides `\.env`\./)]);
    }
    const json = await shell.export([...composeEnv, '--json']);
    expect(json.notes).toEqual([]);
    expect(JSON.parse(json.out)).toHaveProperty('warnings.2.code', 'compose-file-sets-key');
  });

  it('names the line of the compose file that is there, and the override to put it into', async () => {
    const shell = await setUp();
    writeFileSync(
      shell.file('docker-compose.yaml'),
      officialComposeFile.replaceAll('open-webui:\n', 'chat:\n'),
    );
    writeFileSync(shell.file('docker-compose.override.yml'), 'services: {}\n');
    const done = await shell.export([...composeEnv, '--out', shell.file()]);
    expect(overrideOf(done)).toBe(composeOverride('chat'));
    const told = done.notes.slice(done.notes.indexOf(`Wrote 2 variables to ${shell.file()}.`) + 1);
    expect(told[0]).toMatch(
      /^warning: docker-compose\.yaml:10 sets `WEBUI_SECRET_KEY` to an empty string.* to `docker-compose\.override\.yml`;/,
    );
    expect(told.at(-1)).toContain('recreate the container');
    const again = await shell.export([...composeEnv, '--out', shell.file(), '--merge', '--json']);
    expect(JSON.parse(again.out)).toMatchObject({
      composeAdvice: {
        use: 'env',
        found: { service: 'chat', place: 'docker-compose.yaml:10', sets: 'empty' },
        override: { fileName: 'docker-compose.override.yml', isThere: true },
      },
    });
  });

  it('says nothing where the service takes it, or where it is not exported', async () => {
    const shell = await setUp();
    writeFileSync(shell.file('docker-compose.yaml'), officialComposeFile);
    writeFileSync(shell.file('compose.override.yaml'), composeOverride());
    const through = await shell.export([...composeEnv, '--out', shell.file()]);
    expect(through.notes.at(-1)).toBe(`Wrote 2 variables to ${shell.file()}.`);
    rmSync(shell.file('compose.override.yaml'));
    const other = ['--only', 'TAVILY_API_KEY', '--out', shell.file('other.env')];
    const without = await shell.export([...composeEnv, ...other]);
    expect(without.notes.at(-1)).toBe(`Wrote 1 variable to ${shell.file('other.env')}.`);
    for (const done of [through, without]) expect(done.notes.join('\n')).not.toMatch(/official|override/);
  });

  it('says of docker-env that environment wins, and of python-dotenv that serve does not read it', async () => {
    const shell = await setUp();
    const docker = await shell.export(['--format', 'docker-env', '--only', 'WEBUI_SECRET_KEY']);
    expect(docker.notes.join('\n')).toMatch(/`environment:` overrides `env_file:`/);
    const python = await shell.export(['--format', 'python-dotenv', '--out', shell.file()]);
    expect(python.notes.join('\n')).toMatch(/^warning: `open-webui serve` reads .*`\.webui_secret_key`/m);
    expect(overrideOf(docker) + overrideOf(python)).toBe('');
  });
});
