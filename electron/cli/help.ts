import { commonOptions, programOptions } from './parse.ts';
import type { OptionSpec, VerbSpec } from './verb.ts';

const program = 'webui-keyring';

/** Help on the program (no path), on a group of verbs or on one verb, made from the table. Ends with a newline. */
export function formatHelp(verbs: readonly VerbSpec[], path: readonly string[]): string {
  const inGroup = verbs.filter((verb) => path.every((word, index) => verb.path[index] === word));
  const [verb] = inGroup;
  if (path.length > 0 && verb && inGroup.length === 1) return verbHelp(verb);
  return programHelp(inGroup.length > 0 ? inGroup : verbs, path.length === 0 || inGroup.length === 0);
}

/** A verb with its operands as it is typed, without the options. */
export function synopsis({ path, operands, command }: VerbSpec): string {
  const names = operands.map(({ name, optional }) => (optional ? `[${name}]` : name));
  return [...path, ...names, ...(command === undefined ? [] : ['--', command])].join(' ');
}

function programHelp(verbs: readonly VerbSpec[], isWhole: boolean): string {
  const rows = verbs.map((verb) => [synopsis(verb), verb.summary] as const);
  const options = isWhole ? { ...commonOptions, ...programOptions } : commonOptions;
  return [
    ...(isWhole
      ? ['Keeps the secrets of Open WebUI deployments in the keychain of the operating system.', '']
      : []),
    `Usage: ${program} VERB [OPTION…]`,
    '',
    ...columns(rows),
    '',
    'Options of every verb:',
    ...columns(optionRows(options)),
    ...(isWhole
      ? [
          '',
          `${program} VERB --help tells more of a verb. Secrets are read from standard input or asked for,`,
          'never taken as an argument.',
          '',
          'Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 keychain not usable; 4 endpoint not reachable;',
          '5 data on disk damaged or newer.',
        ]
      : []),
    '',
  ].join('\n');
}

function verbHelp(verb: VerbSpec): string {
  const own = optionRows(verb.options);
  return [
    `Usage: ${program} ${synopsis(verb)}${own.length > 0 ? ' [OPTION…]' : ''}`,
    '',
    `${verb.summary.charAt(0).toUpperCase()}${verb.summary.slice(1)}.`,
    ...(own.length > 0 ? ['', 'Options:', ...columns(own)] : []),
    '',
    'Options of every verb:',
    ...columns(optionRows(commonOptions)),
    ...(verb.notes ?? []).flatMap((note) => ['', ...wrap(note, 100)]),
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
