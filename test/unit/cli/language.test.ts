import { expect, it } from 'vitest';
import { readStyle } from '../../../electron/cli/read-style.ts';
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
    expect(notes).toEqual(['128 比特的熵']);
  },
);

it('lets --lang win over the environment', async () => {
  const shell = createShell();
  const zh = await shell.run([...generate, '--lang', 'zh-CN'], { looks: true });
  expect(zh.notes).toEqual(['128 比特的熵']);
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
