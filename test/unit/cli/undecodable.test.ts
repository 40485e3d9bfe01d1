import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { refuseUndecodable, undecodableVariables } from '../../../electron/cli/undecodable.ts';

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))));
const command = [bytes('node'), bytes('cli.js')];

it('a word that is no UTF-8 is refused by its place, one that has U+FFFD in it is not', () => {
  const raw = [...command, bytes('--home'), bytes('a', 0xff, 'b')];
  expect(refuseUndecodable(['--home', 'a\uFFFDb'], raw)).toEqual({
    code: 'usage-not-text',
    facts: { reason: 'word-number', word: 2 },
  });
  const right = [...command, bytes('--home'), bytes('a\uFFFDb')];
  expect(refuseUndecodable(['--home', 'a\uFFFDb'], right)).toBeUndefined();
});

it('where the bytes cannot be had, both are refused', () => {
  expect(refuseUndecodable(['a', '\uFFFD'], null)).toEqual({
    code: 'usage-not-text',
    facts: { reason: 'word-number', word: 2 },
  });
  expect(refuseUndecodable(['a', 'b'], null)).toBeUndefined();
});

it('variables of the environment that are no UTF-8 are named', () => {
  const raw = [bytes('GOOD=\uFFFD'), bytes('BAD=a', 0xe9), bytes('REMOVED=a', 0xe9)];
  expect(undecodableVariables({ GOOD: '\uFFFD', BAD: 'a\uFFFD' }, raw)).toEqual(['BAD']);
  expect(undecodableVariables({ BAD: 'a\uFFFD' }, null)).toEqual([]);
});

it.runIf(process.platform === 'linux')('the bytes are those of the process', () => {
  const url = new URL('../../../electron/cli/undecodable.ts', import.meta.url);
  const script = `import(${JSON.stringify(url.href)}).then((m) => console.log(JSON.stringify([m.refuseUndecodable(process.argv.slice(1)), m.undecodableVariables(process.env)])))`;
  const line = `export BAD="$(printf 'a\\377')"; exec "$NODE" -e "$SCRIPT" -- right "$(printf 'a\\377b')"`;
  const { stdout } = spawnSync('/bin/sh', ['-c', line], {
    encoding: 'utf8',
    env: { NODE: process.execPath, SCRIPT: script },
  });
  expect(JSON.parse(stdout)).toEqual([
    { code: 'usage-not-text', facts: { reason: 'word-number', word: 2 } },
    ['BAD'],
  ]);
});
