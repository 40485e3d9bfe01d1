import { describe, expect, it } from 'vitest';
import { commands } from '../../../electron/cli/commands.ts';
import { formatHelp, loadPage } from '../../../electron/cli/help.ts';
import { columnsOf } from '../../../electron/cli/table.ts';
import { wrap } from '../../../electron/cli/wrap.ts';
import { locales } from '../../../electron/shared/locales.ts';
import { createShell } from './shell.ts';

const pages = [
  { name: 'the program', path: [] },
  ...[...new Set(commands.map(({ path }) => path[0]))].map((group) => ({ name: group, path: [group] })),
  ...commands.flatMap(({ path }) => (path.length === 1 ? [] : [{ name: path.join(' '), path }])),
];

/** Two words in a row that are neither values nor commands to copy: a sentence. */
const englishSentence = /\b[a-z]{2,} [a-z]{2,}\b/;

/** Without what is the same in every language: commands in backticks, commands to copy, and lists of words to type. */
function withoutCode(page: string): string {
  return page
    .replaceAll(/`[^`]*`|docker inspect/g, '')
    .replaceAll(/(?:source <\()?webui-keyring [\x20-\x7e…]*/g, '')
    .replaceAll(/^ {2}[a-z][\w-]*(?: [a-z]+)?(?: [[\]A-Z-]+)* {2}/gm, '');
}

describe.each(locales)('%s', (locale) => {
  it.each(pages)('help of $name fits a line of 100 columns', async ({ path }) => {
    const page = formatHelp(commands, path, await loadPage(locale));
    const long = page.split('\n').filter((line) => columnsOf(line) > 100);
    expect(long).toEqual([]);
    expect(page).not.toMatch(/\{\w+\}|undefined/);
  });
});

it.each(pages)('the Chinese help of $name has no English sentence', async ({ path }) => {
  const page = formatHelp(commands, path, await loadPage('zh-CN'));
  expect(page).toMatch(/\p{Script=Han}/u);
  const english = withoutCode(page)
    .split('\n')
    .filter((line) => englishSentence.test(line));
  expect(english).toEqual([]);
});

it('puts the options of a command before the command that it runs', async () => {
  const { out } = await createShell().run(['run', '--help']);
  expect(out).toMatch(/^Usage: webui-keyring run INSTANCE \[OPTION…\] -- COMMAND\n/);
});

it('takes the language from the environment', async () => {
  const { out } = await createShell().run(['secret', 'get', '--help'], { env: { LANG: 'zh_CN.UTF-8' } });
  expect(out).toMatch(
    /^用法：webui-keyring secret get INSTANCE NAME \[OPTION…\]\n\n将机密的值写到标准输出。\n/,
  );
});

it('names the range of a number', async () => {
  const { out } = await createShell().run(['generate', '--help']);
  expect(out).toContain('random bytes of a secret-key, 16 to 128 (32)');
});

it('describes completions in the language asked for', async () => {
  const { out } = await createShell().run(['__complete', 'secret', 'rm'], { env: { LC_ALL: 'zh_CN' } });
  expect(out).toBe('words\nrm\t将机密及其所有版本移入回收站\n');
});

it('completes the languages', async () => {
  const { out } = await createShell().run(['__complete', 'secret', 'list', '--lang', '']);
  expect(out).toBe('words\nen\nzh-CN\n');
});

describe('wrap', () => {
  it('breaks English at spaces', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });

  it('breaks Chinese between characters, and a line begins with no closing mark', () => {
    expect(wrap('机密的值，写到标准输出。', 8)).toEqual(['机密的', '值，写到', '标准输', '出。']);
  });

  it('keeps a Latin word whole', () => {
    expect(wrap('写入 WEBUI_SECRET_KEY 的值', 20)).toEqual(['写入', 'WEBUI_SECRET_KEY 的', '值']);
  });
});
