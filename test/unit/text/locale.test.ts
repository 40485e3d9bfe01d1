import { expect, it } from 'vitest';
import { shellTexts } from '../../../electron/text/shell.ts';
import { chooseLocale, localeOfEnvironment } from '../../../electron/text/locale.ts';

it.each([
  ['system', ['zh-CN', 'en'], 'zh-CN'],
  ['system', ['zh-Hans-CN'], 'zh-CN'],
  ['system', ['zh'], 'zh-CN'],
  ['system', ['en-GB'], 'en'],
  ['system', ['zha'], 'en'],
  ['system', [], 'en'],
  ['en', ['zh-CN'], 'en'],
  ['zh-CN', ['en-US'], 'zh-CN'],
] as const)('language %s on a system of %j is %s', (language, system, locale) => {
  expect(chooseLocale(language, system)).toBe(locale);
});

it.each([
  [{}, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh-CN'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN@pinyin' }, 'zh-CN'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'POSIX' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
] as const)('an environment of %j asks for %s', (env, locale) => {
  expect(localeOfEnvironment(env)).toBe(locale);
});

it('every word of main is translated', () => {
  for (const [name, word] of Object.entries(shellTexts.en)) {
    expect(word, name).not.toBe('');
    expect(Reflect.get(shellTexts['zh-CN'], name), name).toMatch(/\p{Script=Han}/u);
  }
});
