import { describe, expect, it } from 'vitest';
import { secretName } from '../../../../electron/export/dialects/kubernetes.ts';
import type { YamlNode } from '../../../../electron/export/dialects/yaml-model.ts';
import { readYaml } from '../../../../electron/export/dialects/yaml-model.ts';
import { yamlEscape, yamlName } from '../../../../electron/export/dialects/yaml.ts';

function plain(node: YamlNode): unknown {
  if (node instanceof Map) {
    const entries = [...(node as ReadonlyMap<string, YamlNode>)];
    return Object.fromEntries(entries.map(([key, value]) => [key, plain(value)]));
  }
  return Array.isArray(node) ? (node as readonly YamlNode[]).map(plain) : node;
}

describe('YAML as it is read back', () => {
  it.each([
    ['a: x\n', { a: 'x' }],
    ['a: x\nb: "y"', { a: 'x', b: 'y' }],
    ['a:\n  b: x\n  c: w\nd: z\n', { a: { b: 'x', c: 'w' }, d: 'z' }],
    ['a:\n  - x\n  - "y z"\nb: x\n', { a: ['x', 'y z'], b: 'x' }],
    ['a:\n- x\n', 'line 1'],
    ['- a: x\n  b: w\n- a: z\n', [{ a: 'x', b: 'w' }, { a: 'z' }]],
    ['- a:\n    b: x\n', [{ a: { b: 'x' } }]],
    ['- x\n- w\n', ['x', 'w']],
    ['# c\n\na: x # c\n', 'line 3'],
    ['  # c\na: x\n', { a: 'x' }],
    ['a: {}\n', { a: {} }],
    ['a: {}\n  b: x\n', 'line 2'],
    ['a:\n', 'line 1'],
    ['a:\nb: x\n', 'line 1'],
    ['a: x\na: w\n', 'line 2'],
    ['a: x\n   b: w\n', 'line 2'],
    [' a: x\n', 'line 1'],
    ['a:\n    b: x\n  c: w\n', 'line 3'],
    ['a:x\n', 'line 1'],
    ['a: x:\n', 'line 1'],
    ['a: 1\n', 'line 1'],
    ['a: y1\n', { a: 'y1' }],
    ['a: Yes\n', 'line 1'],
    ['a: .inf\n', 'line 1'],
    ['a: .NaN\n', 'line 1'],
    ['a: .x/y:z\n', { a: '.x/y:z' }],
    ['a: -x\n', 'line 1'],
    ['a: x y\n', 'line 1'],
    ['a: null\n', 'line 1'],
    ['a: "x\n', 'line 1'],
    ['a: "x" y\n', 'line 1'],
    ['a: "\\"\\\\\\n\\r\\t\\u00e9\\uABCD"\n', { a: '"\\\n\r\t\u00e9\uabcd' }],
    ['a: "\\x41"\n', 'line 1'],
    ['a: "\\u00g1"\n', 'line 1'],
    ['"on": x\n', { on: 'x' }],
    ['on: x\n', 'line 1'],
    ['"a\\b": x\n', 'line 1'],
    ['1a: x\n', 'line 1'],
    ['a.b-c_1: x\n', { 'a.b-c_1': 'x' }],
    ['"": x\n', 'line 1'],
    ['a: x\r\nb: w\n', 'line 1'],
    ['a: "\u0085"\n', 'line 1'],
    ['a: "\u2028"\n', 'line 1'],
    ['a: "\u2029"\n', 'line 1'],
    ['a: "\u0001"\n', 'line 1'],
    ['a: "\u007f"\n', 'line 1'],
    ['a: "\u009f"\n', 'line 1'],
    ['a: "\u00a0"\n', { a: '\u00a0' }],
    ['\ufeffa: x\n', 'line 1'],
    ['a: "\ufffe"\n', 'line 1'],
    ['a: "\uffff"\n', 'line 1'],
    ['a: "\ufffd"\n', { a: '\ufffd' }],
    ['a: "x\ty"\n', { a: 'x\ty' }],
    ['\ta: x\n', 'line 1'],
    ['a:\n \tb: x\n', 'line 2'],
    ['-x\n', 'line 1'],
    ['-  x\n', 'line 1'],
    ['- \n', 'line 1'],
    ['', 'line 0'],
    ['a: x\n- w\n', 'line 2'],
    ['- x\na: w\n', 'line 2'],
    ["a: 'x'\n", 'line 1'],
    ['a: [x]\n', 'line 1'],
    ['a: |\n  x\n', 'line 1'],
    ['---\na: x\n', 'line 1'],
    ['- a: x\n- w\n', [{ a: 'x' }, 'w']],
    ['a: x\u000b\n', 'line 1'],
  ])('%j', (text, expected) => {
    const read = readYaml(text);
    expect(read.ok ? plain(read.value) : `line ${read.error.line}`).toEqual(expected);
  });
});

describe('YAML as it is written', () => {
  it('escapes what does not stand for itself between double quotes', () => {
    expect(
      yamlEscape(
        'a"\\\n\r\t\u0000\u001f \u007f\u009f\u00a0\u2027\u2028\u2029\ufeff\ufffd\ufffe\uffff\u{1f511}\'$',
      ),
    ).toBe(
      String.raw`a\"\\\n\r\t\u0000\u001F \u007F\u009F` +
        '\u00a0\u2027' +
        String.raw`\u2028\u2029\uFEFF` +
        '\ufffd' +
        String.raw`\uFFFE\uFFFF` +
        "\u{1f511}'$",
    );
  });

  it('puts names between quotes that mean something else', () => {
    const words = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'Y', 'ON'];
    expect(words.map(yamlName)).toEqual(words.map((word) => `"${word}"`));
    const names = ['A', 'nope', 'only', 'YY'];
    expect(names.map(yamlName)).toEqual(names);
  });

  it.each([
    ['My  Server!', 'open-webui-my-server'],
    ['-x-', 'open-webui-x'],
    ['a_b.c', 'open-webui-a-b-c'],
    ['a'.repeat(40), `open-webui-${'a'.repeat(40)}`],
    ['a'.repeat(41), `open-webui-${'a'.repeat(40)}-c0f8bd4d`],
    [`${'a'.repeat(39)}-b`, `open-webui-${'a'.repeat(39)}-e14f2e13`],
    ['é', 'open-webui-4a99557e'],
    ['Open WebUI', 'open-webui-secrets'],
    ['---', 'open-webui-secrets'],
  ])('names the Secret of %j %s', (instance, name) => {
    expect(secretName(instance)).toBe(name);
  });
});
