import { expect, it } from 'vitest';
import { readStyle } from '../../../electron/cli/read-style.ts';
import { columnsOf } from '../../../electron/cli/table.ts';
import { createShell } from './shell.ts';

const generate = ['generate', '--bytes', '16'];

it('speaks English where the environment asks for nothing', async () => {
  const { notes } = await createShell().run(generate, { looks: true });
  expect(notes).toEqual(['128 bits of entropy']);
});

it.each([{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, { LC_MESSAGES: 'zh_CN.UTF-8' }, { LANG: 'zh_TW' }])(
  'speaks the language of the environment: %o',
  async (env) => {
    const { notes } = await createShell().run(generate, { looks: true, env });
    expect(notes).toEqual(['熵：128 比特']);
  },
);

it('lets --lang win over the environment', async () => {
  const shell = createShell();
  const zh = await shell.run([...generate, '--lang', 'zh-CN'], { looks: true });
  expect(zh.notes).toEqual(['熵：128 比特']);
  const env = { LANG: 'zh_CN.UTF-8' };
  const en = await shell.run([...generate, '--lang=en'], { looks: true, env });
  expect(en.notes).toEqual(['128 bits of entropy']);
});

it('refuses a language that it does not have', async () => {
  const { code, notes } = await createShell().run(['generate', '--lang', 'de']);
  expect(code).toBe(2);
  expect(notes.join()).toMatch(/usage-bad-option-value: .*--lang.*en, zh-CN/);
});

it('leaves --lang behind -- to the command that is run', () => {
  expect(readStyle(['run', 'prod', '--', 'tool', '--lang', 'zh-CN', '--json'], {})).toEqual({
    env: {},
    asJson: false,
    locale: 'en',
  });
});

const zh = { LANG: 'zh_CN.UTF-8' };

/** A shell with a Chinese instance and two secrets in it. */
async function chineseShell() {
  const shell = createShell();
  await shell.run(['instance', 'add', '生产环境', '--url', 'https://ai.example.com', '--env', 'production']);
  await shell.run(['secret', 'set', '生产环境', '机器人', '--generate']);
  await shell.run(['secret', 'set', '生产环境', 'OPENAI_API_KEY', '--generate']);
  return shell;
}

it('lines Chinese tables up by the columns of a terminal', async () => {
  const shell = await chineseShell();
  const { out } = await shell.run(['secret', 'list'], { env: zh });
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^实例 +名称 +类型 +版本状态 +指纹 +修改日期$/);
  const starts = lines.map((line) => columnsOf(line.slice(0, line.search(/指纹|[0-9a-f]{12}/))));
  expect(new Set(starts).size).toBe(1);
  expect(lines[1]).toMatch(/^生产环境 {2}机器人 {10}API 密钥 {2}使用中 /);
});

it('asks in Chinese', async () => {
  const shell = await chineseShell();
  const env = zh;
  const words = ['secret', 'set', '生产环境', 'OPENAI_API_KEY'];
  expect((await shell.run(words, { env, types: 'another-value-1', agrees: false })).asked).toEqual([
    'OPENAI_API_KEY 的值（输入时不显示）：',
    expect.stringMatching(
      /^生产环境的 OPENAI_API_KEY 已有另一个值（版本 1，自 .+ 起使用，指纹 .+）。要替换吗？$/,
    ),
  ]);
  const rm = ['secret', 'rm', '生产环境', '机器人'];
  expect(await shell.run(rm, { env, agrees: true })).toEqual({
    code: 0,
    out: '已将生产环境的机器人移入回收站。\n',
    notes: ["它会在那里保留 30 天。撤销：webui-keyring secret restore '生产环境' '机器人'"],
    asked: [
      "生产环境的机器人会在回收站中保留 30 天，可用 `webui-keyring secret restore '生产环境' '机器人'` 恢复。要将它及其所有版本移入回收站吗？",
    ],
  });
  expect((await shell.run(['trash', 'list'], { env })).out).toMatch(
    /^内容 {4}实例 {6}删除日期 {4}保留至\n机器人 {2}生产环境 {2}[\d-]{10} {2}[\d-]{10}\n$/,
  );
  expect((await shell.run(['trash', 'empty'], { env, agrees: true })).asked).toEqual([
    '此操作无法撤销。要永久删除回收站中的内容（1 个机密、1 个值）吗？',
  ]);
});

it('tells failures in Chinese, one sentence after the other', async () => {
  const shell = await chineseShell();
  const { notes } = await shell.run(['secret', 'get', 'x'], { env: zh });
  expect(notes).toEqual([expect.stringMatching(/^webui-keyring: usage-missing-operand: [^a-z]*“NAME”。请/)]);
});

it('writes JSON that does not depend on the language', async () => {
  const shell = await chineseShell();
  for (const words of [
    ['secret', 'list'],
    ['instance', 'list'],
    ['config', 'list'],
    ['target', 'list'],
  ]) {
    const english = await shell.run([...words, '--json']);
    expect((await shell.run([...words, '--json'], { env: zh })).out).toBe(english.out);
  }
});
