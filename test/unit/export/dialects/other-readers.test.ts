import { describe, expect, it } from 'vitest';
import { parsePythonDotenv } from '../../../../electron/export/dialects/python-dotenv-model.ts';
import type { ParseResult } from '../../../../electron/export/dialects/dialect.ts';
import { parseSystemdEnv } from '../../../../electron/export/dialects/systemd.ts';
import { parseExports } from '../../../../electron/export/dialects/sh.ts';
import { parseSets } from '../../../../electron/export/dialects/fish.ts';
import { parseAssignments } from '../../../../electron/export/dialects/powershell.ts';

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

const forPythonDotenv: Rows = [
  ['A=1', ['A=1 @0-3']],
  ['\ufeffA=1', 'line 1: python-dotenv-releases-differ'],
  [' A = 1 ', ['A=1 @1-6']],
  ['A', ['A @0-1']],
  ['A\nB=1', ['A @0-1', 'B=1 @2-5']],
  ['A=', ['A= @0-2']],
  ['A= # c', 'line 1: python-dotenv-releases-differ'],
  ['A=#c', ['A=#c @0-4']],
  ['A=x #c', ['A=x @0-3']],
  ['A=x#c', ['A=x#c @0-5']],
  ['A=x\t#c d', ['A=x @0-3']],
  ["'a b'=1", ['a b=1 @0-7']],
  ["'a b=1\nB=1", ['B=1 @7-10']],
  ['export A=1', ['A=1 @7-10']],
  ['export\tA=1', ['A=1 @7-10']],
  ['export=1', ['export=1 @0-8']],
  ["A='a\\'b\\nc\\\\'", ["A=a'b\\nc\\ @0-13"]],
  ['A="a\\"b\\n\\r\\t\\a\\b\\f\\v\\\'\\x"', ['A=a"b\n\r\t\u0007\u0008\u000c\u000b\'\\x @0-26']],
  ['A="x\ny"\nB=1', ['A=x\ny @0-7', 'B=1 @8-11']],
  ['A="open\nB=1', ['B=1 @8-11']],
  ['A="x" y\nB=1', ['B=1 @8-11']],
  ['A="x" # c\nB=1', ['A=x @0-5', 'B=1 @10-13']],
  ['A=${X}', ['A=${X} (expands) @0-6']],
  ['A=${X:-d}', ['A=${X:-d} (expands) @0-9']],
  ['A=${:-d}e', ['A=de @0-9']],
  ['A=${}', ['A= @0-5']],
  ["A='${X}'", ['A=${X} (expands) @0-8']],
  ['A=$X', ['A=$X @0-4']],
  ['A=${', ['A=${ @0-4']],
  ['A=${a:b}', ['A=${a:b} @0-8']],
  ['# c\nA=1', ['A=1 @4-7']],
  ['A B=1\nC=2', ['C=2 @6-9']],
  ['A=x\r\nB=y\rC=z', ['A=x @0-3', 'B=y @5-8', 'C=z @9-12']],
  ['A\u00a0=1', ['A=1 @0-4']],
  ['A=x\u0085y ', ['A=x\u0085y @0-5']],
  ['=x\nB=1', ['B=1 @3-6']],
  ['#=1', []],
  ["A='a\\\\'", ['A=a\\ @0-7']],
  ["A='a\\\\'\nB='b'", 'line 1: python-dotenv-releases-differ'],
  ['A==x', ['A==x @0-4']],
  ['A=x \u001c ', ['A=x @0-3']],
];

const forSystemd: Rows = [
  ['A \t =1', ['A=1 @0-6']],
  ['; c=1\nA=1', ['A=1 @6-9']],
  ['# c=1\rA=1', ['A=1 @6-9']],
  ['A=1', ['A=1 @0-3']],
  [' A = 1 ', ['A=1 @1-7']],
  ['A', []],
  ['A\nB=1', ['B=1 @2-5']],
  ['A=\nB=1', ['A= @0-2', 'B=1 @3-6']],
  ['#c\n;c\nA=1', ['A=1 @6-9']],
  ['# c \\\nA=1\nB=2', ['B=2 @10-13']],
  ['#\\', []],
  ['A=x # c', ['A=x # c @0-7']],
  ['A="x" y', ['A=xy @0-7']],
  ["A='x' 'y'", ['A=xy @0-9']],
  ['A="x"y', ['A=xy @0-6']],
  ["A='a\\b\"c'", ['A=a\\b"c @0-9']],
  ['A="a\\"b\\\\c\\$d\\`e\\nf"', ['A=a"b\\c$d`e\\nf @0-20']],
  ['A="a\\\nb"', ['A=ab @0-8']],
  ['A=a\\ b \\ ', ['A=a b   @0-9']],
  ['A=a\\\nb', ['A=ab @0-6']],
  ['A= \\\n b', ['A= b @0-7']],
  ['A=a\\', ['A=a @0-4']],
  ['A="open\nB=1', ['A=open\nB=1 @0-11']],
  ["A='open", ['A=open @0-7']],
  ['A="x" \n', ['A=x @0-6']],
  ['A=x \t\r\nB=2', ['A=x @0-5', 'B=2 @7-10']],
  ['A B=1', ['A B=1 @0-5']],
  ['A\t=1', ['A=1 @0-4']],
  ['=x', []],
  ['A==x', ['A==x @0-4']],
  ['export A=1', ['export A=1 @0-10']],
  ['A="x\\', ['A=x @0-5']],
  ['A=a"b"', ['A=a"b" @0-6']],
  ['\\A=1', ['\\A=1 @0-4']],
];

const forSh: Rows = [
  ["export A='x'", ['A=x @0-12']],
  ['export A=x\nexport B=y', ['A=x @0-10', 'B=y @11-21']],
  ["export A='a'\\''b'", ["A=a'b @0-17"]],
  ["\n\nexport A=''\n\n", ['A= @2-13']],
  ['export A=', ['A= @0-9']],
  ['export A=x y', 'line 1: shell-does-more'],
  ["export A='x", 'line 1: shell-does-more'],
  ['export A=$x', 'line 1: shell-does-more'],
  ['export A=x;', 'line 1: shell-does-more'],
  ['A=x', 'line 1: not-an-export'],
  ['export 1A=x', 'line 1: not-an-export'],
  ["export A=$'a\\012b\\\\c\\'d\\303\\251'", ["A=a\nb\\c'dé @0-32"]],
  ["export A=$'\\n'", 'line 1: shell-does-more'],
  ["export A=$'\\400'", ['A=\u0000 @0-16']],
  ['export A="x"', 'line 1: shell-does-more'],
  ['export A=a\\b', ['A=ab @0-12']],
  ['export A=a\\', 'line 1: shell-does-more'],
  ['export A=a\\\nb', 'line 1: shell-does-more'],
  ["export A='x\ny'", ['A=x\ny @0-14']],
  ['export A=x\t', 'line 1: shell-does-more'],
  ['export  A=x', 'line 1: not-an-export'],
  ['export A=_.,/:=@%+-', ['A=_.,/:=@%+- @0-19']],
  ['export A=~', 'line 1: shell-does-more'],
  ['export A=#', 'line 1: shell-does-more'],
  ['export A=é', 'line 1: shell-does-more'],
  ['export A=x\n oops', 'line 2: not-an-export'],
  ["export A=$'open", 'line 1: shell-does-more'],
];

const forFish: Rows = [
  ["set -gx A 'x'", ['A=x @0-13']],
  ["set -gx A 'a\\'b\\\\c\\nd'\nset -gx B ''\n", ["A=a'b\\c\\nd @0-22", 'B= @23-35']],
  ["set -gx A 'x\ny'", ['A=x\ny @0-15']],
  ['set -gx A x', 'line 1: not-set-gx'],
  ["set -gx A 'x", 'line 1: not-set-gx'],
  ["set -gx A 'x' y", 'line 1: not-set-gx'],
  ["set -gx 1A 'x'", 'line 1: not-set-gx'],
  ["set -gx A ''''", 'line 1: not-set-gx'],
  ["set -g A 'x'", 'line 1: not-set-gx'],
  ["\n\nset -gx A '$x'\n\n", ['A=$x @2-16']],
  ["set -gx A 'x'\n\nset A", 'line 3: not-set-gx'],
];

const forPowershell: Rows = [
  ["$env:A = 'x'", ['A=x @0-12']],
  ["\ufeff$env:A = 'x'\n", ['A=x @1-13']],
  ["$env:A = 'a''b\u2018\u2019c\u201a\u201bd'", ["A=a'b\u2018c\u201ad @0-21"]],
  ["$env:A = 'a'b'", 'line 1: not-an-assignment'],
  ["$env:A = '\u2019'", 'line 1: not-an-assignment'],
  ["$env:A = 'x\ny'\n\n$env:B = ''", ['A=x\ny @0-14', 'B= @16-27']],
  ['$env:A = "x"', 'line 1: not-an-assignment'],
  ["$env:A='x'", 'line 1: not-an-assignment'],
  ["$env:1A = 'x'", 'line 1: not-an-assignment'],
  ["$env:A = 'x';", 'line 1: not-an-assignment'],
  ["\n$env:A = '$x `n'", ['A=$x `n @1-17']],
  ["x\n$env:A = 'x'", 'line 1: not-an-assignment'],
  ["$env:A = 'x", 'line 1: not-an-assignment'],
];

describe('what python-dotenv, systemd and shells make of a text', () => {
  it.each(forPythonDotenv)('python-dotenv: %j', (text, expected) => {
    expect(read(parsePythonDotenv, text)).toEqual(expected);
  });

  it.each(forSystemd)('systemd: %j', (text, expected) => {
    expect(read(parseSystemdEnv, text)).toEqual(expected);
  });

  it.each(forSh)('sh: %j', (text, expected) => {
    expect(read(parseExports, text)).toEqual(expected);
  });

  it.each(forFish)('fish: %j', (text, expected) => {
    expect(read(parseSets, text)).toEqual(expected);
  });

  it.each(forPowershell)('powershell: %j', (text, expected) => {
    expect(read(parseAssignments, text)).toEqual(expected);
  });
});
