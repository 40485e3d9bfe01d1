import { describe, expect, it } from 'vitest';
import { makeFormats } from '../../../electron/text/format.ts';
import { chooseLocale } from '../../../electron/text/locale.ts';
import { fill } from '../../../electron/text/message.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const before = (seconds: number): string => new Date(now.getTime() - seconds * 1000).toISOString();

describe('relative', () => {
  const { relative } = makeFormats('en');
  it.each([
    [0, 'now'],
    [59, 'now'],
    [60, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600, '1 hour ago'],
    [86_399, '23 hours ago'],
    [86_400, 'yesterday'],
    [8 * 86_400, 'last week'],
    [400 * 86_400, 'last year'],
    [-7200, 'in 2 hours'],
  ])('%i seconds ago is "%s"', (seconds, text) => {
    expect(relative(before(seconds), now)).toBe(text);
  });

  it('digits and Chinese characters are set apart', () => {
    const chinese = makeFormats('zh-CN');
    expect(chinese.relative(before(7200), now)).toBe('2 小时前');
    expect(chinese.relative(before(86_400), now)).toBe('昨天');
    expect(chinese.date('2026-12-07T12:00:00.000Z')).toBe('2026 年 12 月 7 日');
  });

  it('an instant that cannot be read is shown as it is', () => {
    expect(relative('soon', now)).toBe('soon');
    expect(makeFormats('en').date('soon')).toBe('soon');
  });
});

function inMessage(name: string): string {
  return fill('Secrets of {name}', { name }, 'en');
}

it('a name from right to left is set apart in a message, and no other is', () => {
  expect(inMessage('خادم (v2) 1')).toBe('Secrets of \u2068خادم (v2) 1\u2069');
  expect(inMessage('שרת 1')).toBe('Secrets of \u2068שרת 1\u2069');
  expect(inMessage('Büro 密钥 👩‍💻 1')).toBe('Secrets of Büro 密钥 👩‍💻 1');
});

it('a plural follows its language, and numbers are grouped', () => {
  const message = { one: '{count} key', other: '{count} keys' };
  expect([0, 1, 2, 1234].map((count) => fill(message, { count }, 'en'))).toEqual([
    '0 keys',
    '1 key',
    '2 keys',
    '1,234 keys',
  ]);
  expect(fill({ other: '{count} 个密钥' }, { count: 1 }, 'zh-CN')).toBe('1 个密钥');
});

it('a value that looks like a placeholder is not filled in again', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 'x' }, 'en')).toBe('{b} and x');
});

it('a placeholder without a value stays visible', () => {
  expect(fill('for {name}', {}, 'en')).toBe('for {name}');
});

it.each([
  ['system', 'zh-CN', 'zh-CN'],
  ['system', 'zh-Hant-TW', 'zh-CN'],
  ['system', 'zh', 'zh-CN'],
  ['system', 'zhx', 'en'],
  ['system', 'de-DE', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh-CN', 'en-GB', 'zh-CN'],
] as const)('language %s on a %s system is %s', (setting, system, locale) => {
  expect(chooseLocale(setting, [system])).toBe(locale);
});

it.each([
  ['en', 'A, B, C'],
  ['zh-CN', 'A、B、C'],
] as const)('a list in %s sets its entries apart', (locale, text) => {
  expect(makeFormats(locale).list(['A', 'B', 'C'])).toBe(text);
});
