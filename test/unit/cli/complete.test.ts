import { existsSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeAmong } from '../../../electron/cli/complete.ts';
import { commands } from '../../../electron/cli/commands.ts';
import type { TestShell } from './shell.ts';
import { createShell } from './shell.ts';

async function candidates(shell: TestShell, ...words: readonly string[]): Promise<string[]> {
  const { code, out, notes } = await shell.run(['__complete', ...words]);
  expect({ code, notes }).toEqual({ code: 0, notes: [] });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '');
}

async function shellWithSecrets(): Promise<TestShell> {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await shell.run(['instance', 'add', 'my lab', '--url', 'https://lab.example.com']);
  await shell.run(['secret', 'set', 'my lab', 'WEBUI_SECRET_KEY', '--generate']);
  await shell.run(['secret', 'set', 'my lab', "anna's bot", '--generate']);
  return shell;
}

describe('commands and options come from the table', () => {
  const firstWords = [...new Set(commands.map(({ path }) => path[0]))];

  it.each([
    [[''], firstWords],
    [['sec'], ['secret']],
    [
      ['secret', ''],
      ['set', 'get', 'list', 'versions', 'rm', 'restore'],
    ],
    [['--json', 'secret', 'l'], ['list']],
    [['--home', '/x', 'inst'], ['instance']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['completion', 'bash', ''], []],
    [['generate', '--k'], ['--kind']],
    [
      ['generate', '--kind', 'pass'],
      ['password', 'passphrase'],
    ],
    [
      ['generate', '--kind', '=', 'pass'],
      ['password', 'passphrase'],
    ],
    [
      ['generate', '--kind', '='],
      ['secret-key', 'api-key', 'password', 'passphrase', 'uuid'],
    ],
    [
      ['generate', '--kind=pass'],
      ['--kind=password', '--kind=passphrase'],
    ],
    [['--json', 'generate', '--format', 'h'], ['hex']],
    [['generate', '--bytes', ''], []],
    [['nonsense', ''], []],
    [['--v'], ['--version']],
    [['--'], ['--home', '--json', '--lang', '--help', '--version']],
    [['secret', 'nonsense', ''], []],
    [
      ['secret', 'rm', '--'],
      ['--now', '--yes', '--home', '--json', '--lang', '--help'],
    ],
  ])('%j', async (words, expected) => {
    expect(await candidates(createShell(), ...words)).toEqual(['words', ...expected]);
  });

  it.each([
    [['--home', ''], 'folders'],
    [['instance', 'add', 'x', '--ca-file', ''], 'files'],
    [['run', 'prod', '--', ''], 'files'],
    [['run', 'prod', '--', 'cp', '--h'], 'files'],
  ])('%j: %s', async (words, kind) => {
    expect(await candidates(createShell(), ...words)).toEqual([kind]);
  });
});

describe('names come from the vault', () => {
  it('instances, then the secrets of the one given', async () => {
    const shell = await shellWithSecrets();
    expect(await candidates(shell, 'secret', 'get', '')).toEqual(['words', 'prod', 'my lab']);
    expect(await candidates(shell, 'secret', 'get', 'my lab', '')).toEqual([
      'words',
      'WEBUI_SECRET_KEY',
      "anna's bot",
    ]);
    expect(await candidates(shell, 'secret', 'get', 'prod', '')).toEqual(['words']);
    expect(await candidates(shell, 'secret', 'get', 'none', '')).toEqual(['words']);
  });

  it('the vault is the one that --home names, however it is written', async () => {
    const shell = await shellWithSecrets();
    const other = await shellWithSecrets();
    await other.run(['instance', 'add', 'elsewhere', '--url', 'https://b.example.com']);
    const homes = [['--home', other.dir], [`--home=${other.dir}`], ['--home', '=', `'${other.dir}'`]];
    for (const home of homes) {
      expect(await candidates(shell, ...home, 'secret', 'get', 'e')).toEqual(['words', 'elsewhere']);
      expect(await candidates(shell, 'secret', 'get', ...home, 'e')).toEqual(['words', 'elsewhere']);
    }
    const [parent, name] = [dirname(other.dir), basename(other.dir)];
    expect(homeAmong(['--home', `~/${name}`, 'secret', ''], parent)).toBe(other.dir);
    expect(homeAmong(['--home', '/a', '--home=/b', 'secret', ''], parent)).toBe('/b');
    expect(homeAmong(['--home', '~other/x', 'secret', ''], parent)).toBe('~other/x');
    expect(homeAmong(['run', 'prod', '--', 'x', '--home', '/y', ''], parent)).toBeUndefined();
  });

  it.each([
    ["'my la", "'my lab'"],
    ['"my la', '"my lab"'],
    ['my\\ la', 'my\\ lab'],
  ])('words still quoted as the shell has them: %s', async (begun, whole) => {
    const shell = await shellWithSecrets();
    expect(await candidates(shell, 'instance', 'rm', begun)).toEqual(['words', 'my lab']);
    expect(await candidates(shell, 'secret', 'get', whole, 'W')).toEqual(['words', 'WEBUI_SECRET_KEY']);
  });

  it('no keychain is read for it', async () => {
    const shell = await shellWithSecrets();
    shell.keychain.faults.locked = true;
    expect(await candidates(shell, 'secret', 'get', 'my lab', 'W')).toEqual(['words', 'WEBUI_SECRET_KEY']);
  });

  it('a key pressed makes no vault', async () => {
    const shell = createShell();
    rmSync(shell.dir, { recursive: true });
    expect(await candidates(shell, 'secret', 'get', '')).toEqual(['words']);
    expect(existsSync(shell.dir)).toBe(false);
  });
});
