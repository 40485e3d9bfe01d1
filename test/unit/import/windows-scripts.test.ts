import { describe, expect, it } from 'vitest';
import { splitBatch } from '../../../electron/import/cmd-words.ts';
import { splitPowerShell } from '../../../electron/import/powershell-words.ts';
import type { ShellWord } from '../../../electron/import/shell-words.ts';
import { readText, tableOf } from '../../support/read-text.ts';

const told = (commands: readonly (readonly ShellWord[])[]) =>
  commands.map((command) => command.map(({ text, expands }) => (expands ? `${text} $` : text)));

describe('a script of PowerShell', () => {
  it.each([
    [`a 'b ''c''' "d \`"e\`" ""f"""`, [['a', "b 'c'", 'd "e" "f"']]],
    ['a `\n  b # note\nc', [['a', 'b'], ['c']]],
    ['a `\r\n  b\r\nc', [['a', 'b'], ['c']]],
    ['a; b | c && d', [['a'], ['b'], ['c'], ['d']]],
    ['<# x\ny #> a b', [['a', 'b']]],
    ['a \u2018b c\u2019 \u201Cd e\u201D', [['a', 'b c', 'd e']]],
    ['a K="b c"d \'e\'f g`tx `$h', [['a', 'K=b cd', 'e', 'f', 'g\tx', '$h']]],
    ['a $env:B "x$($c)y" ${d} \'x$B\' $ 5$', [['a', '$env:B $', 'x$($c)y $', '${d} $', 'x$B', '$', '5$']]],
    ['& docker run -e A=b\\', [['docker', 'run', '-e', 'A=b\\']]],
    ["a 'b\nc", [['a', 'b\nc']]],
  ])('%j', (script, expected) => {
    expect(told(splitPowerShell(script))).toEqual(expected);
  });
});

describe('a batch file', () => {
  it.each([
    ['@a "b c" d"e f"g', [['a', 'b c', 'de fg']]],
    ['a ^\r\n  b\r\nc', [['a', 'b'], ['c']]],
    ['a ^^\nb', [['a', '^'], ['b']]],
    ['rem a b\n:: c\n@REM d\nremote x', [['remote', 'x']]],
    ['a & b && c | d', [['a'], ['b'], ['c'], ['d']]],
    ['a "b & c" d ^& e', [['a', 'b & c', 'd', '&', 'e']]],
    ['a >out.txt 2>&1 b', [['a', '2', 'b']]],
    ['a %B% "%C%x" 5%% %1 100%%x%%', [['a', '%B% $', '%C%x $', '5%', '%1 $', '100%x%']]],
    ["a 'b c'", [['a', "'b", "c'"]]],
    ['a "b\\"c" d\\ e\\\\"f g"', [['a', 'b"c', 'd\\', 'e\\f g']]],
    ['a ""', [['a', '']]],
  ])('%j', (script, expected) => {
    expect(told(splitBatch(script))).toEqual(expected);
  });

  it('of a hundred thousand backslashes is read as any other', () => {
    expect(splitBatch(`a ${'\\'.repeat(100_000)}x`)[0]?.[1]?.text).toHaveLength(100_001);
  });
});

describe('docker run', () => {
  const image = '--name open-webui ghcr.io/open-webui/open-webui:main';
  it.each([
    [
      'start.ps1',
      `docker run -d \`\n  -e WEBUI_SECRET_KEY='a"b$c' \`\n  -e "B=$env:B" ${image}\n`,
      { WEBUI_SECRET_KEY: 'a"b$c', B: '$env:B #unexpanded-reference' },
    ],
    [
      'start.bat',
      `@echo off\r\ndocker run -d ^\r\n -e WEBUI_SECRET_KEY=a%%b ^\r\n -e "B=%B%" ${image}\r\n`,
      { WEBUI_SECRET_KEY: 'a%b', B: '%B% #unexpanded-reference' },
    ],
  ] as const)('is read in %s, and where that is called otherwise', async (name, text, table) => {
    for (const fileName of [name, 'pasted.txt']) {
      const { format, groups } = await readText(text, fileName);
      expect(format).toBe('docker-run');
      expect(groups.map((group) => group.name)).toEqual(['open-webui']);
      expect(tableOf(groups[0])).toEqual(table);
      expect(groups[0]?.variables).toMatchObject([{}, { at: table.B.split(' ')[0] }]);
    }
  });
});
