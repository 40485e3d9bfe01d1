import { expect, test } from 'vitest';
import { shellText } from '../../../electron/shell/text.ts';

test.each([
  ['system', ['zh-CN', 'en'], '退出'],
  ['system', ['zh-Hans-CN'], '退出'],
  ['system', ['zh'], '退出'],
  ['system', ['en-GB'], 'Quit'],
  ['system', ['zha'], 'Quit'],
  ['system', [], 'Quit'],
  ['en', ['zh-CN'], 'Quit'],
  ['zh-CN', ['en-US'], '退出'],
] as const)('language %s on a system of %j', (language, system, quit) => {
  expect(shellText(language, system).quit).toBe(quit);
});

test('every word is translated', () => {
  const [en, zh] = [shellText('en', []), shellText('zh-CN', [])];
  for (const [name, word] of Object.entries(en)) {
    expect(word, name).not.toBe('');
    expect(Reflect.get(zh, name), name).toMatch(/\p{Script=Han}/u);
  }
});
