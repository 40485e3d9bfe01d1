import {
  composeFile,
  deploymentYaml,
  dockerInspect,
  dockerRunScript,
  helmValues,
  quadletFile,
  secretYaml,
} from '../../support/import-samples.ts';

/** Numbers that are the same in every run: 32 bits of a multiplicative generator (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const limit = 256 * 1024;
const fill = (unit: string, head = '', tail = '') =>
  head + unit.repeat(Math.floor((limit - head.length - tail.length) / Buffer.byteLength(unit))) + tail;
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

function indented(line: string): string {
  let text = '';
  for (let depth = 0; text.length < limit - 1000; depth += 1) text += `${' '.repeat(depth)}${line}\n`;
  return text;
}

/** As many variables as a file may have, with nothing hostile about them. */
export const ordinaryText: string = lines(5000, (index) => `K${index}="v${index}" # note`);

/** Files of up to 256 KiB, each the worst that is known for some part of some reader. */
export const largeTexts: readonly string[] = [
  // Depth and width of documents.
  ...['[', '{', '{a: ', '- ', '? ', ': ', 'a: ', '[{', '{"a":', '[[],', '!!map {'].map((unit) => fill(unit)),
  ...[
    'a:\n',
    '- a\n',
    '---\n',
    '--- a\n...\n',
    '%YAML 1.2\n',
    '# x\n',
    '- &a 1\n',
    '- !x y\n',
    '? a\n: b\n',
  ].map((unit) => fill(unit)),
  ...[
    ',',
    '- |\n  x\n',
    '- >\n',
    '<<: {a: b}\n',
    '- 1e3\n',
    '- 2001-01-01\n',
    '!',
    '&',
    '*',
    '%',
    '@',
    '|\n',
  ].map((unit) => fill(unit)),
  fill(',', '['),
  fill('a: b,\n', '{'),
  fill('*a, ', '- &a [x]\n- ['),
  fill('b\n  ', 'a: '),
  fill("''", "a: '"),
  fill(String.raw`\u0041`, 'a: "', '"'),
  fill('x', 'a: '),
  fill('x', 'environment: {A: "', '"}'),
  indented('a:'),
  indented('-'),
  // As many tokens and keys as are let through.
  `[${','.repeat(59_000)}]`,
  lines(14_000, (index) => `- &a${index} x`),
  `environment:\n${lines(4990, (index) => `  K${index}: v`)}`,
  `environment:\n${lines(6600, () => '  - A=b')}`,
  `services:\n${lines(1600, (index) => `  s${index}: {environment: {A: b}}`)}`,
  `x: &x {${lines(100, (index) => `k${index}: v,`)}}\n${lines(48, (index) => `y${index}: {<<: *x}`)}`,
  `kind: Secret\ndata:\n  A: ${Buffer.alloc(190_000, 'x').toString('base64')}\n`,
  JSON.stringify({
    kind: 'List',
    items: Array.from({ length: 900 }, () => ({ kind: 'Secret', data: { A: 'YQ==' } })),
  }),
  JSON.stringify([{ Config: { Env: Array.from({ length: 20_000 }, (_, index) => `K${index}=v`) } }]),
  JSON.stringify({ A: '"\\'.repeat(40_000) }),
  fill('1,', '[', '1]'),
  // Line files: what costs a regular expression most.
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t\n',
    '\u2028',
    '\v',
    'A=1\n',
    'A\n',
    'A="\n',
    "A='\n",
    'A=`x\n',
    'export ',
    'export\n',
  ].map((unit) => fill(unit)),
  ...['\\"', "\\'", '\\\\', '\n', 'x', '"', '$', '${', '${a:-', '${a}', '#'].map((unit) => fill(unit, 'A="')),
  ...[' ', '\n', '\t', '#', '$', '${', '\\', '"', "'", '`', '=', 'x   '].map((unit) => fill(unit, 'A=')),
  fill(' ', 'A=x', 'y'),
  fill(' ', 'A', 'x=1'),
  fill(' ', 'export', 'A=1'),
  fill('${', 'A=', '}'),
  fill('\n', 'A=', '"z'),
  fill('\n', '', 'A'),
  fill('\\\n', 'A='),
  // Scripts, units and what is told by its sections.
  ...['-e A=b ', '"', "'", '$(', '${', '`', '\\\n', '<<E\n', '\n', ';', '#'].map((unit) =>
    fill(unit, 'docker run '),
  ),
  ...['docker ', 'run ', 'docker run\n', 'podman run -e A=b x\n'].map((unit) => fill(unit)),
  ...['Environment=A=b\n', 'A=b ', '\\x41', '"', '%', '\\\n', '#\\\n', '[Service]\n'].map((unit) =>
    fill(unit, '[Service]\nEnvironment='),
  ),
  ...['[a]\n', '[a', 'a = 1\n', 'a ', '[[', '\n\t'].map((unit) => fill(unit, '[a]\n')),
  ordinaryText,
];

const small: readonly string[] = [
  composeFile,
  dockerInspect,
  secretYaml,
  '{"A":"b","C":"d"}',
  dockerRunScript,
  quadletFile,
  deploymentYaml,
  helmValues,
  '# note\nexport A="x\\ny" # z\nB=\'it\'\nC=${A:-b}$$\n',
];

// oxfmt-ignore
const pieces = [
  '__proto__', 'constructor', 'prototype', 'toString', '__defineGetter__', 'hasOwnProperty', 'then', 'length',
  '"', "'", '`', '\\', '\n', '\r', '\t', ' ', '  ', '#', '$', '${', '}', '{', '[', ']', ':', ': ', '- ', '? ', '&a ', '*a', '<<: ', '!!str ', '!!binary ', '!x ',
  '|\n', '>-\n', '---\n', '...\n', '%YAML 1.1\n', ',', '=', 'export ', 'null', 'true', '0x1', '1e9', '\0', '\ufeff', '\u2028', '\ud800', '\u202e', 'é', '😀',
  'services:\n', 'environment:\n', '[Service]\n', 'Environment=', 'docker run ', '-e ', '$(', '`', '%h', '\\x41', '\\\n', 'env:\n', 'extraEnvVars:\n', 'kind: Pod\n', 'kind: Secret\n', 'data:\n', '"Config":', '"Env":', 'items:\n', 'A=', 'A: ',
];

/** A sample with up to eight changes: a piece put in, put over, a part cut, doubled or moved. */
export function mutate(next: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  let text = pick(small) ?? '';
  for (let left = 1 + Math.floor(next() * 8); left > 0; left -= 1) {
    const from = Math.floor(next() * (text.length + 1));
    const to = Math.min(text.length, from + Math.floor(next() * 30));
    const [head, middle, tail] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
    const change = Math.floor(next() * 5);
    if (change === 0) text = `${head}${pick(pieces)}${middle}${tail}`;
    else if (change === 1) text = `${head}${pick(pieces)}${tail}`;
    else if (change === 2) text = `${head}${tail}`;
    else if (change === 3) text = `${head}${middle}${middle}${tail}`;
    else text = `${middle}${head}${tail}`;
  }
  return text;
}
