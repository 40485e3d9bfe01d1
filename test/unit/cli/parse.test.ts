import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonOptions, optionsIn, parseCommand, programOptions } from '../../../electron/cli/parse.ts';
import type { OptionSpec, CommandSpec } from '../../../electron/cli/command.ts';
import { commands } from '../../../electron/cli/commands.ts';
import { err } from '../../../electron/shared/result.ts';
import { createShell } from './shell.ts';

const running: CommandSpec = {
  path: ['run'],
  operands: [{ name: 'INSTANCE', completes: 'instance' }],
  options: { only: { value: 'NAME', many: true } },
  runs: 'COMMAND',
  load: () => Promise.reject(new Error('not loaded by a parser')),
};

function inputOf(words: readonly string[], table: readonly CommandSpec[] = [...commands, running]) {
  const parsed = parseCommand(words, table);
  if (!parsed.ok || parsed.value.ask !== 'command') throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

function codeOf(words: readonly string[]): string {
  const parsed = parseCommand(words, [...commands, running]);
  return parsed.ok ? parsed.value.ask : parsed.error.code;
}

describe('the table of commands', () => {
  it('gives one name of an option one shape', () => {
    const shapes = new Map<string, string>();
    for (const options of [commonOptions, programOptions, ...commands.map((command) => command.options)]) {
      for (const [name, { value, short }] of Object.entries<OptionSpec>(options)) {
        // The program's own switch, where no command takes a version of a secret.
        if (name === 'version') continue;
        const shape = `${value === undefined ? 'switch' : 'value'} ${short ?? ''}`;
        expect(shapes.get(name) ?? shape, name).toBe(shape);
        shapes.set(name, shape);
      }
    }
  });

  it('names each command once, and none is the beginning of another', () => {
    const paths = commands.map(({ path }) => path.join(' '));
    expect(new Set(paths).size).toBe(paths.length);
    for (const one of paths) {
      expect(paths.filter((other) => other.startsWith(`${one} `))).toEqual([]);
    }
  });

  it.each(commands.map((command) => [command.path.join(' '), command] as const))(
    '%s can be loaded and explains itself',
    async (_, command) => {
      expect(await command.load()).toHaveProperty('run', expect.any(Function));
      const help = await createShell().run([...command.path, '--help']);
      expect(help).toMatchObject({ code: 0, notes: [] });
      expect(help.out).toContain(`Usage: webui-keyring ${command.path.join(' ')}`);
      for (const option of Object.keys(command.options)) expect(help.out).toContain(`--${option}`);
      for (const line of help.out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(110);
    },
  );
});

describe('words become input', () => {
  it('operands, options in any place, switches', () => {
    const { input, command, common } = inputOf([
      '--home',
      '/x',
      'secret',
      '--json',
      'set',
      'prod',
      '--tag=a',
      'KEY',
      '--tag',
      'b',
      '--generate',
    ]);
    expect(command.path).toEqual(['secret', 'set']);
    expect(input.operands).toEqual(['prod', 'KEY']);
    expect(input.texts('tag')).toEqual(['a', 'b']);
    expect(input.has('generate')).toBe(true);
    expect(input.has('force')).toBe(false);
    expect(common).toEqual({ home: '/x', asJson: true });
  });

  it('what follows -- is operands, or the command of a command that runs one', () => {
    expect(inputOf(['secret', 'get', 'prod', '--', '-odd name']).input.operands).toEqual([
      'prod',
      '-odd name',
    ]);
    const { input, common } = inputOf(['run', 'prod', '--only', 'A', '--', 'env', '--json', '--', '-x']);
    expect(input.operands).toEqual(['prod']);
    expect(input.afterDashes).toEqual(['env', '--json', '--', '-x']);
    expect(common.asJson).toBe(false);
  });

  it('a value may begin with a dash when it is joined to its option', () => {
    expect(inputOf(['instance', 'edit', 'prod', '--notes=-x']).input.text('notes')).toBe('-x');
    expect(inputOf(['instance', 'edit', 'prod', '--notes=']).input.text('notes')).toBe('');
  });

  it('a dash alone is a value, and of several folders the last one counts', () => {
    expect(inputOf(['export', 'prod', '--out', '-']).input.text('out')).toBe('-');
    expect(inputOf(['doctor', '--home', '/a', '--home', '/b']).common.home).toBe('/b');
  });

  it('asking for an option that the command has not is a bug', () => {
    expect(() => inputOf(['doctor']).input.has('kind')).toThrow(RangeError);
  });
});

it.each([
  [[], 'usage-no-command'],
  [['nothing'], 'usage-unknown-command'],
  [['secret'], 'usage-unknown-command'],
  [['secret', 'steal'], 'usage-unknown-command'],
  [['nothing', '--nonsense'], 'usage-unknown-command'],
  [['--nonsense'], 'usage-unknown-option'],
  [['nothing', '--value', 'x'], 'usage-value-as-argument'],
  [['--version'], 'version'],
  [['-V'], 'version'],
  [['--help'], 'help'],
  [['secret', '-h'], 'help'],
  [['secret', 'get', '--help', '--nonsense'], 'help'],
  [['generate', '--nonsense'], 'usage-unknown-option'],
  [['generate', '-x'], 'usage-unknown-option'],
  [['generate', '--url', 'https://a.example'], 'usage-unknown-option'],
  [['generate', '--version'], 'usage-unknown-option'],
  [['generate', '--bytes'], 'usage-option-needs-value'],
  [['generate', '--bytes', '--json'], 'usage-option-needs-value'],
  [['doctor', '--home', ''], 'usage-option-needs-value'],
  [['doctor', '--home='], 'usage-option-needs-value'],
  [['generate', '--json=yes'], 'usage-option-takes-none'],
  [['generate', '--bytes', '15'], 'usage-bad-option-value'],
  [['generate', '--bytes', '129'], 'usage-bad-option-value'],
  [['generate', '--bytes', '3e1'], 'usage-bad-option-value'],
  [['generate', '--bytes', '-16'], 'usage-option-needs-value'],
  [['generate', '--bytes='], 'usage-bad-option-value'],
  [['generate', '--bytes', '0000000032'], 'usage-bad-option-value'],
  [['generate', '--bytes', '16'], 'command'],
  [['generate', '--bytes', '128'], 'command'],
  [['generate', '--json', '--json'], 'command'],
  [['generate', '--bytes', '32', '--bytes', '33'], 'usage-option-conflict'],
  [['generate', '--format', 'HEX'], 'usage-bad-option-value'],
  [['generate', 'more'], 'usage-extra-operand'],
  [['completion', 'tcsh'], 'usage-bad-option-value'],
  [['completion'], 'usage-missing-operand'],
  [['secret', 'get', 'prod'], 'usage-missing-operand'],
  [['secret', 'get', 'prod', 'KEY', 'more'], 'usage-extra-operand'],
  [['run', 'prod'], 'usage-missing-operand'],
  [['run', 'prod', '--'], 'usage-missing-operand'],
])('%j: %s', (words, code) => {
  expect(codeOf(words)).toBe(code);
});

it.each(['value', 'secret', 'password', 'data', 'token', 'from-literal'])(
  'no command takes a secret with --%s',
  (name) => {
    expect(codeOf(['secret', 'set', 'prod', 'KEY', `--${name}`, 'x'])).toBe('usage-value-as-argument');
    expect(codeOf(['doctor', `--${name}=x`])).toBe('usage-value-as-argument');
  },
);

it.each([
  // A key in the place of any name or file, and of a new name whatever looks like a value.
  [['secret', 'get', 'prod', `sk-${'0123456789abcdef'.repeat(2)}`], true],
  [['import', `sk-${'0123456789abcdef'.repeat(2)}`, '--instance', 'prod'], true],
  [['instance', 'add', 'MY_PASSWORD=hunter2', '--url', 'https://a.example'], true],
  [['instance', 'edit', 'prod', '--name', 'MY_PASSWORD=hunter2'], true],
  [['secret', 'get', 'prod', 'MY_PASSWORD=hunter2'], false],
  [['secret', 'set', 'prod', 'KEY', 'hunter2'], true],
  // What is wrong with the address is said by the command.
  [['instance', 'add', 'prod', '--url', 'https://anna:hunter2@a.example'], false],
  [['secret', 'set', 'prod', 'KEY', '--notes', `sk-${'0123456789abcdef'.repeat(2)}`], true],
])('%j has a value in it that is to be refused: %s', (words, isRefused) => {
  expect(codeOf(words)).toBe(isRefused ? 'usage-value-as-argument' : 'command');
});

it('a wrong command of a group names those that there are, and any other is not repeated', () => {
  expect(parseCommand(['vault', 'steal'], commands)).toEqual({
    ok: false,
    error: {
      code: 'usage-unknown-command',
      subject: 'vault',
      facts: {
        reason: 'one-of',
        values: commands.filter(({ path }) => path[0] === 'vault').map(({ path }) => path[1]),
      },
    },
  });
  expect(parseCommand(['steal', 'vault'], commands)).toEqual({
    ok: false,
    error: { code: 'usage-unknown-command' },
  });
});

it('no failure repeats what was typed', () => {
  const planted = 'Zq8mVr2Lx0Tn5Kb7';
  const word = fc.constantFrom(
    ...commands.flatMap(({ path }) => [...path]),
    '--',
    '-x',
    '--nonsense',
    `--${planted}`,
    `--value=${planted}`,
    `--json=${planted}`,
    `--bytes=${planted}`,
    `--bytes`,
    `--kind`,
    planted,
    `-${planted}`,
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const parsed = parseCommand(words, commands);
      expect(JSON.stringify(parsed.ok ? '' : parsed.error)).not.toContain(planted);
    }),
    { numRuns: 5000 },
  );
});

it('any words are an answer, never a throw', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom('secret', 'set', '--', '__proto__', '--__proto__', '--constructor=x'),
        ),
        { maxLength: 8 },
      ),
      (words) => {
        expect(parseCommand(words, commands)).toHaveProperty('ok');
      },
    ),
    { numRuns: 3000 },
  );
});

it('no option with one letter takes a value, as the letters are read as switches', () => {
  const short = [...optionsIn([], commands)].filter(([, spec]) => spec.short !== undefined);
  expect(short.map(([name]) => name)).toEqual(expect.arrayContaining(['help', 'version', 'yes']));
  expect(short.filter(([, { value }]) => value !== undefined)).toEqual([]);
});

it('a dash within a group of letters ends no options', () => {
  const odd = parseCommand(['instance', 'rm', 'prod', '-y-', '--yes'], commands);
  expect(odd).toEqual(err({ code: 'usage-unknown-option' }));
});

it('any words are read or refused as wrong usage', () => {
  const part = fc.constantFrom(
    '--',
    '-',
    '',
    '---',
    '--=',
    '--=x',
    '-=',
    '-yV',
    '-é',
    '-😀',
    '--__proto__',
    '--constructor=x',
    'secret',
    'get',
    '--json=1',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 8 })), { maxLength: 8 }), (words) => {
      const parsed = parseCommand(words, commands);
      expect(parsed.ok || parsed.error.code.startsWith('usage-')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
