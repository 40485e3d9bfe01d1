import { describe, expect, it } from 'vitest';
import { parseComposeEnv } from '../../../../electron/export/dialects/compose-env.ts';
import type { ParseResult } from '../../../../electron/export/dialects/dialect.ts';
import { parseDockerEnv } from '../../../../electron/export/dialects/docker-env.ts';
import { parseDotenv } from '../../../../electron/export/dialects/dotenv.ts';
import { parseNodeEnv } from '../../../../electron/export/dialects/node-env.ts';

/** Each assignment as `NAME=value @start-end`, a name alone without `=`; or the line and the reason of an error. */
function read(parse: (text: string) => ParseResult, text: string): string | readonly string[] {
  const parsed = parse(text);
  if (!parsed.ok) return `line ${parsed.error.line}: ${parsed.error.reason}`;
  return parsed.value.map(({ name, value, expands, start, end }) => {
    const written = value === null ? name : `${name}=${value}`;
    return `${written}${expands ? ' (expands)' : ''} @${start}-${end}`;
  });
}

type Rows = readonly (readonly [string, string | readonly string[]])[];

const forComposeEnv: Rows = [
  ['A=1\n\ufeffB=2', 'line 2: name-with-odd-character'],
  ['A= # c', ['A=# c @0-6']],
  ['A=\n\nB=2', ['A= @0-2', 'B=2 @4-7']],
  ['A=1', ['A=1 @0-3']],
  ['\ufeffA=1\n', ['A=1 @1-4']],
  [' \t\n# note\n  #x\nA=1', ['A=1 @15-18']],
  ['#only', []],
  ['# a\n\n# b', []],
  ['A', ['=A @0-1']],
  ['A\n', ['A @0-1']],
  ['A \nB=2', ['A @0-1', 'B=2 @3-6']],
  ['A=\r\n', ['A= @0-2']],
  ['A= \n', ['A= @0-2']],
  ['A=\t x \t\n', ['A=x @0-5']],
  ['A: x', ['A=x @0-4']],
  ['A:x', ['A=x @0-3']],
  ['A = x', ['A=x @0-5']],
  ['a.b-c[0]=x', ['a.b-c[0]=x @0-10']],
  ['é_1=x', ['é_1=x @0-5']],
  ['A b=x\n', 'line 1: name-with-space'],
  ['\nA?=x', 'line 2: name-with-odd-character'],
  ['1=x', ['1=x @0-3']],
  ['export A=x', ['A=x @7-10']],
  ['export\tA=x', ['A=x @7-10']],
  ['export \u0085A=x', ['A=x @8-11']],
  ['exported=x', ['exported=x @0-10']],
  ['export=x', ['export=x @0-8']],
  ['export\u00a0A=x', ['export\u00a0A=x @0-10']],
  ['A=x #c', ['A=x @0-3']],
  ['A=x#c', ['A=x#c @0-5']],
  ['A=x\t#c', ['A=x\t#c @0-6']],
  ['A=#c', ['A=#c @0-4']],
  ['A= #c', ['A=#c @0-5']],
  ["A='x' # c\nB=1", ['A=x @0-5', 'B=1 @10-13']],
  ['A="x"y\n', ['A=x @0-5', 'y @5-6']],
  ["A='a\\'b\\n$B${C}'", ["A=a'b\\n$B${C} @0-16"]],
  ['A="a\\"b\\n\\t\\a\\b\\f\\r\\v\\\\\\$\\c"', ['A=a"b\n\t\u0007\u0008\u000c\r\u000b\\$\\c @0-28']],
  ['A="\\0101\\0777\\018\\0\\x"', ['A=A\\777\\18\\\\x @0-22']],
  ['A="\\0377\\0400"', ['A=ÿ\\400 @0-14']],
  ['A="$$x$$$$"', ['A=$x$$ @0-11']],
  ['A=$x', ['A=$x (expands) @0-4']],
  ['A=${x}', ['A=${x} (expands) @0-6']],
  ['A=$1 $', ['A=$1 $ @0-6']],
  ['A=$_', ['A=$_ (expands) @0-4']],
  ["A='$x'", ['A=$x @0-6']],
  ['A="x\n y"', ['A=x\n y @0-8']],
  ['A="open\n', 'line 1: quote-not-closed'],
  ["B=1\nA='open", 'line 2: quote-not-closed'],
  ['A=x\u3000\n', ['A=x @0-3']],
  ['A\u3000=x', 'line 1: name-with-odd-character'],
  ['A=\u2000x', ['A=\u2000x @0-4']],
  ['A="\\"', 'line 1: quote-not-closed'],
  ['=x', ['=x @0-2']],
  ['A=x\\', ['A=x\\ @0-4']],
  ['A="x\\\ny"', ['A=x\\\ny @0-8']],
];

const forDockerEnv: Rows = [
  ['A=1\r\nB= 2 \n', ['A=1 @0-3', 'B= 2  @5-10']],
  ['\ufeffA=1', ['A=1 @1-4']],
  ['B=1\n\ufeffA=1', ['B=1 @0-3', '\ufeffA=1 @4-8']],
  [' \u0085\tA=1', ['A=1 @3-6']],
  ['#c\n  # c\nA=#x', ['A=#x @9-13']],
  ['A', ['A @0-1']],
  ['A=', ['A= @0-2']],
  ['A==b', ['A==b @0-4']],
  ['=x', 'line 1: name-missing'],
  ['A =x', 'line 1: name-with-space'],
  ['A\t=x', 'line 1: name-with-space'],
  ['A\u00a0=x', ['A\u00a0=x @0-4']],
  ['A="q"', ['A="q" @0-5']],
  ['\n\nB\n', ['B @2-3']],
  ['A=1\r\r\n', ['A=1\r @0-4']],
  ['export A=1', 'line 1: name-with-space'],
];

const forDotenv: Rows = [
  ['A="a\\nb\\n\\r\\r"', ['A=a\nb\n\r\r @0-14']],
  ['A=`x\ny`\nB=1', ['A=x\ny @0-7', 'B=1 @8-11']],
  ['A=a"\\n"', ['A=a"\\n" @0-7']],
  ["A=x'y'", ["A=x'y' @0-6"]],
  ["A=''", ['A= @0-4']],
  ['A="a\\Nb"', ['A=a\\Nb @0-8']],
  ['A=1', ['A=1 @0-3']],
  [' A = 1 ', ['A=1 @1-6']],
  ['A: x', ['A=x @0-4']],
  ['A:x', []],
  ['A=x#c', ['A=x @0-3']],
  ['A="x#y"#c', ['A=x#y @0-7']],
  ["A='x\ny' # c\nB=1", ['A=x\ny @0-7', 'B=1 @12-15']],
  ['A=`a"b`', ['A=a"b @0-7']],
  ['A="a\\nb\\rc\\td"', ['A=a\nb\rc\\td @0-14']],
  ["A='a\\nb'", ['A=a\\nb @0-8']],
  ['A=a\\nb', ['A=a\\nb @0-6']],
  ['A="a\\"b"', ['A=a\\"b @0-8']],
  ["A='a\\'b'", ["A=a\\'b @0-8"]],
  ["A='open\nB=1", ["A='open @0-7", 'B=1 @8-11']],
  ['export A=1', ['A=1 @7-10']],
  ['export\nA=1', ['A=1 @7-10']],
  ['a.b-c=1', ['a.b-c=1 @0-7']],
  ['A?=1', []],
  ['A=\nB=1', ['A= @0-2', 'B=1 @3-6']],
  ['A\nB=1', ['B=1 @2-5']],
  ['#A=1\nB=2', ['B=2 @5-8']],
  ['\ufeffA=1', ['A=1 @1-4']],
  ['A=x\r\nB=y\rC=z', ['A=x @0-3', 'B=y @5-8', 'C=z @9-12']],
  ['A=  \n', ['A= @0-2']],
  ['A="x" y', ['A="x" y @0-7']],
  ['A=x\u00a0\n', ['A=x @0-3']],
  ['A= =x', ['A==x @0-5']],
];

const forNode: Rows = [
  ['A=1', ['A=1 @0-3']],
  [' A = 1 ', ['A=1 @1-6']],
  ['A: x', []],
  ['A=x#c', ['A=x @0-5']],
  ['A="x#y"#c', ['A=x#y @0-7']],
  ["A='x\ny' # c\nB=1", ['A=x\ny @0-7', 'B=1 @12-15']],
  ['A=`a"b`', ['A=a"b @0-7']],
  ['A="a\\nb\\rc"', ['A=a\nb\\rc @0-11']],
  ["A='a\\nb'", ['A=a\\nb @0-8']],
  ['A="a\\"b"', ['A=a\\ @0-6']],
  ["A='open # c\nB=1", ["A='open # c @0-11", 'B=1 @12-15']],
  ['export A=1', ['A=1 @0-10']],
  ['export A=\nB=1', ['export A= @0-9', 'B=1 @10-13']],
  ['export\tA=1', ['export\tA=1 @0-10']],
  ['A=\nB=1', ['A= @0-2', 'B=1 @3-6']],
  ['A\nB=1', ['B=1 @2-5']],
  ['#A=1\nB=2', ['B=2 @5-8']],
  ['  #A=1\n  #B=2', ['#B=2 @7-13']],
  ['\n #A=1', []],
  ['\ufeffA=1', ['\ufeffA=1 @0-4']],
  ['A=x\r\nB=y\rC=z', ['A=x @0-3', 'B=yC=z @4-10']],
  ['A=  \n  B=1', ['A=B=1 @0-10']],
  ['=x\nB=1', ['B=1 @3-6']],
  ['==x', []],
  ['A="x" y\nB=1', ['A=x @0-5', 'B=1 @8-11']],
  ['A==x', ['A==x @0-4']],
  ['\n\n', []],
  ['A=x\t# c', ['A=x @0-7']],
  ['noequals', []],
  ['A= "x"', ['A=x @0-6']],
  ['A=x\n\n\n', ['A=x @0-3']],
];

describe('what the readers of env files make of a text', () => {
  it.each(forComposeEnv)('compose-env: %j', (text, expected) => {
    expect(read(parseComposeEnv, text)).toEqual(expected);
  });

  it.each(forDockerEnv)('docker-env: %j', (text, expected) => {
    expect(read(parseDockerEnv, text)).toEqual(expected);
  });

  it.each(forDotenv)('dotenv: %j', (text, expected) => {
    expect(read(parseDotenv, text)).toEqual(expected);
  });

  it.each(forNode)('node: %j', (text, expected) => {
    expect(read(parseNodeEnv, text)).toEqual(expected);
  });
});
