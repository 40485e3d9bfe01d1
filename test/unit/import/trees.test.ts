import { describe, expect, it } from 'vitest';
import { parseJsonTree } from '../../../electron/import/json-tree.ts';
import type { Tree } from '../../../electron/import/tree.ts';
import { child } from '../../../electron/import/tree.ts';
import { parseYamlTrees } from '../../../electron/import/yaml-tree.ts';
import { codeAndReason } from '../../support/why.ts';

/** A tree as plain values, plain scalars in angle brackets. */
function plain(tree: Tree | undefined): unknown {
  switch (tree?.kind) {
    case 'map':
      return new Map([...tree.entries].map(([key, value]) => [key, plain(value)]));
    case 'list':
      return tree.items.map(plain);
    case 'scalar':
      return tree.isString ? tree.text : `<${tree.text}>`;
    case 'opaque':
      return undefined;
    case undefined:
      throw new Error('no tree');
  }
}

async function yaml(text: string): Promise<unknown> {
  const trees = await parseYamlTrees(text);
  return trees.ok ? trees.value.map(plain) : codeAndReason(trees.error);
}

function json(text: string): unknown {
  const tree = parseJsonTree(text);
  return tree.ok ? plain(tree.value) : codeAndReason(tree.error);
}

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

const objectOf = (keys: number) =>
  `{${Array.from({ length: keys }, (_, index) => `"k${index}":1`).join(',')}}`;

describe('JSON', () => {
  it('reads values into maps that no key can escape', () => {
    expect(json('\uFEFF{"__proto__": {"a": "1"}, "n": 12, "s": "x\\u0041", "z": null}')).toEqual(
      new Map<string, unknown>([
        ['__proto__', new Map([['a', '1']])],
        ['n', '<1.2e+1>'],
        ['s', 'xA'],
        ['z', '<null>'],
      ]),
    );
  });

  it('refuses a key that stands twice, however it is spelled', () => {
    expect(json('{"a": 1, "\\u0061": 2}')).toBe('import-malformed: a key occurs twice');
    expect(json('{"a"\t: 1, "a"\r\n: 2}')).toBe('import-malformed: a key occurs twice');
    expect(json('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}]}')).toBeInstanceOf(Map);
    expect(json('{"a": "x", "b": "a"}')).toBeInstanceOf(Map);
    expect(json(String.raw`{"a\\": 1, "b\"": "a\":", "c": 1}`)).toBeInstanceOf(Map);
  });

  it('bounds depth and keys', () => {
    expect(json(nested('[', ']', 20))).toBeInstanceOf(Array);
    expect(json(nested('[', ']', 21))).toBe('import-too-deep: at most 20 levels');
    expect(json(nested('[', ']', 100_000))).toBe('import-too-deep: at most 20 levels');
    expect(json(objectOf(5000))).toBeInstanceOf(Map);
    expect(json(objectOf(5001))).toBe('import-too-many: at most 5000 keys');
  });

  it('says nothing of the text when it is not JSON', () => {
    expect(json('{"WEBUI_SECRET_KEY": "planted-secret')).toBe('import-malformed: it is not valid JSON');
  });
});

const linesOf = (keys: number) => Array.from({ length: keys }, (_, index) => `k${index}: v\n`).join('');

describe('YAML', () => {
  it('keeps the text of scalars and knows strings from plain ones', async () => {
    expect(
      await yaml('a: 0123\nb: "0123"\nc: !!str 1\nd: |\n  x\n  y\ne: \'it\'\'s\'\nf:\n"<<": z\n'),
    ).toEqual([
      new Map([
        ['a', '<0123>'],
        ['b', '0123'],
        ['c', '1'],
        ['d', 'x\ny\n'],
        ['e', "it's"],
        ['f', '<>'],
        ['<<', '<z>'],
      ]),
    ]);
  });

  it('merges with the own keys first and the earlier map before the later one', async () => {
    const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz: {<<: [*x, *y], a: 3}\n';
    const trees = await parseYamlTrees(text);
    expect(trees.ok && plain(child(trees.value[0], 'z'))).toEqual(
      new Map([
        ['a', '<3>'],
        ['b', '<1>'],
        ['c', '<2>'],
      ]),
    );
  });

  it('binds an alias to the last anchor of its name before it', async () => {
    expect(await yaml('- &a 1\n- *a\n- &a 2\n- *a\n')).toEqual([['<1>', '<1>', '<2>', '<2>']]);
  });

  it.each([
    ['a: 1\na: 2', 'import-malformed: line 2: a key occurs twice'],
    ['a: 1\n"a": 2', 'import-malformed: line 2: a key occurs twice'],
    ['<<: {a: 1}\n<<: {b: 1}', 'import-malformed: line 1: a key occurs twice'],
    ['a: *nope', 'import-malformed: line 1: an alias has no anchor'],
    ['a: &a\n  - *a', 'import-malformed: line 2: an alias is inside of what it names'],
    ['a: &a\n  b: {<<: *a}', 'import-malformed: line 2: an alias is inside of what it names'],
    ['? [x]\n: 1', 'import-malformed: line 1: a key is not a scalar'],
    ['<<: 1', 'import-malformed: line 1: "<<" takes a map'],
    ['a: x\u2028b: y', 'import-malformed: line 1: a line break that YAML 1.1 and 1.2 read differently'],
    ['\u2028a: b', 'import-malformed: line 1: a line break that YAML 1.1 and 1.2 read differently'],
    ['a: x\u0085b: y', 'import-malformed: line 1: a line break that YAML 1.1 and 1.2 read differently'],
    ['a: "planted-secret', 'import-malformed: line 1: it is not valid YAML; MISSING_CHAR'],
    ['a: b\n c: planted-secret: d', 'import-malformed: line 1: it is not valid YAML; BLOCK_AS_IMPLICIT_KEY'],
  ])('refuses %j', async (text, message) => {
    expect(await yaml(text)).toBe(message);
  });

  it('does not read nodes with tags of their own', async () => {
    expect(await yaml('a: !!binary YQ==\nb: !reset []\nc: !x y\nd: ! 1\ne: !\nf: !!str\n')).toEqual([
      new Map([
        ['a', undefined],
        ['b', undefined],
        ['c', undefined],
        ['d', '1'],
        ['e', '<>'],
        ['f', ''],
      ]),
    ]);
  });

  it('bounds depth before anything recurses', async () => {
    expect(await yaml(nested('[', ']', 20))).toBeInstanceOf(Array);
    for (const text of [
      nested('[', ']', 21),
      '['.repeat(200_000),
      '{a: '.repeat(50_000),
      '- '.repeat(100_000),
      '? '.repeat(100_000),
    ]) {
      expect(await yaml(text)).toBe('import-too-deep: at most 20 levels');
    }
  });

  it('counts merged keys, and aliases cost nothing', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => `  k${index}: v`).join('\n');
    const merges = (count: number) =>
      `x: &x\n${hundred}\n${Array.from({ length: count }, (_, index) => `y${index}: {<<: *x}`).join('\n')}\n`;
    expect(await yaml(merges(40))).toBeInstanceOf(Array);
    expect(await yaml(linesOf(5000))).toBeInstanceOf(Array);
    expect(await yaml(linesOf(5001))).toBe('import-too-many: at most 5000 keys');
    expect(await yaml(merges(60))).toBe('import-too-many: at most 5000 keys');
    let laughs = 'a0: &a0 [lol]\n';
    for (let level = 1; level < 16; level += 1) {
      laughs += `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]\n`;
    }
    const trees = await parseYamlTrees(laughs);
    expect(trees.ok).toBe(true);
  });
});
