import { commonOptions, programOptions } from './parse.ts';
import type { OptionSpec, CommandSpec } from './command.ts';

const program = 'webui-keyring';

/** Help on the program (no path), on a group of commands or on one command, made from the table. Ends with a newline. */
export function formatHelp(commands: readonly CommandSpec[], path: readonly string[]): string {
  const inGroup = commands.filter((command) => path.every((word, index) => command.path[index] === word));
  const [command] = inGroup;
  if (path.length > 0 && command && inGroup.length === 1) return commandHelp(command);
  return programHelp(inGroup.length > 0 ? inGroup : commands, path.length === 0 || inGroup.length === 0);
}

/** A command with its operands as it is typed, without the options. */
export function synopsis({ path, operands, runs }: CommandSpec): string {
  const names = operands.map(({ name, optional }) => (optional ? `[${name}]` : name));
  return [...path, ...names, ...(runs === undefined ? [] : ['--', runs])].join(' ');
}

function programHelp(commands: readonly CommandSpec[], isWhole: boolean): string {
  const rows = commands.map((command) => [synopsis(command), command.summary] as const);
  const options = isWhole ? { ...commonOptions, ...programOptions } : commonOptions;
  return [
    ...(isWhole
      ? ['Keeps the secrets of Open WebUI deployments in the keychain of the operating system.', '']
      : []),
    `Usage: ${program} COMMAND [OPTION…]`,
    '',
    ...columns(rows),
    '',
    'Options of every command:',
    ...columns(optionRows(options)),
    ...(isWhole
      ? [
          '',
          `${program} COMMAND --help tells more of a command. Secrets are read from standard input or asked for,`,
          'never taken as an argument.',
          '',
          'Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 keychain not usable; 4 endpoint not reachable;',
          '5 data on disk damaged or newer.',
        ]
      : []),
    '',
  ].join('\n');
}

function commandHelp(command: CommandSpec): string {
  const own = optionRows(command.options);
  return [
    `Usage: ${program} ${synopsis(command)}${own.length > 0 ? ' [OPTION…]' : ''}`,
    '',
    `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
    ...(own.length > 0 ? ['', 'Options:', ...columns(own)] : []),
    '',
    'Options of every command:',
    ...columns(optionRows(commonOptions)),
    ...(command.notes ?? []).flatMap((note) => ['', ...wrap(note, 100)]),
    '',
  ].join('\n');
}

function optionRows(options: Readonly<Record<string, OptionSpec>>): (readonly [string, string])[] {
  return Object.entries(options).map(([name, spec]) => {
    const value = spec.value === undefined ? '' : ` ${spec.value}${spec.many ? '…' : ''}`;
    const short = spec.short === undefined ? '' : `-${spec.short}, `;
    const choices = Array.isArray(spec.completes) ? `: ${spec.completes.join(', ')}` : '';
    return [`${short}--${name}${value}`, spec.summary + choices] as const;
  });
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) => {
    const [first = '', ...more] = wrap(right, Math.max(40, 96 - width));
    return [`  ${left.padEnd(width)}  ${first}`, ...more.map((line) => ' '.repeat(width + 4) + line)];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
