import { expect, it } from 'vitest';
import { exitCodeOf } from '../../../electron/cli/exit-code.ts';
import { CommandStopped } from '../../../electron/cli/lazy-vault.ts';
import { runCommand } from '../../../electron/cli/run.ts';
import type { Terminal } from '../../../electron/cli/terminal.ts';
import { OutputError } from '../../../electron/cli/terminal.ts';
import { err } from '../../../electron/shared/result.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { createShell } from './shell.ts';

function terminalThat(change: Partial<Terminal>, notes: string[] = []): Terminal {
  return {
    canAsk: false,
    isScreen: false,
    hasColour: false,
    write: () => undefined,
    note: (line) => void notes.push(line),
    readAll: () => Promise.resolve(err({ code: 'usage-no-value' })),
    askHidden: () => Promise.resolve(err({ code: 'usage-no-value' })),
    askLine: () => Promise.resolve(undefined),
    confirm: () => Promise.resolve(false),
    ...change,
  };
}

it('the version is that of the package', async () => {
  expect(await createShell().run(['--version'])).toMatchObject({ code: 0, out: `${manifest.version}\n` });
});

it.each([
  [['--help'], 'Usage: webui-keyring COMMAND'],
  [['secret', '--help'], 'secret set INSTANCE NAME'],
  [['secret', 'rm', '-h'], 'Usage: webui-keyring secret rm INSTANCE NAME'],
  [['nonsense', '--help'], 'Usage: webui-keyring COMMAND'],
])('%j helps', async (words, text) => {
  const help = await createShell().run(words);
  expect(help).toMatchObject({ code: 0, notes: [] });
  expect(help.out).toContain(text);
});

it('an error is one line, or one JSON object', async () => {
  const line = await createShell().run(['nonsense']);
  expect(line).toMatchObject({ code: 2, out: '' });
  expect(line.notes).toEqual([
    'webui-keyring: usage-unknown-command: The program does not have this command. See `webui-keyring --help`.',
  ]);
  const object = await createShell().run(['nonsense', '--json']);
  expect(object.notes).toHaveLength(1);
  expect(JSON.parse(object.notes[0] ?? '')).toEqual({
    code: 'usage-unknown-command',
    message: 'The program does not have this command.',
    hint: 'See `webui-keyring --help`.',
  });
});

it('a reader that ended is nothing to tell of; a full disk is', async () => {
  for (const [code, exit, told] of [
    ['EPIPE', 0, 0],
    ['ENOSPC', 1, 1],
  ] as const) {
    const notes: string[] = [];
    const terminal = terminalThat(
      {
        write: () => {
          throw new OutputError(code);
        },
      },
      notes,
    );
    const ended = await runCommand(['generate'], {
      terminal,
      env: {},
      openCore: () => Promise.reject(new Error('not needed')),

      otherVaults: () => Promise.reject(new Error('not needed')),
    });
    expect(ended).toBe(exit);
    expect(notes).toHaveLength(told);
  }
});

it('an output that fails tells whether the change was saved before', async () => {
  const shell = createShell();
  const full = { outputFails: 'ENOSPC' };
  const added = await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com'], full);
  expect(added).toMatchObject({ code: 1 });
  const set = await shell.run(['secret', 'set', 'prod', 'A_KEY', '--generate'], full);
  for (const { notes } of [added, set]) {
    expect(notes).toEqual([
      expect.stringMatching(/^webui-keyring: output-lost: The change was made and saved/),
    ]);
  }
  expect((await shell.run(['secret', 'get', 'prod', 'A_KEY'])).out).toMatch(/^[0-9a-f]{64}$/);
  for (const words of [
    ['secret', 'get', 'prod', 'A_KEY'],
    ['secret', 'list'],
  ]) {
    const read = await shell.run(words, full);
    expect(read).toMatchObject({
      code: 1,
      notes: [expect.stringMatching(/^webui-keyring: output-failed: /)],
    });
  }
});

it('a command whose user did not agree to open the vault ends, and says so', async () => {
  const notes: string[] = [];
  const ended = await runCommand(['secret', 'list'], {
    terminal: terminalThat({}, notes),
    env: { WEBUI_KEYRING_HOME: '/nowhere' },
    openCore: () => Promise.reject(new CommandStopped({ code: 'request-cancelled' })),
    otherVaults: () => Promise.reject(new Error('not needed')),
  });
  expect(ended).toBe(1);
  expect(notes).toEqual([expect.stringMatching(/^webui-keyring: request-cancelled: /)]);
});

it('a bug is told by its place, without its words', async () => {
  const notes: string[] = [];
  const ended = await runCommand(['secret', 'list'], {
    terminal: terminalThat({}, notes),
    env: { WEBUI_KEYRING_HOME: '/nowhere' },
    openCore: () => Promise.reject(new TypeError('no\n    at sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54')),

    otherVaults: () => Promise.reject(new Error('not needed')),
  });
  expect(ended).toBe(1);
  expect(notes.join('\n')).toMatch(/^webui-keyring: request-internal: .*\(TypeError at .*run\.test\.ts/);
  expect(notes.join('\n')).not.toContain('sk-4f0c');
});

it.each([
  ['usage-no-command', 2],
  ['vault-bad-url', 2],
  ['vault-not-found', 1],
  ['value-blocked', 1],
  ['keychain-too-large', 1],
  ['keychain-not-found', 1],
  ['keychain-locked', 3],
  ['keychain-no-bus', 3],
  ['vault-damaged', 5],
  ['vault-newer', 5],
  ['vault-read-only', 5],
  ['vault-busy', 1],
] as const)('%s ends the program with %i', (code, exit) => {
  expect(exitCodeOf({ code })).toBe(exit);
});
